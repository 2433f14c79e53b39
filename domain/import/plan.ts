import type { GridCell, GridRow } from './grid.ts';

/** Something of the file that does not come in, or comes in only with `--overwrite`. Quotes no cell but headings and schools. */
export interface Finding {
  /** unplaced: it has no certain place. differs: a person's cell says something else. software: the software writes it. */
  readonly kind: 'unplaced' | 'differs' | 'software';
  /** As the file has it. */
  readonly tab: string;
  /** Its place in the file, `D7`. */
  readonly cell?: string;
  readonly what: string;
  readonly remedy?: string;
}

/** A row below the present ones. */
export interface AddedRow {
  /** Its row in the file, counted from 1. */
  readonly from: number;
  /** In the order of the spreadsheet's columns. */
  readonly cells: GridRow;
}

/** A cell that gets a value. */
export interface FilledCell {
  /** Places in the spreadsheet, counted from 0. */
  readonly row: number;
  readonly column: number;
  readonly cell: GridCell;
  /** What it replaces. */
  readonly before?: GridCell;
}

/** What is written into one tab. */
export interface TabPlan {
  /** As the spreadsheet has it. */
  readonly tab: string;
  readonly headers: readonly string[];
  readonly added: readonly AddedRow[];
  readonly filled: readonly FilledCell[];
  /** Rows of the file that were there already. */
  readonly known: number;
}

/** What an import writes, tab by tab, and what it leaves out. */
export interface ImportPlan {
  readonly tabs: readonly TabPlan[];
  readonly findings: readonly Finding[];
}
