import type ExcelJS from 'exceljs';
import { columnLetters } from '../../domain/sheet/a1.ts';
import { columnWidth } from './column-widths.ts';
import type { SheetResource } from './google-types.ts';

const a4 = 9;
/** As many pixels across a page as can still be read. */
const legible = 1800;
/** A tab this wide is printed upright. */
const narrow = 1000;

/** How a tab is printed: on A4, as wide as the page or as few pages as can be read, frozen headings on each. */
export function paperOf(tab: SheetResource, columns: number): Partial<ExcelJS.PageSetup> {
  const { frozenRowCount, frozenColumnCount } = tab.properties?.gridProperties ?? {};
  const width = Array.from({ length: columns }, (_, index) => columnWidth(tab, index));
  const across = width.reduce((sum, pixels) => sum + pixels, 0);
  return {
    paperSize: a4,
    orientation: across <= narrow ? 'portrait' : 'landscape',
    fitToPage: true,
    fitToWidth: Math.max(1, Math.ceil(across / legible)),
    fitToHeight: 0,
    ...(frozenRowCount && { printTitlesRow: `1:${frozenRowCount}` }),
    ...(frozenColumnCount && { printTitlesColumn: `A:${columnLetters(frozenColumnCount - 1)}` }),
  };
}
