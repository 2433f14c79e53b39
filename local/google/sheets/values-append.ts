import { hasData } from './cell.ts';
import { guardCells } from './protection.ts';
import { boxText, findRange } from './range-lookup.ts';
import { insert } from './requests/dimensions.ts';
import { cellAt, type Tab } from './tab.ts';
import { type Input, type Rows, type Written, writeRows } from './values-write.ts';
import type { Box, Draft } from './workbook.ts';

/** values.append: finds the last table in the range and writes below it, from its first column. The grid grows as needed. */
export function appendToTable(
  draft: Draft,
  text: string,
  rows: Rows,
  input: Input,
  insertRows: boolean,
): { table: string | undefined; written: Written } {
  const found = findRange(draft, text);
  const tab = draft.edit(found.tab.meta.sheetId);
  const table = lastTable(tab, found.box);
  const row = table ? table.r1 : found.box.r0;
  const column = table ? table.c0 : found.box.c0;
  if (insertRows && table && rows.length > 0 && row < tab.meta.grid.rowCount) {
    guardCells(draft.base, tab, { r0: row, r1: row, c0: 0, c1: tab.meta.grid.columnCount }, input.caller);
    insert({ draft, caller: input.caller, typing: input.typing }, tab, 'ROWS', row, rows.length, row - 1);
  }
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  const { rowCount, columnCount } = tab.meta.grid;
  tab.meta.grid = {
    ...tab.meta.grid,
    rowCount: Math.max(rowCount, row + rows.length),
    columnCount: Math.max(columnCount, column + width),
  };
  const written = writeRows(draft, tab, row, column, rows, input);
  return { table: table && boxText(tab, table), written };
}

const filled = (tab: Tab, row: number, column: number) => hasData(cellAt(tab, row, column));

function anyFilled(tab: Tab, r0: number, r1: number, c0: number, c1: number): boolean {
  for (let row = Math.max(0, r0); row < Math.min(r1, tab.rows.length); row += 1) {
    for (let column = Math.max(0, c0); column < c1; column += 1) if (filled(tab, row, column)) return true;
  }
  return false;
}

/** The block of touching cells around the last value in the range; blank rows and columns are its edges. */
function lastTable(tab: Tab, range: Box): Box | undefined {
  for (let row = Math.min(range.r1, tab.rows.length) - 1; row >= range.r0; row -= 1) {
    for (let column = range.c0; column < range.c1; column += 1) {
      if (filled(tab, row, column)) return grow(tab, { r0: row, r1: row + 1, c0: column, c1: column + 1 });
    }
  }
  return undefined;
}

function grow(tab: Tab, start: Box): Box {
  let { r0, r1, c0, c1 } = start;
  for (;;) {
    if (r0 > 0 && anyFilled(tab, r0 - 1, r0, c0 - 1, c1 + 1)) r0 -= 1;
    else if (anyFilled(tab, r1, r1 + 1, c0 - 1, c1 + 1)) r1 += 1;
    else if (c0 > 0 && anyFilled(tab, r0 - 1, r1 + 1, c0 - 1, c0)) c0 -= 1;
    else if (anyFilled(tab, r0 - 1, r1 + 1, c1, c1 + 1)) c1 += 1;
    else return { r0, r1, c0, c1 };
  }
}
