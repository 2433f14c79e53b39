import type { sheets_v4 } from '@googleapis/sheets';
import type { CellLink, ShownCell } from '../../domain/ports.ts';
import type { ColumnType } from '../../domain/programme/types.ts';
import { serialOfDate, serialOfTime } from '../../domain/sheet/serial.ts';
import { isLocalDate, type LocalTime } from '../../domain/time.ts';

type CellData = sheets_v4.Schema$CellData;

const dateFormat = { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } };
const timeFormat = { numberFormat: { type: 'TIME', pattern: 'hh:mm' } };

/**
 * A cell as it is written. Whether a text is a date or a time its column decides, never what it looks like; every other text
 * is a string value, so that what begins with `=`, `+` or a digit stays what somebody typed. No formula is ever written: a
 * link is part of the cell's format.
 */
export function cellData(cell: ShownCell, type: ColumnType, sheetIdOf: (tab: string) => number | undefined): CellData {
  if (cell === null || cell === '') return {};
  if (typeof cell === 'boolean') return { userEnteredValue: { boolValue: cell } };
  if (typeof cell === 'number') return { userEnteredValue: { numberValue: cell } };
  if (typeof cell === 'object') return linked(cell, sheetIdOf(cell.tab));
  if (type === 'date' && isLocalDate(cell)) {
    return { userEnteredValue: { numberValue: serialOfDate(cell) }, userEnteredFormat: dateFormat };
  }
  if (type === 'time' && /^\d{2}:\d{2}$/.test(cell)) {
    return { userEnteredValue: { numberValue: serialOfTime(cell as LocalTime) }, userEnteredFormat: timeFormat };
  }
  return { userEnteredValue: { stringValue: cell } };
}

/** A place in a tab that is missing has nowhere to lead to. */
function linked({ text, cell }: CellLink, sheetId: number | undefined): CellData {
  const value = { userEnteredValue: { stringValue: text } };
  if (sheetId === undefined) return value;
  const uri = cell === undefined ? `#gid=${sheetId}` : `#gid=${sheetId}&range=${cell}`;
  return { ...value, userEnteredFormat: { textFormat: { link: { uri } } } };
}
