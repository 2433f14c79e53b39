import type { Cell, Row } from './cell.ts';
import { hasData } from './cell.ts';
import type {
  BandedRange,
  BasicFilter,
  ConditionalFormatRule,
  DimensionProperties,
  GridProperties,
  GridRange,
  ProtectedRange,
  SheetProperties,
} from './google-types.ts';
import type { KeptJson } from './kept-json.ts';

/** All of a tab but its cells. Replaced field by field, never changed deeper, so that a draft can share it. */
export interface TabMeta {
  sheetId: number;
  title: string;
  /** Title, colour, hidden …: what updateSheetProperties may set, but the grid. */
  look: Pick<SheetProperties, 'hidden' | 'rightToLeft' | 'tabColor' | 'tabColorStyle'>;
  grid: GridProperties & { rowCount: number; columnCount: number };
  rowProperties: (DimensionProperties | null)[];
  columnProperties: (DimensionProperties | null)[];
  merges: GridRange[];
  conditionalFormats: ConditionalFormatRule[];
  protectedRanges: ProtectedRange[];
  basicFilter: BasicFilter | null;
  bandedRanges: BandedRange[];
}

/** Values of a tab as an answer has them. */
export interface ValueRange {
  readonly range: string;
  readonly majorDimension: 'COLUMNS' | 'ROWS';
  /** None where every cell is empty. */
  readonly values?: KeptJson;
}

/** An answer kept until the tab changes; `revision` where formulas make it depend on the whole workbook. */
export interface CachedAnswer {
  readonly range: ValueRange;
  readonly revision?: number;
}

/** A tab. Outside a draft it is never changed: a change makes a new one, with an empty cache. */
export interface Tab {
  meta: TabMeta;
  metaText: string;
  rows: (Row | undefined)[];
  readonly cache: Map<string, CachedAnswer>;
  /** Rows made by the draft at work, which it may therefore change. */
  readonly owned: Set<Row>;
}

/** Whether nothing but cells differs. */
export function hasSameMeta(one: Tab, other: Tab): boolean {
  const names = Object.keys(one.meta) as (keyof TabMeta)[];
  return names.every((name) => one.meta[name] === other.meta[name]);
}

/** An empty tab as addSheet makes it. */
export function newTab(sheetId: number, title: string, rowCount = 1000, columnCount = 26): Tab {
  const meta: TabMeta = {
    sheetId,
    title,
    look: {},
    grid: { rowCount, columnCount },
    rowProperties: [],
    columnProperties: [],
    merges: [],
    conditionalFormats: [],
    protectedRanges: [],
    basicFilter: null,
    bandedRanges: [],
  };
  return { meta, metaText: '', rows: [], cache: new Map(), owned: new Set() };
}

/** A copy for a draft: shares rows until they are edited. */
export function draftTab(tab: Tab): Tab {
  return { meta: { ...tab.meta }, metaText: '', rows: tab.rows.slice(), cache: new Map(), owned: new Set() };
}

export const cellAt = (tab: Tab, row: number, column: number): Cell | undefined => tab.rows[row]?.cells[column];

/** The row, changeable: copied first unless this draft made it. */
export function editableRow(tab: Tab, index: number): Row {
  const row = tab.rows[index];
  if (row && tab.owned.has(row)) return row;
  return putRow(tab, index, row?.cells.slice() ?? []);
}

/** Puts a whole row. */
export function putRow(tab: Tab, index: number, cells: (Cell | undefined)[]): Row {
  const row: Row = { cells };
  while (tab.rows.length < index) tab.rows.push(undefined);
  tab.rows[index] = row;
  tab.owned.add(row);
  return row;
}

/** Puts one cell (undefined empties it). */
export function putCell(tab: Tab, row: number, column: number, cell: Cell | undefined): void {
  if (cell === undefined && cellAt(tab, row, column) === undefined) return;
  const { cells } = editableRow(tab, row);
  while (cells.length < column) cells.push(undefined);
  cells[column] = cell;
}

/** Drops empty ends of rows and of the tab. */
export function tidy(tab: Tab): void {
  const emptied = new Set<Row | undefined>();
  for (const row of tab.owned) {
    while (row.cells.length > 0 && row.cells.at(-1) === undefined) row.cells.pop();
    if (row.cells.length === 0) emptied.add(row);
  }
  if (emptied.size > 0) tab.rows = tab.rows.map((row) => (emptied.has(row) ? undefined : row));
  while (tab.rows.length > 0 && tab.rows.at(-1) === undefined) tab.rows.pop();
}

/** Number of the row after the last one with a value in it. */
export function endOfData(tab: Tab): number {
  for (let index = tab.rows.length - 1; index >= 0; index -= 1) {
    if (tab.rows[index]?.cells.some(hasData)) return index + 1;
  }
  return 0;
}
