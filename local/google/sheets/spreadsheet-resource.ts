import { type Cell, hasData } from './cell.ts';
import { CellError, FormulaReader } from './formula.ts';
import type { CellData, CellFormat, DimensionProperties, SheetProperties, Spreadsheet } from './google-types.ts';
import { localeRules } from './locale.ts';
import { shownTo } from './protection.ts';
import { shown } from './shown-value.ts';
import type { Tab } from './tab.ts';
import type { Box, Workbook } from './workbook.ts';

const WHITE = { red: 1, green: 1, blue: 1 };

/** What every cell looks like until told otherwise. */
export const DEFAULT_FORMAT: CellFormat = {
  backgroundColor: WHITE,
  backgroundColorStyle: { rgbColor: WHITE },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    foregroundColorStyle: { rgbColor: {} },
    fontFamily: 'Arial',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
};

/** The properties of a tab as the API gives them. */
export function sheetProperties(tab: Tab, index: number): SheetProperties {
  const { sheetId, title, look, grid } = tab.meta;
  return { sheetId, title, index, sheetType: 'GRID', gridProperties: grid, ...look };
}

/** The cells asked for: each tab named, with the parts of it wanted. */
export type Wanted = readonly { readonly tab: Tab; readonly boxes: readonly Box[] }[];

/** The spreadsheet as spreadsheets.get gives it; `withData` adds the cells of the boxes. */
export function spreadsheetResource(book: Workbook, caller: string, wanted: Wanted, withData: boolean): Spreadsheet {
  const { properties, namedRanges } = book;
  return {
    spreadsheetId: book.id,
    properties: { autoRecalc: 'ON_CHANGE', defaultFormat: DEFAULT_FORMAT, ...properties },
    sheets: wanted.map(({ tab, boxes }) => sheetResource(book, caller, tab, withData ? boxes : [])),
    ...(namedRanges.length > 0 && { namedRanges }),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${book.id}/edit`,
  };
}

function sheetResource(book: Workbook, caller: string, tab: Tab, boxes: readonly Box[]) {
  const { merges, conditionalFormats, protectedRanges, basicFilter, bandedRanges } = tab.meta;
  const seen = protectedRanges.map((range) => shownTo(book, range, caller));
  return {
    properties: sheetProperties(tab, book.tabs.indexOf(tab)),
    ...(boxes.length > 0 && { data: boxes.map((box) => gridData(book, tab, box)) }),
    ...(merges.length > 0 && { merges }),
    ...(conditionalFormats.length > 0 && { conditionalFormats }),
    ...(seen.length > 0 && { protectedRanges: seen }),
    ...(basicFilter && { basicFilter }),
    ...(bandedRanges.length > 0 && { bandedRanges }),
  };
}

function gridData(book: Workbook, tab: Tab, box: Box) {
  const reader = cellReader(book);
  const last = Math.min(box.r1, tab.rows.length);
  const rowData = [];
  for (let index = box.r0; index < last; index += 1) {
    const cells = tab.rows[index]?.cells.slice(box.c0, box.c1) ?? [];
    const values = cells.map((cell, c) => reader(cell, tab, index, box.c0 + c));
    rowData.push(values.length > 0 ? { values } : {});
  }
  const sizes = (list: readonly (DimensionProperties | null)[], from: number, to: number, pixelSize: number) =>
    Array.from({ length: to - from }, (_, i) => ({ pixelSize, ...list[from + i] }));
  return {
    ...(box.r0 > 0 && { startRow: box.r0 }),
    ...(box.c0 > 0 && { startColumn: box.c0 }),
    ...(rowData.length > 0 && { rowData }),
    rowMetadata: sizes(tab.meta.rowProperties, box.r0, box.r1, 21),
    columnMetadata: sizes(tab.meta.columnProperties, box.c0, box.c1, 100),
  };
}

function cellReader(book: Workbook) {
  const formulas = new FormulaReader(book.tabs);
  const locale = localeRules(book.properties.locale ?? 'en_US');
  const effective = new Map<number | undefined, CellFormat>();
  return (cell: Cell | undefined, tab: Tab, row: number, column: number): CellData => {
    if (!cell) return {};
    const format = book.parts.format(cell);
    const rule = book.parts.rule(cell);
    const value = cell.f === undefined ? cell.v : formulas.effective(tab, row, column);
    if (!effective.has(cell.s)) effective.set(cell.s, effectiveFormat(format));
    return {
      ...(hasData(cell) && {
        userEnteredValue: cell.f === undefined ? extended(cell.v) : { formulaValue: cell.f },
        effectiveValue: extended(value),
        formattedValue: value instanceof CellError ? value.text : shown(value ?? '', format?.numberFormat, locale),
      }),
      ...(format && { userEnteredFormat: format }),
      ...((format || hasData(cell)) && { effectiveFormat: effective.get(cell.s) ?? DEFAULT_FORMAT }),
      ...(cell.n !== undefined && { note: cell.n }),
      ...(rule && { dataValidation: rule }),
    };
  };
}

function effectiveFormat(format: CellFormat | undefined): CellFormat {
  return { ...DEFAULT_FORMAT, ...format, textFormat: { ...DEFAULT_FORMAT.textFormat, ...format?.textFormat } };
}

function extended(value: ReturnType<FormulaReader['effective']>) {
  if (value instanceof CellError) return { errorValue: { type: value.type, message: value.text } };
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value ?? '' };
}
