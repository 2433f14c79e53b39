import type { LocalDate } from '../time.ts';
import type { WorkingCalendar } from './calendar.ts';

/** Working days ahead within which a moved or cancelled event or visit is an urgent change. */
export const urgentWorkingDays = 2;

/**
 * Whether `date` is today or comes no later than the so many-th working day after today. Past dates are not within;
 * non-working days on the way there are.
 */
export function isWithinWorkingDays(
  date: LocalDate,
  today: LocalDate,
  workingDays: number,
  calendar: WorkingCalendar,
): boolean {
  return today <= date && date <= calendar.shift(today, workingDays);
}

/**
 * Whether people must hear of a change at once: the event or visit was to take place, or now takes place, within two
 * working days of today. A cancelled one has no date after the change, a new one none before; without a change of date
 * nothing is urgent.
 */
export function isUrgentChange(
  change: { readonly before?: LocalDate | undefined; readonly after?: LocalDate | undefined },
  today: LocalDate,
  calendar: WorkingCalendar,
): boolean {
  const { before, after } = change;
  if (before === after) return false;
  return [before, after].some(
    (date) => date !== undefined && isWithinWorkingDays(date, today, urgentWorkingDays, calendar),
  );
}
