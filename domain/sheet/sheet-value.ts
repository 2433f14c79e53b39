import { isLocalDate, type LocalTime } from '../time.ts';
import { serialOfDate, serialOfTime } from './serial.ts';
import type { Cell } from './snapshot.ts';
import type { ColumnSpec } from './workbook.ts';

/**
 * What to write into the sheet for a cell by meaning: serial numbers for dates and times, names for schools (`nameOf`
 * answers a name that means one school only; else the URN is written). The writer sends text as text, never as formula.
 */
export function toSheetValue(column: ColumnSpec, cell: Cell, nameOf: (urn: string) => string | undefined): Cell {
  if (typeof cell !== 'string') return cell;
  switch (column.type) {
    case 'date':
      return isLocalDate(cell) ? serialOfDate(cell) : cell;
    case 'time':
      return /^\d{2}:\d{2}$/.test(cell) ? serialOfTime(cell as LocalTime) : cell;
    case 'urn':
      return Number(cell);
    case 'school':
      return nameOf(cell) ?? cell;
    case 'schools':
      return cell
        .split(';')
        .map((urn) => nameOf(urn) ?? urn)
        .join('; ');
    default:
      return cell;
  }
}
