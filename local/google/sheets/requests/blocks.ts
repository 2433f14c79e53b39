import { type Cell, withoutValue } from '../cell.ts';
import { refuse } from '../errors.ts';
import { CellError, FormulaReader } from '../formula.ts';
import type { GridRange } from '../google-types.ts';
import { guardCells } from '../protection.ts';
import type { Tab } from '../tab.ts';
import { type Box, boxOf } from '../workbook.ts';
import { openBox, putSlots, slots } from './cells.ts';
import type { Change, Handlers } from './change.ts';
import { compareCells } from './sort-order.ts';

type Block = (Cell | undefined)[][];

const read = (tab: Tab, box: Box): Block =>
  Array.from({ length: box.r1 - box.r0 }, (_, index) => slots(tab, box.r0 + index, box.c0, box.c1));

function put(tab: Tab, row: number, column: number, block: Block): void {
  for (const [index, cells] of block.entries()) putSlots(tab, row + index, column, cells);
}

const blank = (height: number, width: number): Block =>
  Array.from({ length: height }, () => Array<undefined>(width).fill(undefined));

/** Shifts the cells after a range down or right (`insert`) or up or left (`delete`); other columns or rows stay. */
function shiftCells(
  change: Change,
  range: GridRange | null | undefined,
  dimension: string | null | undefined,
  deleting: boolean,
): undefined {
  const { tab, box } = openBox(change, range);
  if (dimension !== 'ROWS' && dimension !== 'COLUMNS') refuse('No shiftDimension specified.');
  const down = dimension === 'ROWS';
  const width = tab.rows.reduce((most, row) => Math.max(most, row?.cells.length ?? 0), 0);
  const rest: Box = down ? { ...box, r1: Math.max(box.r1, tab.rows.length) } : { ...box, c1: Math.max(box.c1, width) };
  guardCells(change.draft.base, tab, rest, change.caller);
  const [height, span] = [box.r1 - box.r0, box.c1 - box.c0];
  const block = read(tab, rest);
  const moved = down
    ? deleting
      ? [...block.slice(height), ...blank(height, span)]
      : [...blank(height, span), ...block]
    : block.map((cells) => {
        const gap = Array<undefined>(span).fill(undefined);
        return deleting ? [...cells.slice(span), ...gap] : [...gap, ...cells];
      });
  put(tab, box.r0, box.c0, moved);
  growToData(tab);
}

/** Data pushed over the edge takes the grid with it. */
function growToData(tab: Tab): void {
  const width = tab.rows.reduce((most, row) => Math.max(most, row?.cells.findLastIndex(Boolean) ?? -1), -1) + 1;
  const height = tab.rows.findLastIndex((row) => row?.cells.some(Boolean)) + 1;
  const { rowCount, columnCount } = tab.meta.grid;
  if (height > rowCount || width > columnCount) {
    tab.meta.grid = {
      ...tab.meta.grid,
      rowCount: Math.max(rowCount, height),
      columnCount: Math.max(columnCount, width),
    };
  }
}

/** What lands in a cell by each way of pasting. */
function pasted(
  change: Change,
  kind: string,
  from: Cell | undefined,
  value: Cell['v'],
  onto: Cell | undefined,
): Cell | undefined {
  const whole = (parts: Cell): Cell | undefined => {
    const known = Object.entries(parts).filter(([, part]) => part !== undefined);
    return known.length === 0 ? undefined : (Object.fromEntries(known) as Cell);
  };
  const text = from?.f !== undefined ? { f: from.f } : from?.v !== undefined ? { v: from.v } : {};
  const { v: _, f: __, ...rest } = onto ?? {};
  switch (kind) {
    case 'PASTE_VALUES':
      return whole({ ...rest, ...(value !== undefined && { v: value }) });
    case 'PASTE_FORMULA':
      return whole({ ...rest, ...text });
    case 'PASTE_FORMAT': {
      const { s: ___, ...other } = onto ?? {};
      return whole({ ...other, ...(from?.s !== undefined && { s: from.s }) });
    }
    case 'PASTE_DATA_VALIDATION': {
      const { d: ___, ...other } = onto ?? {};
      return whole({ ...other, ...(from?.d !== undefined && { d: from.d }) });
    }
    case 'PASTE_NO_BORDERS': {
      const { borders: ___, ...format } = change.draft.parts.format(from) ?? {};
      const s = change.draft.parts.number(format);
      const { s: ____, ...other } = from ?? {};
      return whole({ ...other, ...(s !== undefined && { s }) });
    }
    default:
      return from;
  }
}

