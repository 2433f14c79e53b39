import type { Cohort } from '../cohort.ts';
import type { Recipient } from '../milestone/types.ts';
import type { Notice } from '../notice/types.ts';
import type { Calendars } from '../schedule/calendars.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import type { MilestonePlace, Reply } from './types.ts';

/** Nobody is chased about a milestone for some days after somebody answered. */
export interface Rest {
  readonly repliedOn: LocalDate;
  /** The last day of peace. */
  readonly until: LocalDate;
  readonly by?: Recipient;
}

/** What rests: asking, reminding, telephoning and escalating. Invitations, news and thanks do not. */
const resting: ReadonlySet<Notice['kind']> = new Set(['ask', 'remind', 'call', 'escalate']);

export function mayRest({ kind }: Pick<Notice, 'kind'>): boolean {
  return resting.has(kind);
}

/** The days of peace after an answer: so many working days of the school (or partnership) as Settings says. */
export function restUntil(repliedOn: LocalDate, carrier: string, cohort: Cohort, calendars: Calendars): LocalDate {
  const days = cohort.partnerships.has(carrier) ? calendars.partnership(carrier) : calendars.school(carrier);
  return days.shift(repliedOn, cohort.settings.restAfterReply);
}

/** Looks up until when a milestone rests; undefined when nobody answered of late. The latest answer counts. */
export function restsOf(
  replies: readonly Reply[],
  cohort: Cohort,
  calendars: Calendars,
): (place: MilestonePlace) => Rest | undefined {
  const rests = new Map<string, Rest>();
  for (const { at, by, about } of replies) {
    const repliedOn = localDateOf(at, cohort.settings.zone);
    for (const place of about) {
      const key = keyOf(place);
      const before = rests.get(key);
      if (before && before.repliedOn > repliedOn) continue;
      const until = restUntil(repliedOn, place.carrier, cohort, calendars);
      rests.set(key, { repliedOn, until, ...(by === undefined ? {} : { by }) });
    }
  }
  return (place) => rests.get(keyOf(place));
}

function keyOf({ carrier, thread, milestone }: MilestonePlace): string {
  return `${carrier}/${thread}/${milestone}`;
}
