import { dayAndMonth } from '../british-date.ts';
import type { Cohort, ProgrammeEvent, Visit } from '../cohort.ts';
import { findInstance } from '../milestone/instances.ts';
import type { Notice } from '../notice/types.ts';
import { toldDate } from '../notice/verdict.ts';
import { isUrgentChange, isWithinWorkingDays, urgentWorkingDays } from '../schedule/outlook.ts';
import { visitId } from '../schedule/place.ts';
import { type LocalDate, localDateOf } from '../time.ts';
import type { Action, Today } from './action.ts';
import { carrierLabel, centralTeam, listed } from './labels.ts';

const why = 'That is within two working days: an email alone may be read too late.';

/**
 * Events and visits whose date changed so shortly before that the schools should be rung as well: those of which an urgent
 * change is among the notices, and those that take place within two working days of the day on which their date was
 * typed. The second list stays until the day itself; the first only while the caller passes the notice, so one mailed
 * today may be passed as well.
 */
export function urgentChanges(notices: readonly Notice[], at: Today): Action[] {
  const actions = new Map<string, Action>();
  for (const { id, title, date, row, standing, schools } of slots(at.cohort)) {
    const typed = row.seen['Date'];
    if (standing !== 'planned' || date === undefined || typed === undefined || date < at.today) continue;
    const since = localDateOf(typed, at.cohort.settings.zone);
    if (isWithinWorkingDays(date, since, urgentWorkingDays, at.calendars.office)) {
      actions.set(id, ring(schools(), `${title} is on ${dayAndMonth(date)}`, since));
    }
  }
  for (const notice of notices) {
    const { kind, told, toldBefore, on } = notice;
    if (kind !== 'change') continue;
    const change = { before: toldDate(toldBefore), after: toldDate(told) };
    if (!isUrgentChange(change, at.today, at.calendars.office)) continue;
    const slot = slotOf(notice, at.cohort);
    if (slot) actions.set(slot.id, ring(slot.schools(), moved(slot.title, change), on));
  }
  return [...actions.values()];
}

function ring(school: string, news: string, since: LocalDate): Action {
  return { topic: 'ring', who: centralTeam, school, what: `Ring too: ${news}`, why, since };
}

function moved(
  title: string,
  { before, after }: { before: LocalDate | undefined; after: LocalDate | undefined },
): string {
  if (after === undefined)
    return `${title} is off${before === undefined ? '' : `, it was to be on ${dayAndMonth(before)}`}`;
  return before === undefined
    ? `${title} is on ${dayAndMonth(after)}`
    : `${title} moves from ${dayAndMonth(before)} to ${dayAndMonth(after)}`;
}

interface Slot extends Pick<ProgrammeEvent | Visit, 'id' | 'date' | 'row' | 'standing'> {
  readonly title: string;
  readonly schools: () => string;
}

function* slots(cohort: Cohort): Iterable<Slot> {
  for (const event of cohort.events.values()) yield eventSlot(event);
  for (const visit of cohort.visits.values()) yield visitSlot(visit, cohort);
}

function eventSlot(event: ProgrammeEvent): Slot {
  return { ...event, schools: () => 'All schools that come' };
}

function visitSlot(visit: Visit, cohort: Cohort): Slot {
  const slot = cohort.programme.visits.find(({ number }) => number === visit.number);
  const members = cohort.partnerships.get(visit.partnership)?.members ?? [];
  return {
    ...visit,
    title: slot?.title ?? visit.id,
    schools: () =>
      listed(
        members.flatMap((urn) =>
          cohort.schools.get(urn)?.withdrawnOn === undefined ? [carrierLabel(cohort, urn)] : [],
        ),
      ),
  };
}

function slotOf(notice: Notice, cohort: Cohort): Slot | undefined {
  const thread = findInstance(cohort.programme, notice)?.thread;
  if (!thread) return undefined;
  const event = thread.event === undefined ? undefined : cohort.events.get(thread.event);
  if (event) return eventSlot(event);
  const visit = cohort.visits.get(visitId(cohort, notice.carrier, thread) ?? '');
  return visit && visitSlot(visit, cohort);
}
