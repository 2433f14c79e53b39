import type { SheetRead } from '../ports.ts';
import type { Programme } from '../programme/types.ts';
import { type Flaw, flaw } from './flaw.ts';
import type { HeaderRow } from './header-row.ts';
import type { ReadCells } from './parsed.ts';
import { fold, tidy } from './spelling.ts';
import type { TabSpec } from './workbook.ts';

type RawRows = readonly (readonly unknown[])[];

/** The values of each tab by the title the workbook gives it; capitals and spaces in the sheet's do not matter. */
export function rowsByTitle(tabs: readonly TabSpec[], read: SheetRead): ReadonlyMap<string, RawRows> {
  const folded = new Map(Object.entries(read.tabs).map(([title, rows]) => [fold(title), rows]));
  const found = new Map<string, RawRows>();
  for (const { title } of tabs) {
    const rows = Object.hasOwn(read.tabs, title) ? read.tabs[title] : folded.get(fold(title));
    if (rows !== undefined) found.set(title, rows);
  }
  return found;
}

/** The wanted cells of every row that has any, as tidied text (empty: ''); undefined when the tab cannot be read. */
export function rawCells(
  header: HeaderRow | undefined,
  rows: RawRows | undefined,
  wanted: readonly string[],
): readonly (readonly string[])[] | undefined {
  if (!header || !rows) return undefined;
  const places = wanted.map((name) => header.places.get(name));
  const found: string[][] = [];
  for (let row = 1; row < rows.length; row += 1) {
    const raw = rows[row]!;
    const cells = places.map((place) => {
      const cell = place === undefined ? undefined : raw[place];
      return typeof cell === 'string' ? tidy(cell) : typeof cell === 'number' ? String(cell) : '';
    });
    if (cells.some((cell) => cell !== '')) found.push(cells);
  }
  return found;
}

/** Tabs in which one school may have many rows that only their content tells apart. */
export function countedTabs(programme: Programme): ReadonlySet<string> {
  return new Set(programme.feedbackTabs.map((feedback) => feedback.tab));
}

/** A Calendar row needs a last day not before its first, and a half-term needs one at all. */
export function calendarCheck(cells: ReadCells): { header: string; flaw: Flaw } | undefined {
  const { From: from, To: to } = cells;
  if (to === undefined) {
    if (cells.Kind !== 'Half-term') return undefined;
    return { header: 'To', flaw: flaw('no-last-day', 'This half-term has no last day.', 'Fill “To”.') };
  }
  if (from === undefined || to >= from) return undefined;
  return { header: 'To', flaw: flaw('last-before-first', 'The last day is before the first.', 'Correct From or To.') };
}
