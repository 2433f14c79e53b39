import type { Anchor, DateRule, Thread } from '../../../domain/programme/types.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import type { Place } from '../../../domain/schedule/resolve.ts';
import { type CohortSketch, calendarTab, cohortOf, row, year2026 } from './cohort-builder.ts';

/** Moments at which cells of the sketch were first seen. */
export const may = '2026-05-04T09:00:00.000Z';
export const june = '2026-06-02T09:00:00.000Z';
export const july = '2026-07-06T23:30:00.000Z';

export const sketch: CohortSketch = {
  calendarTab: calendarTab(
    [
      ...year2026,
      ['INSET day', 'INSET', 'Riverside School', '2026-11-27'],
      ['Half-term', 'Summer 2', 'North', '2027-06-07', '2027-07-16'],
    ],
    may,
  ),
  schools: {
    100101: { name: 'Riverside School', partnership: 'T1' },
    100102: { partnership: 'T1', area: 'North' },
    100103: { partnership: 'T1' },
    100109: {},
  },
  partnerships: { T1: ['100101', '100102', '100103'] },
  events: {
    'event-1': { date: '2026-10-08', seen: may },
    'event-2': { date: '2027-02-04', seen: june, standing: 'postponed' },
    'event-3': { date: '2027-07-08', seen: june },
    'event-4': {},
  },
  visits: {
    'T1-1': { date: '2026-12-10', seen: july },
    'T1-2': { date: '2027-03-10', seen: july, standing: 'cancelled' },
  },
  dates: { 'Programme starts': '2026-06-15', 'Programme ends': '2027-07-31', 'Case studies': '2027-06-30' },
  datesSeen: may,
  rows: {
    Schools: { 100101: row('100101', { Call: '2026-09-10', Waived: 'N/A' }, { Call: june }) },
    Trios: { T1: row('T1', { Met: '2026-10-08' }, { Met: june }) },
    Events: { 'event-1': row('event-1', { Booked: '2026-06-01' }) },
    Attendance: { '100101|event-1': row('100101|event-1', { Recorded: '2026-10-09' }) },
    Visits: { 'T1-1': row('T1-1', { 'Draft agenda received': '2026-11-20' }, { 'Draft agenda received': july }) },
    'Visit attendance': { '100101|T1-1': row('100101|T1-1', { Recorded: '2026-12-11' }) },
  },
};

/** A place in the sketch; the carrier's own calendar reads unless the office does. */
export function place(thread: Partial<Thread> = {}, carrier = '100101', reader?: 'office', from = sketch): Place {
  const cohort = cohortOf(from);
  const calendars = calendarsOf(cohort);
  const own = cohort.partnerships.has(carrier) ? calendars.partnership(carrier) : calendars.school(carrier);
  return {
    cohort,
    calendars,
    carrier,
    reader: reader === 'office' ? calendars.office : own,
    thread: { id: 'thread', title: 'Thread', milestones: [], ...thread },
  };
}

export const anchor = (of: Anchor): DateRule => ({ rule: 'anchor', anchor: of });
export const visit = anchor({ kind: 'visit' });
export const launch = anchor({ kind: 'event', event: 'event-1' });
export const nowhere = anchor({ kind: 'event', event: 'event-9' });
export const on = (date: string): DateRule => anchor({ kind: 'setting', name: date });
export const shift = (from: DateRule, by: number, unit: 'working-days' | 'days' = 'working-days'): DateRule => ({
  rule: 'shift',
  from,
  by,
  unit,
});
