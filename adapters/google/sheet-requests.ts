import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetWrites, ShownCell, ViewWrite } from '../../domain/ports.ts';
import type { ColumnType } from '../../domain/programme/types.ts';
import type { Cell } from '../../domain/sheet/snapshot.ts';
import { fold } from '../../domain/sheet/spelling.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import { cellData } from './cell-data.ts';
import { changedRows } from './changed-rows.ts';
import { type Catalogue, findTab, freeSheetId, named, type SheetTab } from './sheet-catalogue.ts';

type Request = sheets_v4.Schema$Request;
type Grid = readonly (readonly ShownCell[])[];

const valueOnly = 'userEnteredValue';
const valueAndNumberFormat = `${valueOnly},userEnteredFormat.numberFormat`;
const valueFormatAndLink = `${valueAndNumberFormat},userEnteredFormat.textFormat.link`;

/** What the requests are made from besides the writes. */
export interface WriteContext {
  readonly catalogue: Catalogue;
  readonly tabs: readonly TabSpec[];
  /** First row of a tab by its title in the workbook, as last read. */
  readonly headerRow: (title: string) => readonly unknown[] | undefined;
}

/**
 * The requests of one batchUpdate. A missing view or log tab is made anew, for it belongs to the software, and a log tab
 * without anything in its first row gets its headings; rows for an
 * input tab that is missing or lacks a key column are left out, since that is a problem in the sheet which a person mends
 * and the sync then adds them. A view tab is cleared beyond what it is to show.
 */
export function writeRequests(writes: SheetWrites, context: WriteContext): Request[] {
  const made = new Map<string, SheetTab>();
  const requests: Request[] = [];
  for (const { tab: title, rows } of writes.append) {
    if (rows.length > 0) requests.push(...appended(title, rows, context, made));
  }
  for (const view of writes.rewrite) requests.push(...rewritten(view, context, made));
  return requests;
}

function appended(
  title: string,
  rows: readonly Readonly<Record<string, Cell>>[],
  context: WriteContext,
  made: Map<string, SheetTab>,
): Request[] {
  const spec = context.tabs.find((tab) => tab.title === title);
  const headers = spec?.columns.map(({ header }) => header) ?? Object.keys(rows[0] ?? {});
  const found = made.get(title) ?? findTab(context.catalogue, title);
  if (!found) {
    if (spec?.kind === 'input') return [];
    const [tab, request] = newTab(title, rows.length + 1, headers.length, context, made);
    return [request, cellsFrom(tab, [headers], context), append(tab, arranged(rows, headers), types(headers, spec))];
  }
  const present = (context.headerRow(title) ?? []).map(String);
  const folded = new Set(present.map(fold));
  if (spec?.kind === 'input') {
    if (!spec.key.every((header) => folded.has(fold(header)))) return [];
  } else if (!headers.some((header) => folded.has(fold(header)))) {
    const headings = present.every((header) => header === '') ? [firstRow(found, headers)] : [];
    return [...headings, append(found, arranged(rows, headers), types(headers, spec))];
  }
  return [append(found, arranged(rows, present), types(present, spec))];
}

/** The types of the columns below these headers; `text` for one that the workbook does not have. */
function types(headers: readonly unknown[], spec: TabSpec | undefined): ColumnType[] {
  const known = new Map(spec?.columns.map((column) => [fold(column.header), column.type]));
  return headers.map((header) => known.get(fold(String(header))) ?? 'text');
}

function rewritten(
  { tab: title, rows, shown }: ViewWrite,
  context: WriteContext,
  made: Map<string, SheetTab>,
): Request[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const found = findTab(context.catalogue, title);
  if (!found) {
    const [tab, request] = newTab(title, rows.length, width, context, made);
    return [request, cellsFrom(tab, rows, context)];
  }
  return [
    ...growth(found.sheetId, 'ROWS', rows.length - found.rowCount),
    ...growth(found.sheetId, 'COLUMNS', width - found.columnCount),
    ...(isKnown(found, rows, shown) ? rowsFrom(found, shown, rows, context) : [cellsFrom(found, rows, context)]),
  ];
}

