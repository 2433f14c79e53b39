import { type Cell, withoutValue } from '../cell.ts';
import { cellWriter } from '../cell-writer.ts';
import { refuse } from '../errors.ts';
import { type FieldMask, parseMask } from '../field-mask.ts';
import type { GridRange } from '../google-types.ts';
import { guardCells } from '../protection.ts';
import { requestMask } from '../schema.ts';
import { cellAt, editableRow, endOfData, putCell, type Tab } from '../tab.ts';
import { type Box, boxOf } from '../workbook.ts';
import type { Change, Handlers } from './change.ts';

/** Opens a tab and a range of it for editing, unless it is protected from the caller. */
export function openBox(change: Change, range: GridRange | null | undefined): { tab: Tab; box: Box } {
  if (!range) refuse('range must be set.');
  const tab = change.draft.edit(range.sheetId);
  const box = boxOf(tab, range);
  guardCells(change.draft.base, tab, box, change.caller);
  return { tab, box };
}

/** Replaces every cell of a box by what `next` makes of it. */
export function eachCell(
  tab: Tab,
  box: Box,
  next: (cell: Cell | undefined, row: number, column: number) => Cell | undefined,
): void {
  for (let row = box.r0; row < box.r1; row += 1) {
    for (let column = box.c0; column < box.c1; column += 1) {
      const cell = cellAt(tab, row, column);
      const after = next(cell, row, column);
      if (after !== cell) putCell(tab, row, column, after);
    }
  }
}

const BORDERS = parseMask('userEnteredFormat.borders') as FieldMask;

export const cellRequests: Handlers = {
  updateCells(request, change) {
    const mask = requestMask(request.fields, 'CellData');
    const { start, range, rows = [] } = request;
    if (!start === !range) refuse('Exactly one of start and range must be set.');
    const given = rows ?? [];
    const width = Math.max(0, ...given.map((row) => row.values?.length ?? 0));
    const tab = change.draft.edit(start ? start.sheetId : range?.sheetId);
    const box = range
      ? boxOf(tab, range)
      : startBox(tab, start?.rowIndex ?? 0, start?.columnIndex ?? 0, given.length, width);
    if (given.length > box.r1 - box.r0) beyond('row', box.r1);
    if (width > box.c1 - box.c0) beyond('column', box.c1);
    guardCells(change.draft.base, tab, box, change.caller);
    const write = cellWriter(change.draft.parts, mask);
    for (let row = box.r0; row < box.r1; row += 1) {
      const values = given[row - box.r0]?.values ?? [];
      // Most of a tab is empty: nothing to write, nothing to clear.
      if (values.length === 0 && !tab.rows[row]) continue;
      // With a start, a short row ends where it ends; with a range, the rest of it is cleared.
      const end = range ? box.c1 : box.c0 + values.length;
      for (let column = box.c0; column < end; column += 1) {
        const cell = cellAt(tab, row, column);
        const after = write(cell, values[column - box.c0]);
        if (after !== cell) putCell(tab, row, column, after);
      }
    }
  },

  appendCells(request, change) {
    const mask = requestMask(request.fields, 'CellData');
    if (request.tableId) refuse('tableId is not supported by the embedded endpoint.');
    const tab = change.draft.edit(request.sheetId);
    const rows = request.rows ?? [];
    const width = Math.max(0, ...rows.map((row) => row.values?.length ?? 0));
    const { rowCount, columnCount } = tab.meta.grid;
    if (width > columnCount) beyond('column', columnCount);
    const first = endOfData(tab);
    if (first + rows.length > rowCount) tab.meta.grid = { ...tab.meta.grid, rowCount: first + rows.length };
    guardCells(change.draft.base, tab, { r0: first, r1: first + rows.length, c0: 0, c1: width }, change.caller);
    const write = cellWriter(change.draft.parts, mask);
    for (const [index, row] of rows.entries()) {
      for (const [column, data] of (row.values ?? []).entries()) {
        putCell(tab, first + index, column, write(cellAt(tab, first + index, column), data));
      }
    }
  },

  repeatCell(request, change) {
    const mask = requestMask(request.fields, 'CellData');
    const { tab, box } = openBox(change, request.range);
    const write = cellWriter(change.draft.parts, mask);
    eachCell(tab, box, (cell) => write(cell, request.cell ?? undefined));
  },

  setDataValidation(request, change) {
    const { tab, box } = openBox(change, request.range);
    const d = change.draft.parts.number(request.rule);
    eachCell(tab, box, (cell) => {
      if (cell?.d === d) return cell;
      const { d: _, ...rest } = cell ?? {};
      if (d !== undefined) return { ...rest, d };
      return Object.keys(rest).length > 0 ? rest : undefined;
    });
  },

  updateBorders(request, change) {
    const { tab, box } = openBox(change, request.range);
    const write = cellWriter(change.draft.parts, BORDERS);
    eachCell(tab, box, (cell, row, column) => {
      const borders = { ...change.draft.parts.format(cell)?.borders };
      const put = (
        side: 'top' | 'bottom' | 'left' | 'right',
        outer: boolean,
        inner: 'innerHorizontal' | 'innerVertical',
      ) => {
        const border = outer ? request[side] : request[inner];
        if (border) borders[side] = border;
      };
      put('top', row === box.r0, 'innerHorizontal');
      put('bottom', row === box.r1 - 1, 'innerHorizontal');
      put('left', column === box.c0, 'innerVertical');
      put('right', column === box.c1 - 1, 'innerVertical');
      return Object.keys(borders).length === 0 ? cell : write(cell, { userEnteredFormat: { borders } });
    });
  },

  mergeCells(request, change) {
    const { tab, box } = openBox(change, request.range);
    const sheetId = tab.meta.sheetId;
    const pieces: Box[] = [];
    if (request.mergeType === 'MERGE_ROWS')
      for (let r = box.r0; r < box.r1; r += 1) pieces.push({ ...box, r0: r, r1: r + 1 });
    else if (request.mergeType === 'MERGE_COLUMNS')
      for (let c = box.c0; c < box.c1; c += 1) pieces.push({ ...box, c0: c, c1: c + 1 });
    else pieces.push(box);
    for (const piece of pieces) {
      // Only the first cell of a merged block keeps its value.
      eachCell(tab, piece, (cell, row, column) =>
        row === piece.r0 && column === piece.c0 ? cell : withoutValue(cell),
      );
    }
    tab.meta.merges = [...tab.meta.merges, ...pieces.map((piece) => rangeOf(sheetId, piece))];
  },

  unmergeCells(request, change) {
    const { tab, box } = openBox(change, request.range);
    tab.meta.merges = tab.meta.merges.filter(
      (merged) =>
        (merged.startRowIndex ?? 0) >= box.r1 ||
        (merged.endRowIndex ?? 0) <= box.r0 ||
        (merged.startColumnIndex ?? 0) >= box.c1 ||
        (merged.endColumnIndex ?? 0) <= box.c0,
    );
  },
};

