import type ExcelJS from 'exceljs';
import type { SheetResource } from './google-types.ts';
import { type Box, boxOf } from './rules.ts';

/** What of a tab is protected. Warnings are left out: Excel has none. */
export interface Protection {
  isLocked(row: number, column: number): boolean;
  /** What remains allowed in Excel, which protects a tab as a whole and leaves unlocked cells open. */
  readonly options: Partial<ExcelJS.WorksheetProtection>;
}

const menus = [
  'formatCells',
  'formatColumns',
  'formatRows',
  'insertColumns',
  'insertRows',
  'insertHyperlinks',
  'deleteColumns',
  'deleteRows',
  'sort',
  'autoFilter',
] as const;

/** The protection of a tab of this size; undefined when anybody may edit all of it. */
export function protectionOf(sheet: SheetResource, rows: number, columns: number): Protection | undefined {
  const ranges = (sheet.protectedRanges ?? []).filter(({ range, warningOnly }) => range && !warningOnly);
  if (ranges.length === 0) return undefined;
  const closed = ranges.map(({ range, unprotectedRanges }) => ({
    box: boxOf(range ?? {}, rows, columns),
    open: (unprotectedRanges ?? []).map((part) => boxOf(part, rows, columns)),
  }));
  const whole = closed.some(({ box }) => box.top === 0 && box.left === 0 && box.bottom >= rows && box.right >= columns);
  const allowed = whole ? (['formatColumns', 'formatRows', 'autoFilter'] as const) : menus;
  return {
    isLocked: (row, column) =>
      closed.some(({ box, open }) => holds(box, row, column) && !open.some((part) => holds(part, row, column))),
    options: Object.fromEntries(allowed.map((menu) => [menu, true])),
  };
}

const holds = ({ top, bottom, left, right }: Box, row: number, column: number) =>
  row >= top && row < bottom && column >= left && column < right;