function paste(change: Change, source: Tab, from: Box, kind: string, turned: boolean) {
  if (kind === 'PASTE_CONDITIONAL_FORMATTING') refuse('This pasteType is not supported by the embedded endpoint.');
  const reader = new FormulaReader(change.draft.tabs);
  const block = read(source, from);
  const values = block.map((cells, r) =>
    cells.map((cell, c) => {
      const value = cell?.f === undefined ? cell?.v : reader.effective(source, from.r0 + r, from.c0 + c);
      return value instanceof CellError ? value.text : value;
    }),
  );
  const turn = <T>(rows: T[][]): T[][] => (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] as T));
  return turned ? { block: turn(block), values: turn(values) } : { block, values };
}

export const blockRequests: Handlers = {
  insertRange: (request, change) => shiftCells(change, request.range, request.shiftDimension, false),
  deleteRange: (request, change) => shiftCells(change, request.range, request.shiftDimension, true),

  sortRange(request, change) {
    const { tab, box } = openBox(change, request.range);
    const specs = request.sortSpecs ?? [];
    if (specs.length === 0) refuse('At least one sortSpec must be set.');
    for (const { dimensionIndex } of specs) {
      const column = dimensionIndex ?? 0;
      if (column < box.c0 || column >= box.c1) refuse(`sortSpec.dimensionIndex[${column}] is outside the range.`);
    }
    const filled = { ...box, r1: Math.max(box.r0, Math.min(box.r1, tab.rows.length)) };
    const reader = new FormulaReader(change.draft.tabs);
    const rows = read(tab, filled).map((cells, index) => {
      const keys = specs.map((spec) => reader.effective(tab, box.r0 + index, spec.dimensionIndex ?? 0));
      return { cells, keys };
    });
    rows.sort((one, other) => {
      for (const [index, spec] of specs.entries()) {
        const order = compareCells(one.keys[index], other.keys[index], spec.sortOrder === 'DESCENDING');
        if (order !== 0) return order;
      }
      return 0;
    });
    put(
      tab,
      filled.r0,
      filled.c0,
      rows.map((row) => row.cells),
    );
  },

  cutPaste(request, change) {
    const { tab, box } = openBox(change, request.source);
    const target = change.draft.edit(request.destination?.sheetId);
    const [row, column] = [request.destination?.rowIndex ?? 0, request.destination?.columnIndex ?? 0];
    const onto = boxOf(target, {
      startRowIndex: row,
      endRowIndex: row + box.r1 - box.r0,
      startColumnIndex: column,
      endColumnIndex: column + box.c1 - box.c0,
    });
    guardCells(change.draft.base, target, onto, change.caller);
    const kind = request.pasteType ?? 'PASTE_NORMAL';
    const { block, values } = paste(change, tab, box, kind, false);
    const normal = kind === 'PASTE_NORMAL' || kind === 'PASTE_NO_BORDERS';
    put(
      tab,
      box.r0,
      box.c0,
      normal ? blank(box.r1 - box.r0, box.c1 - box.c0) : block.map((cells) => cells.map(withoutValue)),
    );
    const before = read(target, onto);
    put(
      target,
      row,
      column,
      block.map((cells, r) => cells.map((cell, c) => pasted(change, kind, cell, values[r]?.[c], before[r]?.[c]))),
    );
  },

  copyPaste(request, change) {
    const source =
      change.draft.tab(request.source?.sheetId) ?? refuse(`No grid with id: ${request.source?.sheetId ?? 0}`);
    const from = boxOf(source, request.source ?? {});
    const kind = request.pasteType ?? 'PASTE_NORMAL';
    const { block, values } = paste(change, source, from, kind, request.pasteOrientation === 'TRANSPOSE');
    const { tab, box } = openBox(change, request.destination);
    const [height, width] = [block.length, block[0]?.length ?? 0];
    const times = (size: number, one: number) => (one > 0 && size % one === 0 ? Math.max(size, one) : one);
    const all = boxOf(tab, {
      startRowIndex: box.r0,
      endRowIndex: box.r0 + times(box.r1 - box.r0, height),
      startColumnIndex: box.c0,
      endColumnIndex: box.c0 + times(box.c1 - box.c0, width),
    });
    guardCells(change.draft.base, tab, all, change.caller);
    const next = read(tab, all).map((cells, r) =>
      cells.map((onto, c) =>
        pasted(change, kind, block[r % height]?.[c % width], values[r % height]?.[c % width], onto),
      ),
    );
    put(tab, all.r0, all.c0, next);
  },
};
