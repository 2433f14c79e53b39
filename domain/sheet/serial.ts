import { dateOfDayNumber, dayNumber, type LocalDate, type LocalTime } from '../time.ts';

/** Day number (days since 1970-01-01) of serial 0, 1899-12-30. */
const epoch = dayNumber('1899-12-30' as LocalDate);

/** The date of a spreadsheet serial number; the fraction, a time of day, is dropped. The serial must be finite. */
export function dateOfSerial(serial: number): LocalDate {
  return dateOfDayNumber(Math.floor(serial) + epoch);
}

/** The serial number a spreadsheet keeps for a date. */
export function serialOfDate(date: LocalDate): number {
  return dayNumber(date) - epoch;
}

/** The wall-clock time of a serial number's fraction, rounded to the minute; 23:59:40 stays on its day as 23:59. */
export function timeOfSerial(serial: number): LocalTime {
  const minutes = Math.min(Math.round((serial - Math.floor(serial)) * 1440), 1439);
  return clockTime(Math.floor(minutes / 60), minutes % 60);
}

/** The fraction of a day a spreadsheet keeps for a time. */
export function serialOfTime(time: LocalTime): number {
  const [hours, minutes] = time.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) / 1440;
}

export function clockTime(hours: number, minutes: number): LocalTime {
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` as LocalTime;
}
