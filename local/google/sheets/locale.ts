/** What of a spreadsheet's locale matters here: how dates are read and shown, and the currency sign. */
export interface LocaleRules {
  readonly dayFirst: boolean;
  readonly datePattern: string;
  readonly currency: string;
}

/** Rules of a locale such as `en_GB`; month first only in the United States. */
export function localeRules(locale: string): LocaleRules {
  if (locale === 'en_US') return { dayFirst: false, datePattern: 'M/d/yyyy', currency: '$' };
  return { dayFirst: true, datePattern: 'dd/mm/yyyy', currency: locale === 'en_GB' ? '£' : '€' };
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

export const monthName = (month: number) => MONTHS[month - 1] ?? '';
export const dayName = (day: number) => DAYS[day] ?? '';

/** Month number of `Nov`, `Sept` or `November`. */
export function monthNumber(name: string): number | undefined {
  const wanted = name.toLowerCase();
  if (wanted.length < 3) return undefined;
  const index = MONTHS.findIndex((month) => month.toLowerCase().startsWith(wanted));
  return index < 0 ? undefined : index + 1;
}

const DAY = 86_400_000;
/** 1899-12-30 to 1970-01-01. */
const EPOCH = 25_569;

/** Serial number of a day; undefined for a day that does not exist (31/2). */
export function serialOf(year: number, month: number, day: number): number | undefined {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return time / DAY + EPOCH;
}

/** The moment a serial number names, in no zone (read it with the UTC getters). */
export const dateOf = (serial: number) => new Date(Math.round((serial - EPOCH) * DAY));