/** A tab that has lost rows does not show what it did; and under other headings every row is of other types. */
function isKnown({ rowCount }: SheetTab, rows: Grid, shown: Grid | undefined): shown is Grid {
  return (
    shown !== undefined && shown.length <= rowCount && changedRows(shown.slice(0, 1), rows.slice(0, 1)).length === 0
  );
}

function newTab(
  title: string,
  rows: number,
  columns: number,
  { catalogue }: WriteContext,
  made: Map<string, SheetTab>,
): [SheetTab, Request] {
  const taken = new Set([...catalogue.tabs, ...made.values()].map(({ sheetId }) => sheetId));
  const sheetId = freeSheetId(taken);
  const tab = { title, sheetId, rowCount: Math.max(rows, 100), columnCount: Math.max(columns, 8) };
  made.set(title, tab);
  const gridProperties = { rowCount: tab.rowCount, columnCount: tab.columnCount };
  return [tab, { addSheet: { properties: { sheetId, title, gridProperties } } }];
}

function growth(sheetId: number, dimension: 'ROWS' | 'COLUMNS', length: number): Request[] {
  return length > 0 ? [{ appendDimension: { sheetId, dimension, length } }] : [];
}

/** The whole tab: Google clears the named fields of every cell in the range that the rows do not cover. */
function cellsFrom({ sheetId, title }: SheetTab, rows: Grid, { catalogue, tabs }: WriteContext): Request {
  const spec = named(tabs, title);
  const data = rowData(rows, types(rows[0] ?? [], spec), (tab) => findTab(catalogue, tab)?.sheetId);
  return { updateCells: { range: { sheetId }, rows: data, fields: valueFormatAndLink } };
}

/** The rows that differ, each block of them whole: what of a block's range no cell covers is cleared. */
function rowsFrom(
  { sheetId, title }: SheetTab,
  shown: Grid,
  wanted: Grid,
  { catalogue, tabs }: WriteContext,
): Request[] {
  const spec = named(tabs, title);
  const columns = types(wanted[0] ?? [], spec);
  return changedRows(shown, wanted).map(({ start, end, rows }) => {
    const data = rowData(rows, columns, (tab) => findTab(catalogue, tab)?.sheetId);
    const range = { sheetId, startRowIndex: start, endRowIndex: end };
    return { updateCells: { range, rows: data, fields: valueFormatAndLink } };
  });
}

function firstRow({ sheetId }: SheetTab, row: readonly Cell[]): Request {
  const rows = rowData([row], []);
  return { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows, fields: valueOnly } };
}

/** Below the last row that holds anything; formats stay as people set them, except where a date or time is written. */
function append({ sheetId }: SheetTab, rows: Grid, columns: readonly ColumnType[]): Request {
  const data = rowData(rows, columns);
  const isFormatted = data.some(({ values }) => values?.some((cell) => cell.userEnteredFormat));
  return { appendCells: { sheetId, rows: data, fields: isFormatted ? valueAndNumberFormat : valueOnly } };
}

/** Rows in the order of these headers; the first of two equal headers counts. */
function arranged(rows: readonly Readonly<Record<string, Cell>>[], headers: readonly string[]): (Cell | null)[][] {
  const places = new Map<string, number>();
  for (const [place, header] of headers.entries()) {
    if (!places.has(fold(header))) places.set(fold(header), place);
  }
  return rows.map((row) => {
    const cells: (Cell | null)[] = [];
    for (const [header, cell] of Object.entries(row)) {
      const place = places.get(fold(header));
      if (place === undefined) continue;
      while (cells.length < place) cells.push(null);
      cells[place] = cell;
    }
    return cells;
  });
}

function rowData(
  rows: Grid,
  columns: readonly ColumnType[],
  sheetIdOf: (tab: string) => number | undefined = () => undefined,
): sheets_v4.Schema$RowData[] {
  return rows.map((row) => ({ values: row.map((cell, place) => cellData(cell, columns[place] ?? 'text', sheetIdOf)) }));
}
