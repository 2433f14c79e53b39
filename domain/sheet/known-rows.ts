import type { SheetRead } from '../ports.ts';
import { sameList } from '../same-list.ts';

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
    isSameRecord(before.logHeadings, now.logHeadings, (a, b) => sameList(a, b)) &&
    before.locale === now.locale &&
    before.timeZone === now.timeZone &&
    sameList(before.otherTabs ?? [], now.otherTabs ?? []) &&
    sameList(before.missingViews ?? [], now.missingViews ?? []);
  return isSame ? before : { ...now, tabs };
}

function knownRows(before: Rows | undefined, now: Rows): Rows {
  if (!before) return now;
  const rows = now.map((row, at) => {
    const known = before[at];
    return known && sameList(known, row) ? known : row;
  });
  return sameList(before, rows) ? before : rows;
}

function isSameRecord<T>(
  a: Readonly<Record<string, T>> = {},
  b: Readonly<Record<string, T>> = {},
  isSame: (one: T, other: T) => boolean,
): boolean {
  const names = Object.keys(b);
  return (
    names.length === Object.keys(a).length &&
    names.every((name) => Object.hasOwn(a, name) && isSame(a[name]!, b[name]!))
  );
}
