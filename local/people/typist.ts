import type { TabSpec } from '../../domain/sheet/workbook.ts';
import type { LocalDate } from '../../domain/time.ts';
import type { PeopleTools } from './types.ts';

export type Typed = string | number | boolean;

/** What somebody wants in cells of a row, whichever row of the sheet it is at present. */
export interface Edit {
  readonly tab: string;
  /** The key headers' values, joined by `|`. */
  readonly key: string;
  readonly cells: Readonly<Record<string, Typed>>;
}

type Rows = readonly (readonly unknown[])[];
type TypedCell = Parameters<PeopleTools['type']>[0][number];

/** `12 November 2026` as British people type it. */
export function typedDate(date: LocalDate): string {
  const [year, month, day] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** Finds rows by what they say and columns by their header, then types everything in one go. */
export class Typist {
  readonly #tools: PeopleTools;
  readonly #tabs: ReadonlyMap<string, TabSpec>;

  constructor(tools: PeopleTools, tabs: ReadonlyMap<string, TabSpec>) {
    this.#tools = tools;
    this.#tabs = tabs;
  }

  /**
   * Types all edits in one call, none when there is nothing to type; reads each tab once. Answers the edits whose row is
   * not in the sheet now. A column that the tab does not have is left out. `also` are cells found by the caller.
   */
  async type(edits: readonly Edit[], also: readonly TypedCell[] = []): Promise<Edit[]> {
    const cells = [...also];
    const missing: Edit[] = [];
    for (const tab of new Set(edits.map((edit) => edit.tab))) {
      const rows = await this.#tools.read(tab);
      const columns = columnsOf(rows);
      const places = this.#placesOf(tab, rows, columns);
      for (const edit of edits) {
        if (edit.tab !== tab) continue;
        const row = places.get(edit.key);
        if (row === undefined) missing.push(edit);
        else cells.push(...cellsOf(edit, row, columns));
      }
    }
    if (cells.length > 0) await this.#tools.type(cells);
    return missing;
  }

  /** Adds rows below the last one, each by header, in the order that the sheet has its columns in. */
  async add(tab: string, records: readonly Readonly<Record<string, Typed>>[]): Promise<void> {
    const headers = [...columnsOf(await this.#tools.read(tab)).keys()];
    await this.#tools.addRows(
      tab,
      records.map((record) => headers.map((header) => record[header] ?? '')),
    );
  }

  /** Row numbers from 1 by key; the first of several. */
  #placesOf(tab: string, rows: Rows, columns: ReadonlyMap<string, number>): Map<string, number> {
    const key = this.#tabs.get(tab)?.key ?? [];
    const places = new Map<string, number>();
    for (let row = 1; row < rows.length; row++) {
      const text = key.map((header) => String(rows[row]?.[columns.get(header) ?? -1] ?? '')).join('|');
      if (!places.has(text)) places.set(text, row + 1);
    }
    return places;
  }
}

/** Columns from 0 by header. */
export function columnsOf(rows: Rows): ReadonlyMap<string, number> {
  return new Map((rows[0] ?? []).map((header, index) => [String(header), index]));
}

function cellsOf(edit: Edit, row: number, columns: ReadonlyMap<string, number>): TypedCell[] {
  return Object.entries(edit.cells).flatMap(([header, value]): TypedCell[] => {
    const column = columns.get(header);
    return column === undefined ? [] : [{ tab: edit.tab, row, column: column + 1, value }];
  });
}
