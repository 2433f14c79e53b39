import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { Cohort } from '../../../domain/cohort.ts';
import type { Facts } from '../../../domain/milestone/types.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import { type Moment, personOf } from '../../../domain/notice/verdict.ts';
import type { Ready } from '../../../domain/notice/wording.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { localDate } from '../../../domain/time.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { beginning } from '../../property/year/life.ts';
import { sampleWorkbook } from '../../property/year/workbook.ts';
import { at, factsOn, host, instanceOf, type Typed } from '../milestone/scene.ts';

export function cohortAfter(typed: readonly Typed[] = []): Cohort {
  const book = sampleWorkbook(3, beginning);
  for (const [when, tab, key, header, value] of typed) book.type(at(when), tab, key, header, value);
  return readCohort(elp, book.snapshot).cohort;
}

export function momentAt(when: string, typed: readonly Typed[] = [], rest: Partial<Moment> = {}): Moment {
  const cohort = cohortAfter(typed);
  return {
    cohort,
    calendars: calendarsOf(cohort),
    now: at(when),
    vanished: new Set(),
    guards: [],
    decided: () => undefined,
    ...rest,
  };
}

/** The reminder of the draft agenda to the host’s senior leader, for Monday 9 November. */
export function reminder(rest: Partial<Notice> = {}): Notice {
  const on = rest.on ?? localDate('2026-11-09');
  return {
    id: `visit-1/draft-agenda/${rest.step ?? 'remind'}/r1/school:${host}:senior-leader`,
    carrier: host,
    thread: 'visit-1',
    milestone: 'draft-agenda',
    step: 'remind',
    kind: 'remind',
    revision: 1,
    to: `school:${host}:senior-leader`,
    template: 'agenda-draft-remind',
    on,
    until: localDate('2026-11-12'),
    answer: false,
    mode: 'Live',
    queuedAt: at(`${on} 07:00`),
    state: { is: 'queued' },
    ...rest,
  };
}

export function factsOf(notice: Notice, typed: readonly Typed[] = []): Facts {
  return factsOn(notice.on, `${notice.thread}/${notice.milestone}`, typed, notice.carrier);
}

/** A notice with what it takes to word it. */
export function ready(notice: Notice, cohort: Cohort, typed: readonly Typed[] = []): Ready {
  const instance = instanceOf(`${notice.thread}/${notice.milestone}`, notice.carrier);
  return { notice, instance, facts: factsOf(notice, typed), person: personOf(cohort, notice.to)! };
}
