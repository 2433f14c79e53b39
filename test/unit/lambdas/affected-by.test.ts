import { expect, it } from 'vitest';
import { factsOf, type Setting } from '../../../domain/milestone/facts.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { localDate } from '../../../domain/time.ts';
import type { CohortConfig } from '../../../lambdas/cohort-config.ts';
import { affectedBy } from '../../../lambdas/sync-sheet/since-last-sync.ts';
import { at, instanceOf } from '../milestone/scene.ts';
import { tinyInput } from '../views/tiny.ts';
import { tiny } from '../views/tiny-programme.ts';

const { cohort } = tinyInput({ now: '2026-11-02T09:00:00Z' });
const on = (today: string): Setting => ({
  cohort,
  calendars: calendarsOf(cohort),
  today: localDate(today),
  mode: { is: 'Live', since: at('2026-09-01') },
});

it('knows whose facts become other ones on the day on which a school leaves: those of its partners and partnership as well', () => {
  const [before, now] = [on('2026-11-02'), on('2026-11-03')];
  const affected = affectedBy({ programme: tiny } as CohortConfig, before, now, false);
  const changed = [...cohort.schools.keys(), ...cohort.partnerships.keys()].filter((carrier) =>
    tiny.phases
      .flatMap((phase) => phase.threads.flatMap((thread) => thread.milestones.map(({ id }) => `${thread.id}/${id}`)))
      .map((place) => instanceOf(place, carrier, tiny))
      .filter(({ phase }) => (phase.carrier === 'partnership') === cohort.partnerships.has(carrier))
      .some((one) => JSON.stringify(factsOf(one, before)) !== JSON.stringify(factsOf(one, now))),
  );
  expect(changed).toEqual(expect.arrayContaining(['900103', 'T1']));
  expect(changed.filter((carrier) => affected !== 'all' && !affected.has(carrier))).toEqual([]);
});
