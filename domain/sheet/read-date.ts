import { plainDate } from '../british-date.ts';
import { isLocalDate, type LocalDate, weekday } from '../time.ts';
import { type Flaw, flaw } from './flaw.ts';
import { dateOfSerial } from './serial.ts';

/** The first and the last of the programme's own dates, both included: what a date without a year is looked for in. */
export interface Span {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const weekdayName = '(?:(?<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*\\s+)?';
const dayOfMonth = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const year = "(?<year>\\d{4}|'?\\d{2})";

/** As people write dates, the day before the month unless the month has its name or the year comes first. */
const patterns = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?$/,
  /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})$/,
  new RegExp(`^${weekdayName}${dayOfMonth}(?:\\s+of)?[\\s-]*(?<month>${monthNames})(?:[\\s-]+${year})?$`),
  // Without all its digits the year could be the day: Nov 26.
  new RegExp(`^${weekdayName}(?<month>${monthNames})\\s+${dayOfMonth}\\s+(?<year>\\d{4})$`),
];
const howToType = 'Type the date as 12/11/2026 or 12 November 2026.';
const notKnownYet = /^(tb[acd]|to be (agreed|confirmed|announced|decided)|\?+)$/;
/** A date further from today than this is a slip of the keyboard, such as 2062 for 2026. */
const yearsAround = 10;

/**
 * A date cell: a serial number, or a text that names one day only. A text without a year is the one day of that name in
 * the programme's `span`; where there are two, or there is no span, it is a flaw.
 */
export function readDate(raw: string | number | boolean, today: LocalDate, span?: Span): LocalDate | Flaw {
  const found = typeof raw === 'number' ? ofNumber(raw) : typeof raw === 'string' ? ofText(raw, span) : notADate();
  if (typeof found !== 'string') return found;
  if (Math.abs(Number(found.slice(0, 4)) - Number(today.slice(0, 4))) > yearsAround) {
    return flaw('odd-year', `The date ${plainDate(found)} is far from this year.`, 'Check the year.');
  }
  return found;
}

/**
 * A flaw for a date outside the programme whose day is inside in another year. Spreadsheets complete `13 Jan` by the year in
 * which it is typed, so what is typed in November becomes a day ten months ago.
 */
export function otherYear(date: LocalDate, span: Span): Flaw | undefined {
  if (span.from <= date && date <= span.to) return undefined;
  const [meant] = sameDayIn(span, date.slice(5));
  if (meant === undefined) return undefined;
  const what = `${plainDate(date)} is outside the programme, which runs from ${plainDate(span.from)} to ${plainDate(span.to)}.`;
  const remedy = `Did you mean ${plainDate(meant)}? If not, correct the programme’s dates in Settings.`;
  return flaw('other-year', what, remedy);
}

function notADate(): Flaw {
  return flaw('not-a-date', 'This is not a date.', howToType);
}

function ofNumber(serial: number): LocalDate | Flaw {
  return Number.isFinite(serial) && serial >= 0 && serial < 2_000_000 ? dateOfSerial(serial) : notADate();
}

function ofText(text: string, span: Span | undefined): LocalDate | Flaw {
  const lower = text.toLowerCase();
  if (notKnownYet.test(lower)) {
    return flaw('not-known-yet', 'This is not a date yet.', 'Leave the cell empty until the date is known.');
  }
  const found = patterns.map((pattern) => pattern.exec(lower) ?? pattern.exec(withoutCommas(lower))).find(Boolean);
  if (!found) return notADate();
  const { year, month = '', day = '', weekday: named } = found.groups!;
  const monthNumber = /^\d/.test(month) ? Number(month) : months.indexOf(month.slice(0, 3)) + 1;
  const monthAndDay = `${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (year === undefined) return withoutYear(monthAndDay, named, span);
  const digits = year.replace(/\D/g, '');
  const date = `${digits.length === 2 ? '20' : ''}${digits}-${monthAndDay}`;
  if (!isLocalDate(date)) return noSuchDate();
  return isOn(named, date) ? date : otherWeekday(date);
}

function withoutCommas(text: string): string {
  return text.replace(/[,.]/g, ' ').replace(/\s+/g, ' ').trim();
}

function withoutYear(monthAndDay: string, named: string | undefined, span: Span | undefined): LocalDate | Flaw {
  if (!isLocalDate(`2024-${monthAndDay}`)) return noSuchDate();
  const inSpan = span ? sameDayIn(span, monthAndDay) : [];
  const [date, other] = inSpan.filter((one) => isOn(named, one));
  if (date === undefined) return inSpan[0] ? otherWeekday(inSpan[0]) : noYear();
  if (other === undefined) return date;
  return flaw('which-year', `This could be ${plainDate(date)} or ${plainDate(other)}.`, 'Type the year as well.');
}

/** The days of the span with this month and day, `11-12`. */
function sameDayIn({ from, to }: Span, monthAndDay: string): LocalDate[] {
  const found: LocalDate[] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const date = `${year}-${monthAndDay}`;
    if (isLocalDate(date) && from <= date && date <= to) found.push(date);
  }
  return found;
}

function isOn(named: string | undefined, date: LocalDate): boolean {
  return named === undefined || weekdays[weekday(date) - 1] === named;
}

function otherWeekday(date: LocalDate): Flaw {
  const what = `${plainDate(date)} is not that day of the week.`;
  return flaw('other-weekday', what, 'Correct the day or the date.');
}

function noYear(): Flaw {
  return flaw('no-year', 'This date has no year.', howToType);
}

function noSuchDate(): Flaw {
  return flaw('no-such-date', 'There is no such date.', `Correct it. ${howToType}`);
}
