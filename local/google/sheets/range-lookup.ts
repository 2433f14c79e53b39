import { type A1Range, formatRange, parseCells, quoteTitle, splitTitle } from './a1.ts';
import { refuse } from './errors.ts';
import type { NamedRange } from './google-types.ts';
import type { Tab } from './tab.ts';
import { type Box, boxOf } from './workbook.ts';

/** A range text found in a workbook: its tab, its cells inside the grid, and whether it is a mere anchor. */
export interface FoundRange {
  readonly tab: Tab;
  readonly box: Box;
  readonly anchor: boolean;
}

/** Finds a range as Google does: cells first (`CO2` is a cell of the first tab), then a tab's name, then a named range. */
export function findRange(
  book: { tabs: readonly Tab[]; namedRanges: readonly NamedRange[] },
  text: string,
): FoundRange {
  const split = splitTitle(text);
  if (!split || text === '') return unreadable(text);
  if (split.title !== undefined) {
    const tab = tabNamed(book.tabs, split.title) ?? unreadable(text);
    if (split.cells === undefined) return whole(tab);
    return inGrid(tab, parseCells(split.cells) ?? unreadable(text));
  }
  const cells = parseCells(text);
  const [first] = book.tabs;
  if (cells && first) return inGrid(first, cells);
  const tab = tabNamed(book.tabs, text);
  if (tab) return whole(tab);
  const named = book.namedRanges.find((range) => range.name?.toLowerCase() === text.toLowerCase());
  const home = named && book.tabs.find((other) => other.meta.sheetId === (named.range?.sheetId ?? 0));
  return home ? { tab: home, box: boxOf(home, named.range ?? {}), anchor: false } : unreadable(text);
}

const unreadable = (text: string): never => refuse(`Unable to parse range: ${text}`);

function tabNamed(tabs: readonly Tab[], title: string): Tab | undefined {
  const exact = tabs.find((tab) => tab.meta.title === title);
  if (exact) return exact;
  const wanted = title.toLowerCase();
  return tabs.find((tab) => tab.meta.title.toLowerCase() === wanted);
}

const whole = (tab: Tab): FoundRange => ({ tab, box: boxOf(tab, {}), anchor: false });

function inGrid(tab: Tab, cells: A1Range): FoundRange {
  const { rowCount, columnCount } = tab.meta.grid;
  const [r0, c0] = [cells.r0 ?? 0, cells.c0 ?? 0];
  if (r0 >= rowCount || c0 >= columnCount) exceeds(tab, r0, c0);
  const box = {
    r0,
    r1: Math.min(cells.r1 ?? rowCount, rowCount),
    c0,
    c1: Math.min(cells.c1 ?? columnCount, columnCount),
  };
  return { tab, box, anchor: cells.anchor ?? false };
}

/** Refuses a place outside the grid. */
export function exceeds(tab: Tab, row: number, column: number): never {
  const { rowCount, columnCount } = tab.meta.grid;
  const place = formatRange(tab.meta.title, row, row + 1, column, column + 1);
  refuse(`Range (${place}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`);
}

/** The range text of a box; a box without cells shows its first cell. */
export function boxText(tab: Tab, { r0, r1, c0, c1 }: Box): string {
  return r1 > r0 && c1 > c0 ? formatRange(tab.meta.title, r0, r1, c0, c1) : quoteTitle(tab.meta.title);
}
