import type { Cohort } from '../cohort.ts';
import type { Phase } from '../programme/types.ts';
import { resolveDate } from '../schedule/resolve.ts';
import type { Problem } from '../sheet/snapshot.ts';
import type { LocalDate } from '../time.ts';
import type { Setting } from './facts.ts';

/** Who carries a phase: ready schools, or partnerships all of whose members are ready; those that left included. */
export function carriersOf(phase: Phase, cohort: Cohort): string[] {
  if (phase.carrier === 'school')
    return [...cohort.schools.values()].filter(({ ready }) => ready).map(({ urn }) => urn);
  return [...cohort.partnerships.values()]
    .filter(({ members }) => members.every((urn) => cohort.schools.get(urn)?.ready))
    .map(({ id }) => id);
}

/** The first day of a phase for a carrier; undefined while it is not dated. */
export function firstDay(phase: Phase, carrier: string, { cohort, calendars }: Setting): LocalDate | undefined {
  const thread = phase.threads[0];
  if (!thread) return undefined;
  return resolveDate(phase.starts, { cohort, calendars, reader: calendars.office, carrier, thread })?.date;
}

/** Whether a carrier takes part from now on: a school or partnership that left starts nothing new. */
export function takesPart(carrier: string, cohort: Cohort): boolean {
  const school = cohort.schools.get(carrier);
  return school ? school.withdrawnOn === undefined : cohort.partnerships.has(carrier);
}

/** A phase that a carrier has not begun, and its first day. */
export interface NotStarted {
  readonly phase: Phase;
  readonly carrier: string;
  readonly begins: LocalDate;
}

/**
 * The dated phases that carriers have no lifecycle for, past or to come. Who left, and a school whose own row has a problem, is not
 * among them.
 */
export function notStarted(
  setting: Setting,
  lifecycles: readonly { readonly carrier: string; readonly phase: string }[],
  problems: readonly Problem[],
): NotStarted[] {
  const { cohort } = setting;
  const known = new Set(lifecycles.map(({ carrier, phase }) => `${carrier}|${phase}`));
  const flawed = new Set(
    problems.filter(({ tab, severity }) => tab === 'Schools' && severity === 'problem').map(({ row }) => row),
  );
  return cohort.programme.phases.flatMap((phase) =>
    carriersOf(phase, cohort).flatMap((carrier) => {
      if (known.has(`${carrier}|${phase.id}`) || flawed.has(carrier) || !takesPart(carrier, cohort)) return [];
      const begins = firstDay(phase, carrier, setting);
      return begins === undefined ? [] : [{ phase, carrier, begins }];
    }),
  );
}
