import { columnWidth } from './column-widths.ts';
import type { CellData, SheetResource } from './google-types.ts';

/** Sheets grows a row by itself and may not say by how much; this is what its letters of ten points take, in pixels. */
const usualHeight = 21;
const lineHeight = 16;
const perPoint = 0.6;
const usualSize = 10;
const margin = 6;
const pointsPerPixel = 0.75;

/** The height of a row in points: what Sheets says, else room for its wrapped texts; undefined for a usual row. */
export function rowHeightOf(tab: SheetResource, row: number): number | undefined {
  const [grid] = tab.data ?? [];
  const said = grid?.rowMetadata?.[row]?.pixelSize;
  if (said && said !== usualHeight) return said * pointsPerPixel;
  const lines = (grid?.rowData?.[row]?.values ?? []).map((cell, column) => linesOf(cell, columnWidth(tab, column)));
  const most = Math.max(1, ...lines);
  return most > 1 ? (usualHeight + (most - 1) * lineHeight) * pointsPerPixel : undefined;
}

function linesOf({ userEnteredFormat, userEnteredValue, effectiveValue }: CellData, width: number): number {
  const text = effectiveValue?.stringValue ?? userEnteredValue?.stringValue ?? '';
  if (userEnteredFormat?.wrapStrategy !== 'WRAP' || text === '') return 1;
  const letter = (userEnteredFormat.textFormat?.fontSize ?? usualSize) * perPoint;
  const fitting = Math.max(1, Math.floor((width - margin) / letter));
  return text.split('\n').reduce((lines, part) => lines + Math.max(1, Math.ceil(part.length / fitting)), 0);
}
