import { kept } from '../kept.ts';
import { cellAddress } from './a1.ts';
import type { Reading } from './cell-values.ts';
import { type Flaw, flaw, problemAt } from './flaw.ts';
import type { HeaderRow } from './header-row.ts';
import type { ReadCells } from './parsed.ts';
import type { Cell, Problem } from './snapshot.ts';
import { fingerprint } from './spelling.ts';
import type { TabSpec } from './workbook.ts';

/** Reads one raw cell; `before` holds the cells of the row to the left of it in the order of the tab's specification. */
export type ColumnReader = (raw: unknown, before: ReadCells) => Reading;

export interface TabReading {
  readonly rows: Record<string, ReadCells>;
  readonly problems: Problem[];
  /** Keys of rows that are there but cannot be read. */
  readonly unreadable: Set<string>;
  /** Rows whose key cannot be read. */
  nameless: number;
  /** Zero-based row numbers by key. */
  readonly places: Map<string, number>;
}

export type Readers = ReadonlyMap<string, ColumnReader>;

/** How the rows of a tab are read: by which columns, and what is particular to the tab. */
export interface TabManner {
  readonly tab: TabSpec;
  readonly header: HeaderRow;
  /** The readers of a row's columns, by header: the same ones for as long as the row is to be read in the same way. */
  readonly readersFor: (raw: readonly unknown[]) => Readers;
  /** Rows of the same key are told apart by counting: feedback. */
  readonly counted: boolean;
  /** What cannot be seen cell by cell, such as a last day before the first. */
  readonly check?: (cells: ReadCells) => { readonly header: string; readonly flaw: Flaw } | undefined;
}

interface RowReading {
  readonly cells: Record<string, Cell>;
  readonly flaws: { readonly header: string; readonly place: number; readonly flaw: Flaw }[];
  /** Undefined when a part of it cannot be read. */
  readonly key: string | undefined;
}

const known = kept<readonly unknown[], RowReading | undefined>();

/**
 * Reads the rows below the header. A row that cannot be read costs its own problems and nothing else. What the very same row said in
 * the very same manner is not read again.
 */
export function readTab(rows: readonly (readonly unknown[])[], manner: TabManner): TabReading {
  const { tab, header } = manner;
  const reading: TabReading = { rows: {}, problems: [], unreadable: new Set(), nameless: 0, places: new Map() };
  const again = new Map<string, number[]>();
  const counted: { key: string; cells: ReadCells; row: number }[] = [];

  for (let row = 1; row < rows.length; row += 1) {
    const raw = rows[row]!;
    if (raw.length === 0) continue;
    const readers = manner.readersFor(raw);
    const found = known(raw, [header, readers], () => readRow(raw, manner, readers));
    if (!found) continue;
    const { cells, flaws, key } = found;
    if (key === undefined) {
      if (flaws.some(({ flaw }) => !flaw.warning)) reading.nameless += 1;
      report(reading, tab, undefined, flaws, row, standIn(tab, header, raw));
    } else if (flaws.length > 0 && manner.counted) {
      reading.nameless += 1;
      report(reading, tab, key, flaws, row, standIn(tab, header, raw));
    } else if (flaws.length > 0) {
      note(reading, again, key, row);
      reading.unreadable.add(key);
      report(reading, tab, key, flaws, row);
    } else if (manner.counted) counted.push({ key, cells, row });
    else if (!note(reading, again, key, row)) reading.rows[key] = cells;
  }
  number(reading, counted);
  for (const [key, more] of again) reportTwice(reading, tab, header, key, more);
  return reading;
}

