import type { Settings } from '../cohort.ts';
import { atLocalTime, type Instant, type LocalDate, type LocalTime, localDateOf } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';

/** Local time at which a day's notices are queued: before its send window, so that one mail can hold them all. */
export const queueTime: LocalTime = '07:00';

/** Local time at which a milestone's last day ends: after the day's last mail. */
export const closingTime: LocalTime = '20:00';

/** Local times between which an urgent change may go, on any day. */
export const urgentFrom: LocalTime = '06:30';
export const urgentUntil: LocalTime = '21:00';

/** A stretch of time: `from` belongs to it, `until` does not. */
export interface TimeWindow {
  readonly from: Instant;
  readonly until: Instant;
}

/** The hours of a date in which mail may go, by the clock of the cohort's zone. Says nothing about the kind of day. */
export function sendWindow(date: LocalDate, settings: Pick<Settings, 'sendFrom' | 'sendUntil' | 'zone'>): TimeWindow {
  return {
    from: atLocalTime(date, settings.sendFrom, settings.zone),
    until: atLocalTime(date, settings.sendUntil, settings.zone),
  };
}

/** The hours of a date in which an urgent change may go: 06:30 to 21:00 by the clock of the cohort's zone. */
export function urgentWindow(date: LocalDate, settings: Pick<Settings, 'zone'>): TimeWindow {
  return {
    from: atLocalTime(date, urgentFrom, settings.zone),
    until: atLocalTime(date, urgentUntil, settings.zone),
  };
}

/**
 * Whether a mail may leave at `now`: on a working day of its reader inside the send window; an urgent one on any day
 * inside the wider urgent window.
 */
export function isSendTime(
  now: Instant,
  settings: Pick<Settings, 'sendFrom' | 'sendUntil' | 'zone'>,
  calendar: WorkingCalendar,
  urgent: boolean,
): boolean {
  const date = localDateOf(now, settings.zone);
  if (!urgent && !calendar.isWorkingDay(date)) return false;
  const { from, until } = urgent ? urgentWindow(date, settings) : sendWindow(date, settings);
  return from <= now && now < until;
}
