/** One school's milestones in a small sample cohort: what the sheet says of them, and the mails they lead to. */
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import { factsOf, type Setting } from '../../../domain/milestone/facts.ts';
import { findInstance, type Instance } from '../../../domain/milestone/instances.ts';
import type { Facts } from '../../../domain/milestone/types.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import type { Cell } from '../../../domain/sheet/snapshot.ts';
import { atLocalTime, type Instant, type LocalTime, localDate } from '../../../domain/time.ts';
import { elp } from '../../../workflows/programmes/elp.ts';
import { beginning, Life } from '../../property/year/life.ts';
import type { Held } from '../../property/year/machine.ts';
import type { Left } from '../../property/year/post.ts';
import { sampleWorkbook } from '../../property/year/workbook.ts';

/** `[when, tab, key, header, value]`: `when` is a local date and time; no value clears the cell. */
export type Typed = readonly [when: string, tab: string, key: string, header: string, value?: Cell];

/** Host of visit 1, in the North, with a PA. */
export const host = '900101';
/** A visitor at visit 1, in the South, without a PA. */
export const visitor = '900102';

export function at(when: string): Instant {
  const [date = '', time = '09:00'] = when.split(' ');
  return atLocalTime(localDate(date), time as LocalTime, 'Europe/London');
}

/** `visit-1/draft-agenda` of a school. */
export function instanceOf(place: string, carrier = host, programme: Programme = elp): Instance {
  const [thread = '', milestone = ''] = place.split('/');
  const instance = findInstance(programme, { carrier, thread, milestone });
  if (!instance) throw new Error(`The programme has no ${place}.`);
  return instance;
}

/** What the sheet says on a date of a school's milestone, after these cells were typed into the sample. */
export function factsOn(today: string, place: string, typed: readonly Typed[] = [], carrier = host): Facts {
  const book = sampleWorkbook(3, beginning);
  for (const [when, tab, key, header, value] of typed) book.type(at(when), tab, key, header, value);
  const { cohort } = readCohort(elp, book.snapshot);
  const mode: Setting['mode'] = { is: cohort.settings.mode, since: beginning };
  return factsOf(instanceOf(place, carrier), { cohort, calendars: calendarsOf(cohort), today: localDate(today), mode });
}

/** Lives through these changes until a date; the mails of one milestone, `2026-10-29 ask senior-leader`. */
export function lived(
  place: string,
  typed: readonly Typed[],
  { carrier = host, until = '2027-08-31' }: { readonly carrier?: string; readonly until?: string } = {},
): { readonly mails: readonly string[]; readonly held: Held; readonly all: readonly Left[] } {
  const all: Left[] = [];
  const life = new Life(elp, sampleWorkbook(3, beginning), { left: (some) => all.push(...some) });
  for (const [when, ...cell] of typed) {
    const [date = '', time = '09:00'] = when.split(' ');
    life.until(localDate(date), time as LocalTime);
    life.type(cell[0], cell[1], cell[2], cell[3]);
  }
  life.until(localDate(until), '23:59');
  const held = life.machine.held.get(`${carrier}/${place}`);
  if (!held) throw new Error(`${place} of ${carrier} never began.`);
  const mails = all.filter((left) => left.held === held).map(inShort);
  return { mails, held, all };
}

/** `2026-10-29 ask senior-leader`; roles of other schools with their number. */
export function inShort({ date, notice }: Left): string {
  const [kind, id, role] = notice.to.split(':') as [string, string, string | undefined];
  const to = kind !== 'school' ? id : id === notice.carrier ? role : `${id} ${role}`;
  return `${date} ${notice.step} ${to}${notice.mode === 'Test' ? ' (rehearsed)' : ''}`;
}

/** The mails of one milestone and how it ended. */
export function story(place: string, typed: readonly Typed[] = [], of: Parameters<typeof lived>[2] = {}): string[] {
  const { mails, held } = lived(place, typed, of);
  return [...mails, held.record.status];
}
