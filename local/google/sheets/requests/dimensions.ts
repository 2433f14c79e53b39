import { type Cell, lookOf } from '../cell.ts';
import { refuse } from '../errors.ts';
import { merge } from '../field-mask.ts';
import type { DimensionProperties, DimensionRange } from '../google-types.ts';
import { guardCells } from '../protection.ts';
import { requestMask } from '../schema.ts';
import { editableRow, putRow, type Tab } from '../tab.ts';
import type { Box } from '../workbook.ts';
import type { Change, Handlers } from './change.ts';
import { type Shift, shiftAttachments } from './shift.ts';

type Axis = 'ROWS' | 'COLUMNS';

const countOf = (tab: Tab, axis: Axis) => (axis === 'ROWS' ? tab.meta.grid.rowCount : tab.meta.grid.columnCount);
const wordOf = (axis: Axis) => (axis === 'ROWS' ? 'row' : 'column');

function setCount(tab: Tab, axis: Axis, count: number): void {
  tab.meta.grid = { ...tab.meta.grid, [axis === 'ROWS' ? 'rowCount' : 'columnCount']: count };
}

function axisOf(dimension: string | null | undefined): Axis {
  return dimension === 'ROWS' || dimension === 'COLUMNS' ? dimension : refuse('No dimension specified.');
}

function open(change: Change, range: DimensionRange | null | undefined) {
  if (!range) refuse('range must be set.');
  const axis = axisOf(range.dimension);
  const tab = change.draft.edit(range.sheetId);
  const start = range.startIndex ?? 0;
  return { tab, axis, start, end: range.endIndex ?? countOf(tab, axis) };
}

/** The slice of the tab that rows or columns take up. */
function slice(tab: Tab, axis: Axis, start: number, end: number): Box {
  const { rowCount, columnCount } = tab.meta.grid;
  return axis === 'ROWS' ? { r0: start, r1: end, c0: 0, c1: columnCount } : { r0: 0, r1: rowCount, c0: start, c1: end };
}

/** Applies a splice to the cells and sizes of an axis: rows are moved whole, columns in every row. */
function spliceAxis(tab: Tab, axis: Axis, at: number, removed: number, added: number, look?: number): void {
  const sizesName = axis === 'ROWS' ? 'rowProperties' : 'columnProperties';
  const sizes = tab.meta[sizesName].slice();
  while (sizes.length > 0 && sizes.length < at) sizes.push(null);
  if (sizes.length > 0) sizes.splice(at, removed, ...Array<null>(added).fill(null));
  tab.meta[sizesName] = sizes;
  if (axis === 'ROWS') {
    const model = look === undefined ? [] : (tab.rows[look]?.cells.map(lookOf) ?? []);
    if (tab.rows.length > at) tab.rows.splice(at, removed, ...Array<undefined>(added).fill(undefined));
    if (model.some(Boolean)) for (let row = at; row < at + added; row += 1) putRow(tab, row, model.slice());
    return;
  }
  for (const [index, row] of tab.rows.entries()) {
    if (!row || (row.cells.length <= at && look === undefined)) continue;
    const model = look === undefined ? undefined : lookOf(row.cells[look]);
    if (row.cells.length <= at && !model) continue;
    const { cells } = editableRow(tab, index);
    while (cells.length < at) cells.push(undefined);
    cells.splice(at, removed, ...Array<Cell | undefined>(added).fill(model));
  }
}

/** Puts rows or columns in; everything attached to the tab moves along. */
export function insert(change: Change, tab: Tab, axis: Axis, at: number, count: number, look?: number): void {
  spliceAxis(tab, axis, at, 0, count, look);
  setCount(tab, axis, countOf(tab, axis) + count);
  shiftAttachments(change.draft, tab, { axis, kind: 'insert', at, count });
}

function move(change: Change, tab: Tab, axis: Axis, from: number, end: number, to: number): void {
  const count = end - from;
  const target = to > from ? to - count : to;
  const shift: Shift = { axis, kind: 'move', from, end, to };
  const reorder = <T>(list: (T | undefined)[], blank: T | undefined) => {
    if (list.length <= Math.min(from, target)) return;
    while (list.length < Math.max(end, to)) list.push(blank);
    list.splice(target, 0, ...list.splice(from, count));
  };
  const sizesName = axis === 'ROWS' ? 'rowProperties' : 'columnProperties';
  const sizes = tab.meta[sizesName].slice();
  reorder<DimensionProperties | null>(sizes, null);
  tab.meta[sizesName] = sizes;
  if (axis === 'ROWS') reorder(tab.rows, undefined);
  else for (const [index, row] of tab.rows.entries()) if (row) reorder(editableRow(tab, index).cells, undefined);
  shiftAttachments(change.draft, tab, shift);
}

