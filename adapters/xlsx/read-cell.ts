import ExcelJS from 'exceljs';
import { type GridCell, type Moment, momentText } from '../../domain/import/grid.ts';

const msPerDay = 86_400_000;
/** 1 January 1970 as a serial number. */
const serialOf1970 = 25_569;

/** What a cell of a file holds; undefined for an empty one and for the hidden part of merged cells. */
export function readCell(cell: ExcelJS.Cell): GridCell | undefined {
  if (cell.type === ExcelJS.ValueType.Merge) return undefined;
  const { value, numFmt } = cell;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && ('formula' in value || 'sharedFormula' in value)) {
    const shown = plainCell(value.result, numFmt);
    if (!shown) return { value: '', formula: true };
    return {
      value: shown.error ?? shownText(shown, numFmt),
      formula: true,
      ...(shown.error && { error: shown.error }),
    };
  }
  return plainCell(value, numFmt);
}

function plainCell(value: ExcelJS.CellValue | undefined, numFmt: string | undefined): GridCell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return { value };
  if (value instanceof Date) {
    const serial = (value.getTime() + serialOf1970 * msPerDay) / msPerDay;
    const as = momentOf(numFmt);
    return Number.isFinite(serial) ? { value: serial, ...(as && { as }) } : undefined;
  }
  if ('error' in value) return { value: value.error, error: value.error };
  if ('hyperlink' in value) {
    const text = textOf(value.text) || value.hyperlink.replace(/^mailto:/i, '');
    return text === '' ? undefined : { value: text, link: value.hyperlink };
  }
  const text = textOf(value);
  return text === '' ? undefined : { value: text };
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value ?? '');
  const { richText } = value as { richText?: readonly { readonly text: string }[] };
  return (richText ?? []).map(({ text }) => text).join('');
}

/** What a number format shows; undefined for a length of time such as `[h]:mm`. */
function momentOf(numFmt: string | undefined): Moment | undefined {
  const codes = (numFmt ?? '').replace(/"[^"]*"|\\./g, '');
  if (/\[[hms]+\]/i.test(codes)) return undefined;
  const plain = codes.replace(/\[[^\]]*\]/g, '');
  const [day, time] = [/[yd]/i.test(plain), /[hs]/i.test(plain)];
  if (day && time) return 'date-time';
  return time ? 'time' : 'date';
}

/** The text that a formula shows: dates as people write them here, numbers without the rounding errors of sums. */
function shownText({ value, as }: GridCell, numFmt: string | undefined): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  if (as !== undefined) return momentText(value, as);
  const percent = /%/.test(numFmt ?? '');
  return `${Number((percent ? value * 100 : value).toPrecision(15))}${percent ? '%' : ''}`;
}
