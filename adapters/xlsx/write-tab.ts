import type ExcelJS from 'exceljs';
import { cellAddress } from '../../domain/sheet/a1.ts';
import { excelValueOf, type TabNameOf } from './cell-values.ts';
import { columnWidth } from './column-widths.ts';
import { isEasilyMisread, longestText } from './file-text.ts';
import type { CellData, CellFormat, SheetResource } from './google-types.ts';
import type { LongLists } from './long-lists.ts';
import { argb, styleOf } from './looks.ts';
import { paperOf } from './paper.ts';
import { type Protection, protectionOf } from './protection.ts';
import { rowHeightOf } from './row-heights.ts';
import { addressOf, boxOf, conditionalFormatsOf } from './rules.ts';
import { putValidations } from './validations.ts';

/** A character is about seven pixels wide. */
const pixelsPerCharacter = 7;

type Cells = readonly (readonly CellData[])[];

/** Adds a tab of the spreadsheet to the workbook; answers what Excel cannot hold of it, a line each. */
export function writeTab(
  workbook: ExcelJS.Workbook,
  name: string,
  tab: SheetResource,
  tabNameOf: TabNameOf,
  lists: LongLists,
): string[] {
  const { title = '', hidden, rightToLeft, gridProperties: grid, tabColorStyle, tabColor } = tab.properties ?? {};
  const colour = argb(tabColorStyle, tabColor);
  const sheet = workbook.addWorksheet(name, {
    state: hidden ? 'hidden' : 'visible',
    ...(colour && { properties: { tabColor: { argb: colour } } }),
  });
  const [ySplit, xSplit] = [grid?.frozenRowCount ?? 0, grid?.frozenColumnCount ?? 0];
  sheet.views = [
    {
      ...(ySplit + xSplit > 0 ? { state: 'frozen' as const, xSplit, ySplit } : { state: 'normal' as const }),
      ...(grid?.hideGridlines && { showGridLines: false }),
      ...(rightToLeft && { rightToLeft: true }),
    },
  ];
  const cells: Cells = tab.data?.[0]?.rowData?.map(({ values }) => values ?? []) ?? [];
  const width = Math.max(0, ...cells.map((row) => row.length));
  const rows = Math.max(grid?.rowCount ?? 0, cells.length);
  const columns = Math.max(grid?.columnCount ?? 0, width);
  const protection = protectionOf(tab, rows, columns);
  const used = cells.findLastIndex((row) => row.some(holdsSomething)) + 1;

  Object.assign(
    sheet.pageSetup,
    paperOf(tab, Math.max(0, ...cells.map((row) => row.findLastIndex(holdsSomething) + 1))),
  );
  putColumns(sheet, tab, cells[used] ?? [], protection ? columns : width, used, protection);
  const long = putCells(sheet, cells.slice(0, used), tabNameOf, protection);
  for (let row = 0; row < used; row += 1) {
    const height = rowHeightOf(tab, row);
    if (height !== undefined) sheet.getRow(row + 1).height = height;
    if (tab.data?.[0]?.rowMetadata?.[row]?.hiddenByUser) sheet.getRow(row + 1).hidden = true;
  }
  for (const merge of tab.merges ?? []) sheet.mergeCells(addressOf(boxOf(merge, rows, columns)));
  const rules = putValidations(sheet, cells, lists);
  const { formats, lost } = conditionalFormatsOf(tab, rows, columns);
  for (const format of formats) sheet.addConditionalFormatting(format);
  if (tab.basicFilter?.range) {
    const box = boxOf(tab.basicFilter.range, rows, columns);
    sheet.autoFilter = addressOf({ ...box, bottom: Math.max(box.top + 1, Math.min(box.bottom, used)) });
  }
  // Without a password nothing is computed: the protection is set when this returns.
  if (protection) void sheet.protect('', protection.options);

  const told = (count: number, what: string) => (count > 0 ? [`${title}: ${count} ${what}`] : []);
  return [
    ...long.map((cell) => `${title}, ${cell}: the text is longer than Excel allows and is cut at 32,767 characters`),
    ...told(rules, 'rules of what may be typed have no counterpart in Excel'),
    ...told(lost, 'rules of colour have no counterpart in Excel'),
  ];
}

function putColumns(
  sheet: ExcelJS.Worksheet,
  tab: SheetResource,
  below: readonly CellData[],
  columns: number,
  used: number,
  protection: Protection | undefined,
): void {
  for (let index = 0; index < columns; index += 1) {
    const column = sheet.getColumn(index + 1);
    column.width = Math.round((columnWidth(tab, index) / pixelsPerCharacter) * 10) / 10;
    if (tab.data?.[0]?.columnMetadata?.[index]?.hiddenByUser) column.hidden = true;
    const open = protection && !protection.isLocked(used, index);
    column.style = { ...styleOf(below[index]?.userEnteredFormat), ...(open && { protection: { locked: false } }) };
  }
}

/** Answers the addresses of texts that were cut. */
function putCells(sheet: ExcelJS.Worksheet, cells: Cells, tabNameOf: TabNameOf, protection?: Protection): string[] {
  const styles = new Map<string, Partial<ExcelJS.Style>>();
  const shared = (format: CellFormat | null | undefined, asText: boolean, open: boolean) => {
    const name = `${asText} ${open} ${JSON.stringify(format)}`;
    let style = styles.get(name);
    if (!style) {
      style = {
        ...styleOf(format),
        ...(asText && { numFmt: '@' }),
        ...(open && { protection: { locked: false } }),
      };
      styles.set(name, style);
    }
    return style;
  };
  const cut: string[] = [];
  for (const [r, row] of cells.entries()) {
    for (const [c, cell] of row.entries()) {
      const open = protection !== undefined && !protection.isLocked(r, c);
      const text = cell.userEnteredValue?.stringValue ?? '';
      const target = sheet.getCell(r + 1, c + 1);
      target.style = shared(cell.userEnteredFormat, isEasilyMisread(text), open);
      const value = excelValueOf(cell, tabNameOf);
      if (value !== undefined) target.value = value;
      if (cell.note) target.note = cell.note;
      if (text.length > longestText) cut.push(cellAddress(r, c));
    }
  }
  return cut;
}

function holdsSomething({ userEnteredValue, note }: CellData): boolean {
  return userEnteredValue !== undefined || note !== undefined;
}
