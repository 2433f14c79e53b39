import type ExcelJS from 'exceljs';
import { cellAddress, columnLetters } from '../../domain/sheet/a1.ts';
import { conditionFormula } from './conditions.ts';
import type { GridRange, SheetResource } from './google-types.ts';
import { argb, fontOf, solid } from './looks.ts';

/** Rows and columns of a range, zero-based and half open. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A range within a grid of this size. */
export function boxOf(range: GridRange, rows: number, columns: number): Box {
  return {
    top: range.startRowIndex ?? 0,
    bottom: Math.min(range.endRowIndex ?? rows, rows),
    left: range.startColumnIndex ?? 0,
    right: Math.min(range.endColumnIndex ?? columns, columns),
  };
}

/** `A2:D9`, or `A2` for a single cell. */
export function addressOf({ top, bottom, left, right }: Box): string {
  const [first, last] = [cellAddress(top, left), `${columnLetters(right - 1)}${bottom}`];
  return first === last ? first : `${first}:${last}`;
}

/** The conditional formats and the banding of a tab, first what counts first; and how many have no counterpart. */
export function conditionalFormatsOf(
  { conditionalFormats, bandedRanges }: SheetResource,
  rows: number,
  columns: number,
): { readonly formats: readonly ExcelJS.ConditionalFormattingOptions[]; readonly lost: number } {
  const formats: ExcelJS.ConditionalFormattingOptions[] = [];
  let lost = 0;
  const add = (ref: string, formula: string, style: Partial<ExcelJS.Style>) =>
    formats.push({ ref, rules: [{ type: 'expression', priority: formats.length + 1, formulae: [formula], style }] });
  for (const { ranges, booleanRule } of conditionalFormats ?? []) {
    const boxes = (ranges ?? []).map((range) => boxOf(range, rows, columns)).filter(isSome);
    const [first] = boxes;
    const formula = first && conditionFormula(booleanRule?.condition, cellAddress(first.top, first.left));
    const fill = argb(booleanRule?.format?.backgroundColorStyle, booleanRule?.format?.backgroundColor);
    const style = { font: fontOf(booleanRule?.format), ...(fill && { fill: solid(fill) }) };
    if (formula === undefined) lost += 1;
    else add(boxes.map(addressOf).join(' '), formula, style);
  }
  for (const { range, rowProperties } of bandedRanges ?? []) {
    const box = boxOf(range ?? {}, rows, columns);
    const { headerColorStyle, headerColor, firstBandColorStyle, firstBandColor } = rowProperties ?? {};
    const header = argb(headerColorStyle, headerColor);
    const body = box.top + (header ? 1 : 0);
    const first = argb(firstBandColorStyle, firstBandColor);
    const second = argb(rowProperties?.secondBandColorStyle, rowProperties?.secondBandColor);
    if (header) add(addressOf({ ...box, bottom: box.top + 1 }), 'TRUE', { fill: solid(header) });
    for (const [parity, colour] of [first, second].entries()) {
      if (!colour || colour === 'FFFFFFFF') continue;
      add(addressOf({ ...box, top: body }), `MOD(ROW()-${body + 1},2)=${parity}`, { fill: solid(colour) });
    }
  }
  return { formats, lost };
}

const isSome = (box: Box) => box.bottom > box.top && box.right > box.left;
