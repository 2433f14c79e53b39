import { columnLetters } from './a1.ts';
import { type Cell, type CellValue, withoutValue } from './cell.ts';
import { checkLength } from './cell-writer.ts';
import { entryOf, readTyped, type Typing } from './entered-value.ts';
import { refuse } from './errors.ts';
import { guardCells } from './protection.ts';
import { boxText, exceeds, findRange } from './range-lookup.ts';
import { cellAt, putCell, type Tab } from './tab.ts';
import type { Box, Draft } from './workbook.ts';

/** How written values are read. */
export interface Input {
  readonly raw: boolean;
  readonly typing: Typing;
  readonly caller: string;
}

/** What a write did. */
export interface Written {
  readonly sheetId: number;
  readonly range: string;
  readonly box: Box;
  readonly cells: number;
}

/** Rows of values from a request; `null` leaves a cell as it is. */
export type Rows = readonly (readonly (CellValue | null)[])[];

/** Checks the `values` of a request and turns columns into rows. */
export function readRows(values: unknown, majorDimension: string | null | undefined): Rows {
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values)) refuse(`Invalid values: ${JSON.stringify(values)}`);
  for (const [r, row] of values.entries()) {
    if (!Array.isArray(row)) refuse(`Invalid values[${r}]: ${JSON.stringify(row)}`);
    for (const [c, cell] of row.entries()) {
      if (cell !== null && typeof cell === 'object') refuse(`Invalid values[${r}][${c}]: ${JSON.stringify(cell)}`);
    }
  }
  const rows = values as (CellValue | null)[][];
  if (majorDimension !== 'COLUMNS') return rows;
  const height = Math.max(0, ...rows.map((column) => column.length));
  return Array.from({ length: height }, (_, r) => rows.map((column) => column[r] ?? null));
}

/** values.update: writes rows from the start of the range, no further than the range allows. */
export function updateRange(draft: Draft, text: string, rows: Rows, input: Input): Written {
  const found = findRange(draft, text);
  const tab = draft.edit(found.tab.meta.sheetId);
  const { r0, c0, r1, c1 } = found.box;
  const [height, width] = sizeOf(rows);
  if (!found.anchor) {
    const limit = `Requested writing within range [${boxText(tab, found.box)}], but tried writing to`;
    if (height > r1 - r0) refuse(`${limit} row [${r1 + 1}]`);
    if (width > c1 - c0) refuse(`${limit} column [${columnLetters(c1)}]`);
  }
  return writeRows(draft, tab, r0, c0, rows, input);
}

const sizeOf = (rows: Rows): [number, number] => [rows.length, Math.max(0, ...rows.map((row) => row.length))];

/** Writes rows at a place of the tab; outside the grid is refused. */
export function writeRows(draft: Draft, tab: Tab, r0: number, c0: number, rows: Rows, input: Input): Written {
  const [height, width] = sizeOf(rows);
  const { rowCount, columnCount } = tab.meta.grid;
  if (r0 + height > rowCount) exceeds(tab, rowCount, c0);
  if (c0 + width > columnCount) exceeds(tab, r0, columnCount);
  const box = { r0, r1: r0 + height, c0, c1: c0 + width };
  guardCells(draft.base, tab, box, input.caller);
  let cells = 0;
  for (const [r, row] of rows.entries()) {
    for (const [c, value] of row.entries()) {
      if (value === null || value === undefined) continue;
      checkLength(value);
      putCell(tab, r0 + r, c0 + c, entered(draft, cellAt(tab, r0 + r, c0 + c), value, input));
      cells += 1;
    }
  }
  return { sheetId: tab.meta.sheetId, range: boxText(tab, box), box, cells };
}

function entered(draft: Draft, cell: Cell | undefined, value: CellValue, input: Input): Cell | undefined {
  if (value === '') return withoutValue(cell);
  const { v: _, f: __, ...rest } = cell ?? {};
  if (input.raw) return { ...rest, v: value };
  const format = draft.parts.format(cell);
  const typed = readTyped(value, input.typing, format?.numberFormat);
  const next: Cell = { ...rest, ...entryOf(typed) };
  const brought = typed.format && !format?.numberFormat ? { ...format, numberFormat: typed.format } : undefined;
  const s = draft.parts.number(brought);
  const full = s === undefined ? next : { ...next, s };
  return Object.keys(full).length > 0 ? full : undefined;
}

/** values.clear: takes the values out; formats, notes and rules stay. */
export function clearRange(draft: Draft, text: string, caller: string): string {
  const found = findRange(draft, text);
  const tab = draft.edit(found.tab.meta.sheetId);
  guardCells(draft.base, tab, found.box, caller);
  for (let row = found.box.r0; row < Math.min(found.box.r1, tab.rows.length); row += 1) {
    const last = Math.min(found.box.c1, tab.rows[row]?.cells.length ?? 0);
    for (let column = found.box.c0; column < last; column += 1) {
      const cell = cellAt(tab, row, column);
      const after = withoutValue(cell);
      if (after !== cell) putCell(tab, row, column, after);
    }
  }
  return boxText(tab, found.box);
}