export const dimensionRequests: Handlers = {
  appendDimension(request, change) {
    const axis = axisOf(request.dimension);
    const tab = change.draft.edit(request.sheetId);
    const length = request.length ?? 0;
    if (length < 1) refuse(`length[${length}] must be > 0`);
    setCount(tab, axis, countOf(tab, axis) + length);
  },

  insertDimension(request, change) {
    const { tab, axis, start, end } = open(change, request.range);
    const count = countOf(tab, axis);
    if (end <= start) refuse(`range.endIndex[${end}] must be > range.startIndex[${start}]`);
    const before = request.inheritFromBefore ?? false;
    if (before && start === 0) refuse('inheritFromBefore cannot be true when inserting at index 0.');
    if (start > count || (!before && start === count)) {
      refuse(`range.startIndex[${start}] must be less than the grid size (${count}) if inheritFromBefore is false.`);
    }
    // A row between two protected rows becomes protected, so it is an edit of the protected range.
    if (start > 0) guardCells(change.draft.base, tab, slice(tab, axis, start, start), change.caller);
    insert(change, tab, axis, start, end - start, before ? start - 1 : start);
  },

  deleteDimension(request, change) {
    const { tab, axis, start, end } = open(change, request.range);
    const count = countOf(tab, axis);
    if (end > count) {
      refuse(
        `Cannot delete a ${wordOf(axis)} that doesn't exist. Tried to delete ${wordOf(axis)} index ${end - 1} but there are only ${count} ${wordOf(axis)}s.`,
      );
    }
    if (end <= start) refuse(`range.endIndex[${end}] must be > range.startIndex[${start}]`);
    if (end - start >= count) refuse(`You can't delete all the ${wordOf(axis)}s on the sheet.`);
    const frozen = (axis === 'ROWS' ? tab.meta.grid.frozenRowCount : tab.meta.grid.frozenColumnCount) ?? 0;
    if (start <= frozen && frozen > 0 && end >= count)
      refuse(`Sorry, it is not possible to delete all non-frozen ${wordOf(axis)}s.`);
    guardCells(change.draft.base, tab, slice(tab, axis, start, end), change.caller);
    spliceAxis(tab, axis, start, end - start, 0);
    setCount(tab, axis, count - (end - start));
    const thawed = Math.max(0, Math.min(frozen, end) - start);
    const name = axis === 'ROWS' ? 'frozenRowCount' : 'frozenColumnCount';
    if (thawed > 0) tab.meta.grid = { ...tab.meta.grid, [name]: frozen - thawed };
    shiftAttachments(change.draft, tab, { axis, kind: 'delete', from: start, end });
  },

  moveDimension(request, change) {
    const { tab, axis, start, end } = open(change, request.source);
    const to = request.destinationIndex ?? 0;
    const count = countOf(tab, axis);
    if (end > count || to > count || to < 0 || end <= start)
      refuse(`Invalid source [${start}, ${end}) or destinationIndex[${to}].`);
    if (to > start && to < end) refuse('The destination cannot be within the source.');
    guardCells(change.draft.base, tab, slice(tab, axis, start, end), change.caller);
    if (to !== start && to !== end) move(change, tab, axis, start, end, to);
  },

  updateDimensionProperties(request, change) {
    const { tab, axis, start, end } = open(change, request.range);
    const mask = requestMask(request.fields, 'DimensionProperties');
    if (end > countOf(tab, axis)) refuse(`range.endIndex[${end}] is beyond the grid size (${countOf(tab, axis)}).`);
    setSizes(tab, axis, start, end, (old) => merge(old, request.properties ?? undefined, mask));
  },

  autoResizeDimensions(request, change) {
    const { tab, axis, start, end } = open(change, request.dimensions);
    const last = Math.min(end, axis === 'ROWS' ? tab.rows.length : countOf(tab, axis));
    setSizes(tab, axis, start, last, (old, index) => ({
      ...old,
      pixelSize: axis === 'ROWS' ? 21 : widthOf(tab, index),
    }));
  },
};

function setSizes(
  tab: Tab,
  axis: Axis,
  start: number,
  end: number,
  next: (old: DimensionProperties, index: number) => object,
): void {
  const name = axis === 'ROWS' ? 'rowProperties' : 'columnProperties';
  const sizes = tab.meta[name].slice();
  while (sizes.length < end) sizes.push(null);
  for (let index = start; index < end; index += 1) {
    const size = next(sizes[index] ?? {}, index);
    sizes[index] = Object.keys(size).length > 0 ? size : null;
  }
  tab.meta[name] = sizes;
}

/** About seven pixels a character: the endpoint has no fonts to measure. */
function widthOf(tab: Tab, column: number): number {
  const longest = tab.rows.reduce((most, row) => Math.max(most, String(row?.cells[column]?.v ?? '').length), 0);
  return Math.max(21, longest * 7 + 10);
}
