import type { SheetRead } from '../ports.ts';

type Rows = SheetRead['tabs'][string];

/**
 * A reading in which every row and tab that says what it said before is the very same object as before; the whole of it is, when
 * nothing in it is new.
 */
export function withKnownRows(before: SheetRead | undefined, now: SheetRead): SheetRead {
  if (!before) return now;
  const tabs = Object.fromEntries(
    Object.entries(now.tabs).map(([title, rows]) => [title, knownRows(before.tabs[title], rows)]),
  );
  const titles = Object.keys(tabs);
  const isSame =
    titles.length === Object.keys(before.tabs).length &&
    titles.every((title) => tabs[title] === before.tabs[title]) &&
    before.locale === now.locale &&
    before.timeZone === now.timeZone &&
    isSameList(before.otherTabs, now.otherTabs) &&
    isSameList(before.missingViews, now.missingViews);
  return isSame ? before : { ...now, tabs };
}

function knownRows(before: Rows | undefined, now: Rows): Rows {
  if (!before) return now;
  const rows = now.map((row, at) => (isSameList(before[at], row) ? before[at]! : row));
  return isSameList(before, rows) ? before : rows;
}

function isSameList(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && a.length === b.length && a.every((one, at) => one === b[at]);
}