/** Undefined: nothing stands in it that the tab has a column for. */
function readRow(raw: readonly unknown[], { tab, header, check }: TabManner, readers: Readers): RowReading | undefined {
  const cells: Record<string, Cell> = {};
  const flaws: RowReading['flaws'] = [];
  let empty = true;
  for (const { header: name } of tab.columns) {
    const place = header.places.get(name);
    const read = readers.get(name);
    const value = place === undefined ? undefined : read?.(raw[place], cells);
    if (value === undefined || place === undefined) continue;
    empty = false;
    if (typeof value === 'object') flaws.push({ header: name, place, flaw: value });
    else cells[name] = value;
  }
  if (empty) return undefined;
  for (const { header: name, required } of tab.columns) {
    const place = header.places.get(name);
    if (!required || place === undefined || cells[name] !== undefined) continue;
    if (!flaws.some((found) => found.header === name)) flaws.push({ header: name, place, flaw: missing(name) });
  }
  const particular = flaws.length === 0 ? check?.(cells) : undefined;
  if (particular) flaws.push({ ...particular, place: header.places.get(particular.header) ?? 0 });
  return { cells, flaws, key: keyOf(tab, cells, flaws) };
}

function missing(header: string): Flaw {
  return flaw('missing', `“${header}” is empty.`, `Fill “${header}”, or clear the whole row.`);
}

/** The row's key, or undefined when a part of it cannot be read. */
function keyOf(tab: TabSpec, cells: ReadCells, flaws: RowReading['flaws']): string | undefined {
  if (flaws.some((found) => tab.key.includes(found.header))) return undefined;
  if (tab.key.length === 1) return String(cells[tab.key[0]!]);
  const parts = tab.key.map((header) => {
    const text = String(cells[header] ?? '');
    // A participant's name must not travel in keys.
    return header === 'Participant' ? fingerprint(text) : text;
  });
  return parts.join('|');
}

/** Tells a row without a readable key from others in problem ids: by what is typed in its key, else in the whole row. */
function standIn(tab: TabSpec, header: HeaderRow, raw: readonly unknown[]): string {
  const typed = (name: string) => String(raw[header.places.get(name) ?? -1] ?? '').trim();
  const key = tab.key.map(typed);
  const telling = key.some((text) => text !== '') ? key : tab.columns.map((column) => typed(column.header));
  return fingerprint(telling.join('|'));
}

/** Remembers where the row stands; true if the key was there before. */
function note(reading: TabReading, again: Map<string, number[]>, key: string, row: number): boolean {
  if (!reading.places.has(key)) {
    reading.places.set(key, row);
    return false;
  }
  const more = again.get(key);
  if (more) more.push(row);
  else again.set(key, [row]);
  return true;
}

function report(
  reading: TabReading,
  tab: TabSpec,
  key: string | undefined,
  flaws: RowReading['flaws'],
  row: number,
  stand?: string,
): void {
  for (const { header, place, flaw: found } of flaws) {
    if (found.silent) continue;
    const problem = problemAt({ tab: tab.title, row: key, header, cell: cellAddress(row, place) }, found);
    reading.problems.push(stand === undefined ? problem : { ...problem, id: `${problem.id}|${stand}` });
  }
}

function reportTwice(reading: TabReading, tab: TabSpec, header: HeaderRow, key: string, more: readonly number[]): void {
  const keyHeader = tab.key[0]!;
  const place = header.places.get(keyHeader) ?? 0;
  const cells = [reading.places.get(key)!, ...more].map((row) => cellAddress(row, place));
  const what = `More than one row has the same ${tab.key.join(' and ')}: ${cells.join(', ')}.`;
  const found = flaw('twice', what, 'Keep one of these rows and delete or correct the others.');
  reading.unreadable.add(key);
  reading.problems.push(problemAt({ tab: tab.title, row: key, header: keyHeader, cell: cells[1] }, found));
}

/** Numbers rows of one key by what they say, so that sorting the tab changes nothing. */
function number(reading: TabReading, counted: { key: string; cells: ReadCells; row: number }[]): void {
  const said = new Map(counted.map((entry) => [entry, `${entry.key}|${JSON.stringify(entry.cells)}`]));
  const sorted = [...counted].sort((a, b) => (said.get(a)! < said.get(b)! ? -1 : said.get(a)! > said.get(b)! ? 1 : 0));
  let last = '';
  let n = 0;
  for (const { key, cells, row } of sorted) {
    n = key === last ? n + 1 : 1;
    last = key;
    reading.rows[`${key}|${n}`] = cells;
    reading.places.set(`${key}|${n}`, row);
  }
}