/** A box as a GridRange. */
export const rangeOf = (sheetId: number, box: Box): GridRange => ({
  sheetId,
  startRowIndex: box.r0,
  endRowIndex: box.r1,
  startColumnIndex: box.c0,
  endColumnIndex: box.c1,
});

function startBox(tab: Tab, row: number, column: number, height: number, width: number): Box {
  const { rowCount, columnCount } = tab.meta.grid;
  if (row >= rowCount) refuse(`GridCoordinate.rowIndex[${row}] is after last row in grid[${rowCount - 1}]`);
  if (column >= columnCount)
    refuse(`GridCoordinate.columnIndex[${column}] is after last column in grid[${columnCount - 1}]`);
  if (row + height > rowCount) beyond('row', rowCount);
  if (column + width > columnCount) beyond('column', columnCount);
  return { r0: row, r1: row + height, c0: column, c1: column + width };
}

function beyond(axis: 'row' | 'column', end: number): never {
  refuse(`Attempting to write ${axis}: ${end}, beyond the last requested ${axis} of: ${end - 1}`);
}

/** Copies a row's slots out, with blanks to the full width. */
export function slots(tab: Tab, row: number, c0: number, c1: number): (Cell | undefined)[] {
  return Array.from({ length: c1 - c0 }, (_, index) => cellAt(tab, row, c0 + index));
}

/** Puts slots back at a column of a row. */
export function putSlots(tab: Tab, row: number, column: number, cells: readonly (Cell | undefined)[]): void {
  if (cells.every((cell) => cell === undefined) && tab.rows[row] === undefined) return;
  const target = editableRow(tab, row).cells;
  while (target.length < column) target.push(undefined);
  for (const [index, cell] of cells.entries()) target[column + index] = cell;
}
