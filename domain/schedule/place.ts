import type { Cohort, ProgrammeEvent, Visit } from '../cohort.ts';
import type { Thread } from '../programme/types.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { Calendars } from './calendars.ts';

/** Where a rule is read: for whom (the carrier: a school's URN or a partnership's id), in which thread, by whose days. */
export interface Place {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  /** Whose working days count. */
  readonly reader: WorkingCalendar;
  readonly carrier: string;
  readonly thread: Thread;
}

/** The carrier's own calendar: its school's or its partnership's. */
export function carrierCalendar(place: Place): WorkingCalendar {
  const { cohort, calendars, carrier } = place;
  return cohort.partnerships.has(carrier) ? calendars.partnership(carrier) : calendars.school(carrier);
}

/** The partnership that the carrier is, or belongs to. */
export function partnershipOf(cohort: Cohort, carrier: string): string | undefined {
  return cohort.partnerships.has(carrier) ? carrier : cohort.schools.get(carrier)?.partnership;
}

/** The id of the visit that a thread is about, `T3-1`, for the carrier's partnership, whether or not it is in the sheet. */
export function visitId(cohort: Cohort, carrier: string, thread: Thread): string | undefined {
  const slot = cohort.programme.visits.find((visit) => visit.id === thread.visit);
  const partnership = partnershipOf(cohort, carrier);
  return slot && partnership !== undefined ? `${partnership}-${slot.number}` : undefined;
}

/** The visit that a thread is about, of the carrier's partnership, whatever its standing. */
export function findVisit(cohort: Cohort, carrier: string, thread: Thread): Visit | undefined {
  const id = visitId(cohort, carrier, thread);
  return id === undefined ? undefined : cohort.visits.get(id);
}

/** The event with this id, else the one that a thread is about, whatever its standing. */
export function findEvent(cohort: Cohort, thread: Thread, id?: string): ProgrammeEvent | undefined {
  const wanted = id ?? thread.event;
  return wanted === undefined ? undefined : cohort.events.get(wanted);
}
