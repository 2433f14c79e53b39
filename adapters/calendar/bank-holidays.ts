import Holidays from 'date-holidays';
import { localDate, weekday } from '../../domain/time.ts';
import type { BankHoliday } from '../../domain/workbook/school-year.ts';

const england = new Holidays('GB', 'ENG');

/**
 * The bank holidays of England in a calendar year, weekdays only: where one falls on a weekend, the day that stands in for
 * it. In the order of their dates.
 */
export function bankHolidays(year: number): BankHoliday[] {
  return england
    .getHolidays(year, 'en')
    .filter(({ type }) => type === 'public')
    .map(({ name, date }) => ({ name, on: localDate(date.slice(0, 10)) }))
    .filter(({ on }) => weekday(on) <= 5);
}

/** The bank holidays that a programme of this academic year (2026 is 2026/27) meets. */
export function bankHolidaysOfSchoolYear(year: number): BankHoliday[] {
  return [...bankHolidays(year), ...bankHolidays(year + 1)];
}
