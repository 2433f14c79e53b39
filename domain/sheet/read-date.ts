import { plainDate } from '../british-date.ts';
import { isLocalDate, type LocalDate, type LocalTime, weekday } from '../time.ts';
import { type Flaw, flaw } from './flaw.ts';
import { clockTime, dateOfSerial, timeOfSerial } from './serial.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNames =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec';
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/;
const numeric = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/;
const worded = new RegExp(
  `^(?:(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?\\s+(${monthNames})\\.?,?(?:\\s+(\\d{4}))?$`,
  'i',
);
const howToType = 'Type the date as 12/11/2026 or 12 November 2026.';
/** A date further from today than this is a slip of the keyboard, such as 2062 for 2026. */
const yearsAround = 10;

/** A date cell: a serial number, or a text that names one day only (day before month). */
export function readDate(raw: string | number | boolean, today: LocalDate): LocalDate | Flaw {
  const found = typeof raw === 'number' ? ofNumber(raw) : typeof raw === 'string' ? ofText(raw) : notADate();
  if (typeof found !== 'string') return found;
  if (Math.abs(Number(found.slice(0, 4)) - Number(today.slice(0, 4))) > yearsAround) {
    return flaw('odd-year', `The date ${plainDate(found)} is far from this year.`, 'Check the year.');
  }
  return found;
}

function notADate(): Flaw {
  return flaw('not-a-date', 'This is not a date.', howToType);
}

function ofNumber(serial: number): LocalDate | Flaw {
  return Number.isFinite(serial) && serial >= 0 && serial < 2_000_000 ? dateOfSerial(serial) : notADate();
}

function ofText(text: string): LocalDate | Flaw {
  const plain = iso.exec(text);
  if (plain) return existing(plain[1]!, Number(plain[2]), Number(plain[3]));
  const dayFirst = numeric.exec(text);
  if (dayFirst) return existing(dayFirst[3]!, Number(dayFirst[2]), Number(dayFirst[1]));
  const words = worded.exec(text);
  if (!words) return notADate();
  const month = months.indexOf(words[3]!.slice(0, 3).toLowerCase()) + 1;
  const found = existing(words[4] ?? '2024', month, Number(words[2]));
  if (typeof found !== 'string') return found;
  if (words[4] === undefined) return flaw('no-year', 'This date has no year.', howToType);
  const named = words[1]?.slice(0, 3).toLowerCase();
  if (named !== undefined && weekdays[weekday(found) - 1] !== named) {
    return flaw('other-weekday', `${plainDate(found)} is not that day of the week.`, 'Correct the day or the date.');
  }
  return found;
}

function existing(year: string, month: number, day: number): LocalDate | Flaw {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDate(text) ? text : flaw('no-such-date', 'There is no such date.', `Correct it. ${howToType}`);
}

const timeText = /^(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.)?$/i;

/** A time cell: a fraction of a day, or text such as `9:30`, `09.30` or `2 pm`. */
export function readTime(raw: string | number | boolean): LocalTime | Flaw {
  const bad = flaw('not-a-time', 'This is not a time of day.', 'Type the time as 09:30 or 14:00.');
  if (typeof raw === 'number') {
    // A number from 1 up is a date with a time, or a bare hour: only the first can be trusted.
    return raw >= 0 && (raw < 1 || (raw > 20_000 && raw % 1 !== 0)) ? timeOfSerial(raw) : bad;
  }
  const match = typeof raw === 'string' ? timeText.exec(raw) : null;
  if (!match || (match[2] === undefined && match[3] === undefined)) return bad;
  const half = match[3]?.charAt(0).toLowerCase();
  const typed = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  if (minutes > 59 || typed > 23 || (half !== undefined && (typed < 1 || typed > 12))) return bad;
  return clockTime(half === undefined ? typed : (typed % 12) + (half === 'p' ? 12 : 0), minutes);
}
