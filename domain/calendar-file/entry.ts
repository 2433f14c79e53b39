import type { Cohort, ProgrammeEvent, Visit } from '../cohort.ts';
import type { Ready } from '../notice/wording.ts';
import { findEvent, findVisit } from '../schedule/place.ts';
import type { Row } from '../sheet/snapshot.ts';
import { isLocalDate, type LocalDate, type LocalTime } from '../time.ts';

/** A day in somebody's diary: an event or a visit. */
export interface CalendarEntry {
  /** Id of the event or visit in the sheet, `event-1` or `T3-1`. */
  readonly slot: string;
  readonly title: string;
  readonly date: LocalDate;
  /** Both or neither: without them it takes the whole day. */
  readonly times?: { readonly from: LocalTime; readonly until: LocalTime };
  readonly place?: string;
  readonly link?: string;
  readonly notes?: string;
  /** Whether an answer is asked for. */
  readonly answer: boolean;
  readonly cancelled: boolean;
}

/** The diary entries that a notice brings: those its step names, as far as they have a date. */
export function entriesOf({ notice, instance, facts }: Ready, cohort: Cohort): CalendarEntry[] {
  const ladder = instance.milestone.ladder;
  const steps = (ladder && cohort.programme.ladders[ladder]?.steps) || [];
  const calendar = steps.find(({ id }) => id === notice.step)?.calendar;
  if (calendar === undefined) return [];
  if (calendar === 'events') return [...cohort.events.values()].flatMap((event) => entryOfEvent(event, cohort) ?? []);
  const { carrier, thread } = instance;
  const visit = thread.visit ? findVisit(cohort, carrier, thread) : undefined;
  const event = thread.visit ? undefined : findEvent(cohort, thread);
  // A day that people were told of and that no longer holds is taken out of their diaries.
  const gone = notice.kind === 'change' && facts.told === undefined ? toldDay(notice.toldBefore) : undefined;
  const entry = visit ? entryOfVisit(visit, thread.title, cohort, gone) : event && entryOfEvent(event, cohort, gone);
  return entry ? [entry] : [];
}

function toldDay(told: string | undefined): LocalDate | undefined {
  const day = told?.slice(0, 10) ?? '';
  return isLocalDate(day) ? day : undefined;
}

function entryOfEvent(event: ProgrammeEvent, cohort: Cohort, gone?: LocalDate): CalendarEntry | undefined {
  const place = text(event.row, 'Place');
  const entry = dated(event, gone);
  return (
    entry && {
      ...entry,
      slot: event.id,
      title: `${cohort.programme.title}: ${event.title}`,
      ...(place === undefined ? {} : isLink(place) ? { link: place } : { place }),
      answer: !entry.cancelled,
    }
  );
}

function entryOfVisit(visit: Visit, title: string, cohort: Cohort, gone?: LocalDate): CalendarEntry | undefined {
  const host = visit.host === undefined ? undefined : cohort.schools.get(visit.host)?.name;
  const link = text(visit.row, 'Final agenda link') ?? text(visit.row, 'Draft agenda link');
  const travel = text(visit.row, 'Travel and parking');
  const entry = dated(visit, gone);
  return (
    entry && {
      ...entry,
      slot: visit.id,
      title: `${cohort.programme.title}: ${title}${host === undefined ? '' : ` at ${host}`}`,
      ...(host === undefined ? {} : { place: host }),
      ...(link === undefined ? {} : { link }),
      ...(travel === undefined ? {} : { notes: `Travel and parking: ${travel}` }),
      answer: false,
    }
  );
}

function dated({ date, standing, row }: ProgrammeEvent | Visit, gone: LocalDate | undefined) {
  if (gone !== undefined) return { date: gone, cancelled: true };
  if (date === undefined || !(standing === 'planned' || standing === 'held')) return undefined;
  const [from, until] = [text(row, 'Starts'), text(row, 'Ends')] as (LocalTime | undefined)[];
  return { date, cancelled: false, ...(from && until && from < until ? { times: { from, until } } : {}) };
}

function text(row: Row, header: string): string | undefined {
  const cell = row.cells[header];
  return cell === undefined || cell === 'N/A' ? undefined : String(cell);
}

function isLink(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text);
}
