import type { Cell, Problem } from './snapshot.ts';

/** The cells of one row by header; empty cells are absent. */
export type ReadCells = Readonly<Record<string, Cell>>;

/** One reading of the workbook by meaning, before it is weighed against what was accepted before. */
export interface Parsed {
  /** Readable rows by tab and key. A tab that cannot be read is absent. */
  readonly tabs: Readonly<Record<string, Readonly<Record<string, ReadCells>>>>;
  readonly problems: readonly Problem[];
  /** Tabs (no key) and rows of which the last good version stays in force. */
  readonly unreadable: readonly { readonly tab: string; readonly key?: string }[];
  /** Columns whose last good values stay in force. */
  readonly unreadableColumns: readonly { readonly tab: string; readonly header: string }[];
  /** Rows in each tab whose key cannot be read: one of them may be any row that seems to be gone. */
  readonly nameless: Readonly<Record<string, number>>;
  /** Tabs whose rows never go: schools, partnerships, events, visits. */
  readonly lasting: readonly string[];
  readonly index: SheetIndex;
}

/** Where things stand in the sheet, and what of it could not be read. */
export interface SheetIndex {
  /** `D7`; undefined when the sheet has no such row or column. Without a header the cell of the row's key. */
  cell(tab: string, key: string, header?: string): string | undefined;
  /** Whether the sheet has a row of this key, readable or not, or its tab cannot be read so that it may have. */
  has(tab: string, key: string): boolean;
  /** Whether this value is not the sheet's but the last good one (or none). */
  unread(tab: string, key: string, header: string): boolean;
}
