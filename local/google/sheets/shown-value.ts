import type { CellValue } from './cell.ts';
import type { NumberFormat } from './google-types.ts';
import { dateOf, dayName, type LocaleRules, monthName } from './locale.ts';

/** Whether numbers in this format are dates or times. */
export const isMoment = (format: NumberFormat | null | undefined): boolean =>
  format?.type === 'DATE' || format?.type === 'DATE_TIME' || format?.type === 'TIME';

/** What the grid shows for a value (FORMATTED_VALUE). */
export function shown(value: CellValue, format: NumberFormat | null | undefined, locale: LocaleRules): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isMoment(format)) return showMoment(value, format?.pattern || defaultPattern(format?.type, locale));
  if (!format?.type || format.type === 'TEXT') return general(value);
  const pattern = format.pattern || defaultNumberPattern(format.type, locale);
  return showNumber(value, pattern);
}

function defaultPattern(type: string | null | undefined, locale: LocaleRules): string {
  if (type === 'TIME') return 'hh:mm:ss';
  return type === 'DATE_TIME' ? `${locale.datePattern} hh:mm:ss` : locale.datePattern;
}

function defaultNumberPattern(type: string, locale: LocaleRules): string {
  if (type === 'PERCENT') return '0.00%';
  if (type === 'CURRENCY') return `"${locale.currency}"#,##0.00`;
  return type === 'SCIENTIFIC' ? '0.00E+00' : '#,##0.00';
}

const general = (value: number) =>
  String(Number(value.toPrecision(10)))
    .replace('e+', 'E+')
    .replace('e-', 'E-');

const MOMENT = /"[^"]*"|\\.|AM\/PM|am\/pm|a\/p|y+|m+|d+|h+|s+|[^a-z]/gi;

function showMoment(serial: number, pattern: string): string {
  const date = dateOf(serial);
  const tokens = pattern.match(MOMENT) ?? [];
  const half = tokens.some((token) => /^(am\/pm|a\/p)$/i.test(token));
  const kinds = tokens.map((token) => token[0]?.toLowerCase() ?? '');
  return tokens
    .map((token, index) => {
      const minute = kinds[index] === 'm' && isMinute(kinds, index);
      return showToken(token, date, half, minute);
    })
    .join('');
}

/** `m` means minutes next to hours before it or seconds after it. */
function isMinute(kinds: readonly string[], index: number): boolean {
  const parts = new Set(['y', 'm', 'd', 'h', 's']);
  const before = kinds.slice(0, index).findLast((kind) => parts.has(kind));
  const after = kinds.slice(index + 1).find((kind) => parts.has(kind));
  return before === 'h' || after === 's';
}

function showToken(token: string, date: Date, half: boolean, minute: boolean): string {
  const size = token.length;
  const pad = (value: number) => String(value).padStart(Math.min(size, 2), '0');
  if (/^(am\/pm|a\/p)$/i.test(token)) return date.getUTCHours() < 12 ? 'AM' : 'PM';
  switch (token[0]?.toLowerCase()) {
    case '"':
      return token.slice(1, -1);
    case '\\':
      return token.slice(1);
    case 'y':
      return size > 2 ? String(date.getUTCFullYear()) : String(date.getUTCFullYear() % 100).padStart(2, '0');
    case 'm': {
      if (minute) return pad(date.getUTCMinutes());
      const name = monthName(date.getUTCMonth() + 1);
      return size === 3 ? name.slice(0, 3) : size > 3 ? name : pad(date.getUTCMonth() + 1);
    }
    case 'd': {
      const name = dayName(date.getUTCDay());
      return size === 3 ? name.slice(0, 3) : size > 3 ? name : pad(date.getUTCDate());
    }
    case 'h':
      return pad(half ? ((date.getUTCHours() + 11) % 12) + 1 : date.getUTCHours());
    case 's':
      return pad(date.getUTCSeconds());
    default:
      return token;
  }
}

const DIGITS = /[#0,]*[#0](?:\.([#0]+))?(E\+0+)?/;

function showNumber(value: number, pattern: string): string {
  const [positive = '', negative] = pattern.split(';');
  const section = value < 0 && negative ? negative : positive;
  const match = DIGITS.exec(section.replace(/"[^"]*"/g, (quoted) => '\u0001'.repeat(quoted.length)));
  if (!match) return general(value);
  const percent = section.includes('%');
  const size = Math.abs(percent ? value * 100 : value);
  const decimals = match[1] ?? '';
  const digits = match[2] ? scientific(size, decimals.length) : fixed(size, decimals, match[0].includes(','));
  const literal = (text: string) => text.replaceAll('"', '').replaceAll('\\', '');
  const sign = value < 0 && !negative ? '-' : '';
  return `${sign}${literal(section.slice(0, match.index))}${digits}${literal(section.slice(match.index + match[0].length))}`;
}

function fixed(size: number, decimals: string, grouped: boolean): string {
  const least = decimals.replaceAll('#', '').length;
  return size.toLocaleString('en-GB', {
    minimumFractionDigits: least,
    maximumFractionDigits: decimals.length,
    useGrouping: grouped,
  });
}

function scientific(size: number, decimals: number): string {
  const [mantissa, exponent = '+0'] = size.toExponential(decimals).split('e');
  return `${mantissa}E${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}
