import type { Cell, CellValue } from './cell.ts';
import type { NumberFormat } from './google-types.ts';
import { type LocaleRules, monthNumber, serialOf } from './locale.ts';

/** What typing a text into a cell gives: a value or a formula, and the number format it brings along. */
export interface Entered {
  readonly v?: CellValue;
  readonly f?: string;
  readonly format?: NumberFormat;
}

/** How text is read. */
export interface Typing {
  readonly locale: LocaleRules;
  /** For dates typed without a year. */
  readonly year: number;
}

/** Reads a value as if a person typed it into the cell (USER_ENTERED). */
export function readTyped(input: CellValue, typing: Typing, current?: NumberFormat | null): Entered {
  if (typeof input !== 'string') return { v: input };
  if (input === '') return {};
  if (input.startsWith("'")) return input.length === 1 ? {} : { v: input.slice(1) };
  if (current?.type === 'TEXT') return { v: input };
  if (input.startsWith('=') && input.length > 1) return { f: input };
  const text = input.trim();
  if (/^(true|false)$/i.test(text)) return { v: text.toLowerCase() === 'true' };
  return readNumber(text, typing.locale) ?? readMoment(text, typing) ?? { v: input };
}

/** The value fields of a cell. */
export const entryOf = (entered: Entered): Pick<Cell, 'v' | 'f'> =>
  entered.f !== undefined ? { f: entered.f } : entered.v !== undefined ? { v: entered.v } : {};

const NUMBER = /^([+-]?)(\D?)((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?)(?:[eE]([+-]?\d+))?\s*(%?)$/;

function readNumber(text: string, locale: LocaleRules): Entered | undefined {
  const match = NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign, symbol, digits = '', exponent, percent] = match;
  if (!/\d/.test(digits) || (symbol !== '' && symbol !== locale.currency && symbol !== '.')) return undefined;
  const body = `${symbol === '.' ? '.' : ''}${digits.replaceAll(',', '')}`;
  const number = Number(`${sign}${body}${exponent === undefined ? '' : `e${exponent}`}`);
  if (!Number.isFinite(number)) return undefined;
  const decimals = body.includes('.') ? '.00' : '';
  if (percent) return { v: number / 100, format: { type: 'PERCENT', pattern: `0${decimals}%` } };
  if (symbol === locale.currency) {
    return { v: number, format: { type: 'CURRENCY', pattern: `"${symbol}"#,##0${decimals}` } };
  }
  if (digits.includes(',')) return { v: number, format: { type: 'NUMBER', pattern: `#,##0${decimals}` } };
  if (exponent !== undefined) return { v: number, format: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  return { v: number };
}

const TIME = /(?:^|[ T])(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?$/;

function readMoment(text: string, typing: Typing): Entered | undefined {
  const time = TIME.exec(text);
  if (!time) return readDay(text, typing);
  const fraction = readTime(time);
  if (fraction === undefined) return undefined;
  const rest = text.slice(0, time.index).trim();
  const clock = time[3] === undefined ? 'hh:mm' : 'hh:mm:ss';
  if (rest === '') return { v: fraction, format: { type: 'TIME', pattern: clock } };
  const day = readDay(rest, typing);
  if (typeof day?.v !== 'number') return undefined;
  return { v: day.v + fraction, format: { type: 'DATE_TIME', pattern: `${day.format?.pattern} ${clock}` } };
}

function readTime([, h, m, s, half]: RegExpExecArray): number | undefined {
  let hours = Number(h);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return undefined;
    hours = (hours % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hours > 23 || Number(m) > 59 || Number(s ?? 0) > 59) return undefined;
  return (hours * 3600 + Number(m) * 60 + Number(s ?? 0)) / 86_400;
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+/i;

function readDay(input: string, { locale, year }: Typing): Entered | undefined {
  const text = input.replace(WEEKDAY, '');
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[3]), Number(iso[4]), 'yyyy-mm-dd');
  const figures = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (figures) {
    if (figures[2] === '.' && figures[4] === undefined) return undefined;
    const [first, second] = [Number(figures[1]), Number(figures[3])];
    const [month, date] = locale.dayFirst ? [second, first] : [first, second];
    return day(fullYear(figures[4], year), month, date, locale.datePattern);
  }
  const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?(?:,?[ -](\d{4}|\d{2}))?$/.exec(text);
  if (dayName) return named(dayName[2], dayName[1], dayName[3], year);
  const nameDay = /^([A-Za-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  return nameDay ? named(nameDay[1], nameDay[2], nameDay[3], year) : undefined;
}

function named(name = '', date: string | undefined, typedYear: string | undefined, year: number): Entered | undefined {
  const month = monthNumber(name);
  const pattern = name.length > 4 ? 'd mmmm yyyy' : 'd mmm yyyy';
  return month === undefined ? undefined : day(fullYear(typedYear, year), month, Number(date), pattern);
}

function fullYear(typed: string | undefined, year: number): number {
  if (typed === undefined) return year;
  if (typed.length === 4) return Number(typed);
  return Number(typed) + (Number(typed) < 30 ? 2000 : 1900);
}

function day(year: number, month: number, date: number, pattern: string): Entered | undefined {
  const serial = serialOf(year, month, date);
  return serial === undefined ? undefined : { v: serial, format: { type: 'DATE', pattern } };
}
