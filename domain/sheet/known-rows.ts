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
  const isSame =
    isSameRecord(before.tabs, tabs, (a, b) => a === b) &&
    isSameRecord(before.logHeadings, now.logHeadings, isSameList) &&
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

function isSameRecord<T>(
  a: Readonly<Record<string, T>> = {},
  b: Readonly<Record<string, T>> = {},
  isSame: (one: T | undefined, other: T | undefined) => boolean,
): boolean {
  const names = Object.keys(b);
  return names.length === Object.keys(a).length && names.every((name) => isSame(a[name], b[name]));
}

function isSameList(a: readonly unknown[] | undefined, b: readonly unknown[] | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && a.length === b.length && a.every((one, at) => one === b[at]);
}
