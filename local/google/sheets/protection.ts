import { PROTECTED, refuse } from './errors.ts';
import type { ProtectedRange } from './google-types.ts';
import type { Tab } from './tab.ts';
import { type Box, contains, overlaps, type Workbook } from './workbook.ts';

/** Whether the caller may edit what the range protects: its listed editors and the owner may, warnings stop nobody. */
export function mayEdit(workbook: Workbook, range: ProtectedRange, caller: string): boolean {
  if (range.warningOnly || caller === workbook.owner) return true;
  if (range.editors?.domainUsersCanEdit && sameDomain(workbook.owner, caller)) return true;
  return range.editors?.users?.includes(caller) ?? false;
}

/** Refuses an edit of these cells where a protected range keeps the caller out. */
export function guardCells(workbook: Workbook, tab: Tab, box: Box, caller: string): void {
  for (const range of tab.meta.protectedRanges) {
    if (!range.range || !overlaps(range.range, box) || mayEdit(workbook, range, caller)) continue;
    if (range.unprotectedRanges?.some((open) => contains(open, box))) continue;
    refuse(PROTECTED);
  }
}

/** Refuses a change to the tab itself (its name, its place, its deletion) where the whole tab is protected. */
export function guardTab(workbook: Workbook, tab: Tab, caller: string): void {
  const whole = { r0: 0, r1: tab.meta.grid.rowCount, c0: 0, c1: tab.meta.grid.columnCount };
  for (const range of tab.meta.protectedRanges) {
    if (range.range && contains(range.range, whole) && !mayEdit(workbook, range, caller)) refuse(PROTECTED);
  }
}

/** The range as one caller sees it: `requestingUserCanEdit` is theirs, and the editors are shown to editors only. */
export function shownTo(workbook: Workbook, range: ProtectedRange, caller: string): ProtectedRange {
  const { editors, ...rest } = range;
  if (!mayEdit(workbook, range, caller)) return rest;
  return { ...rest, requestingUserCanEdit: true, ...(editors && { editors }) };
}

const sameDomain = (one: string, other: string) => one.split('@')[1] === other.split('@')[1];
