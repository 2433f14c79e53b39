import type { sheets_v4 } from '@googleapis/sheets';
import type { CellLink, ShownCell } from '../../domain/ports.ts';
import type { ColumnType } from '../../domain/programme/types.ts';
import { serialOfDate, serialOfTime } from '../../domain/sheet/serial.ts';
import type { Cell } from '../../domain/sheet/snapshot.ts';
import { isLocalDate, type LocalTime } from '../../domain/time.ts';

type CellData = sheets_v4.Schema$CellData;

/** How dates, times and texts are shown wherever the software says how. */
export const numberFormats = {
  date: { type: 'DATE', pattern: 'dd/mm/yyyy' },
  time: { type: 'TIME', pattern: 'hh:mm' },
  'date-time': { type: 'DATE_TIME', pattern: 'dd/mm/yyyy hh:mm' },
  text: { type: 'TEXT', pattern: '@' },
} as const satisfies Readonly<Record<string, sheets_v4.Schema$NumberFormat>>;

/** A cell takes so many characters; with one more Google refuses the whole write. */
const longestText = 50_000;

/** A value as Sheets keeps it; text stays text, whatever it begins with, and is cut if no cell can hold it. */
export function extendedValue(value: Cell): sheets_v4.Schema$ExtendedValue {
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: fitting(value) };
}

function fitting(text: string): string {
  if (text.length <= longestText) return text;
  // No character is cut in two.
  return `${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * A cell as it is written. Whether a text is a date or a time its column decides, never what it looks like; every other text
 * is a string value, so that what begins with `=`, `+` or a digit stays what somebody typed. No formula is ever written: a
 * link is part of the cell's format.
 */
export function cellData(cell: ShownCell, type: ColumnType, sheetIdOf: (tab: string) => number | undefined): CellData {
  if (cell === null || cell === '') return {};
  if (typeof cell === 'object') return linked(cell, sheetIdOf(cell.tab));
  if (typeof cell === 'string') {
    if (type === 'date' && isLocalDate(cell)) return moment(serialOfDate(cell), 'date');
    if (type === 'time' && /^\d{2}:\d{2}$/.test(cell)) return moment(serialOfTime(cell as LocalTime), 'time');
  }
  return { userEnteredValue: extendedValue(cell) };
}

function moment(serial: number, as: 'date' | 'time'): CellData {
  return { userEnteredValue: { numberValue: serial }, userEnteredFormat: { numberFormat: numberFormats[as] } };
}

/** A place in a tab that is missing has nowhere to lead to. */
function linked({ text, cell }: CellLink, sheetId: number | undefined): CellData {
  const value = { userEnteredValue: extendedValue(text) };
  if (sheetId === undefined) return value;
  const uri = cell === undefined ? `#gid=${sheetId}` : `#gid=${sheetId}&range=${cell}`;
  return { ...value, userEnteredFormat: { textFormat: { link: { uri } } } };
}
