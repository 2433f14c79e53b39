import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { CellData, CellFormat, DataValidationRule } from './google-types.ts';
import type { LocalSheets } from './index.ts';
import { dateOf } from './locale.ts';
import { isMoment } from './shown-value.ts';
import { dateZipEntries } from './zip-dates.ts';

/**
 * Saves a spreadsheet as an .xlsx workbook: values, dates as dates, formats, notes, lists, filters, frozen rows.
 * The same spreadsheet and date give the same bytes.
 */
export async function writeWorkbookFile(
  sheets: LocalSheets,
  spreadsheetId: string,
  file: string,
  created: Date,
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  const source = sheets.snapshot(spreadsheetId);
  workbook.creator = 'Termtime';
  workbook.lastModifiedBy = 'Termtime';
  workbook.title = source.properties?.title ?? '';
  workbook.created = created;
  workbook.modified = created;
  for (const sheet of source.sheets ?? []) addSheet(workbook, sheet);
  const buffer = Buffer.from(await workbook.xlsx.writeBuffer());
  await writeFile(file, dateZipEntries(buffer, created));
}

type SheetResource = NonNullable<ReturnType<LocalSheets['snapshot']>['sheets']>[number];

function addSheet(workbook: ExcelJS.Workbook, { properties, data, basicFilter, merges }: SheetResource): void {
  const { title, hidden, gridProperties: grid, tabColorStyle } = properties ?? {};
  const colour = argb(tabColorStyle?.rgbColor);
  const sheet = workbook.addWorksheet(sheetName(title ?? ''), {
    state: hidden ? 'hidden' : 'visible',
    ...(colour && { properties: { tabColor: { argb: colour } } }),
  });
  const [ySplit, xSplit] = [grid?.frozenRowCount ?? 0, grid?.frozenColumnCount ?? 0];
  if (ySplit + xSplit > 0) sheet.views = [{ state: 'frozen', xSplit, ySplit }];
  const [cells] = data ?? [];
  const rows = cells?.rowData ?? [];
  const width = Math.max(0, ...rows.map((row) => row.values?.length ?? 0));
  for (const [index, size] of (cells?.columnMetadata ?? []).slice(0, width).entries()) {
    // A character is about seven pixels wide.
    sheet.getColumn(index + 1).width = Math.round(((size.pixelSize ?? 100) / 7) * 10) / 10;
    if (size.hiddenByUser) sheet.getColumn(index + 1).hidden = true;
  }
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of (row.values ?? []).entries()) {
      if (Object.keys(cell).length > 0) putCell(sheet.getCell(r + 1, c + 1), cell);
    }
    if (cells?.rowMetadata?.[r]?.hiddenByUser) sheet.getRow(r + 1).hidden = true;
  }
  for (const merge of merges ?? []) {
    const { startRowIndex: r0 = 0, endRowIndex: r1 = 0, startColumnIndex: c0 = 0, endColumnIndex: c1 = 0 } = merge;
    sheet.mergeCells((r0 ?? 0) + 1, (c0 ?? 0) + 1, r1 ?? 0, c1 ?? 0);
  }
  if (basicFilter?.range) {
    const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = basicFilter.range;
    sheet.autoFilter = {
      from: { row: (startRowIndex ?? 0) + 1, column: (startColumnIndex ?? 0) + 1 },
      to: { row: Math.max(1, Math.min(endRowIndex ?? 0, rows.length)), column: endColumnIndex ?? 1 },
    };
  }
}

/** Excel allows fewer characters in a tab's name, and 31 of them. */
const sheetName = (title: string) => title.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31);

function putCell(target: ExcelJS.Cell, cell: CellData): void {
  const format = cell.userEnteredFormat ?? undefined;
  const value = valueOfCell(cell);
  if (value !== undefined) target.value = value;
  const numFmt = numberFormat(format);
  if (numFmt !== undefined) target.numFmt = numFmt;
  const { bold, italic, strikethrough, underline, foregroundColorStyle } = format?.textFormat ?? {};
  const colour = argb(foregroundColorStyle?.rgbColor);
  if (bold || italic || strikethrough || underline || colour) {
    target.font = {
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(strikethrough && { strike: true }),
      ...(underline && { underline }),
      ...(colour && { color: { argb: colour } }),
    };
  }
  const fill = argb(format?.backgroundColorStyle?.rgbColor);
  if (fill) target.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } };
  const alignment = alignmentOf(format);
  if (alignment) target.alignment = alignment;
  if (cell.note) target.note = cell.note;
  const rule = validation(cell.dataValidation ?? undefined);
  if (rule) target.dataValidation = rule;
}

function valueOfCell(cell: CellData): ExcelJS.CellValue | undefined {
  const { userEnteredValue: entered, effectiveValue: value } = cell;
  const format = cell.userEnteredFormat?.numberFormat;
  const plain = value?.stringValue ?? value?.boolValue ?? value?.numberValue ?? undefined;
  const shown = typeof plain === 'number' && isMoment(format) ? dateOf(plain) : plain;
  if (!entered?.formulaValue) return shown;
  const result = value?.errorValue ? { error: '#NAME?' as const } : shown;
  return {
    formula: entered.formulaValue.slice(1),
    ...(result !== undefined && { result }),
  } as ExcelJS.CellFormulaValue;
}

function numberFormat(format: CellFormat | undefined): string | undefined {
  const { type, pattern } = format?.numberFormat ?? {};
  if (type === 'TEXT') return '@';
  if (pattern) return pattern;
  const known: Record<string, string> = {
    DATE: 'dd/mm/yyyy',
    DATE_TIME: 'dd/mm/yyyy hh:mm',
    TIME: 'hh:mm',
    PERCENT: '0.00%',
  };
  return known[type ?? ''];
}

function alignmentOf(format: CellFormat | undefined): Partial<ExcelJS.Alignment> | undefined {
  const { wrapStrategy, horizontalAlignment, verticalAlignment } = format ?? {};
  const vertical = { TOP: 'top', MIDDLE: 'middle', BOTTOM: 'bottom' }[verticalAlignment ?? ''];
  const alignment = {
    ...(wrapStrategy === 'WRAP' && { wrapText: true }),
    ...(horizontalAlignment && { horizontal: horizontalAlignment.toLowerCase() }),
    ...(vertical && { vertical }),
  } as Partial<ExcelJS.Alignment>;
  return Object.keys(alignment).length > 0 ? alignment : undefined;
}

/** Lists, ranges and tick boxes; Excel takes no list longer than 255 characters. */
function validation(rule: DataValidationRule | undefined): ExcelJS.DataValidation | undefined {
  const { type, values = [] } = rule?.condition ?? {};
  const texts = (values ?? []).map((value) => value.userEnteredValue ?? '');
  const list = (formula: string): ExcelJS.DataValidation => ({
    type: 'list',
    allowBlank: true,
    showErrorMessage: rule?.strict ?? false,
    formulae: [formula],
    ...(rule?.inputMessage && { showInputMessage: true, prompt: rule.inputMessage }),
  });
  if (type === 'BOOLEAN') return list('"TRUE,FALSE"');
  if (type === 'ONE_OF_RANGE') return list((texts[0] ?? '').replace(/^=/, ''));
  if (type !== 'ONE_OF_LIST' || texts.some((text) => text.includes(','))) return undefined;
  const joined = texts.join(',').replaceAll('"', '""');
  return joined.length > 255 ? undefined : list(`"${joined}"`);
}

interface Colour {
  readonly red?: number | null;
  readonly green?: number | null;
  readonly blue?: number | null;
}

function argb(colour: Colour | null | undefined): string | undefined {
  if (!colour) return undefined;
  const part = (share: number | null | undefined) =>
    Math.round((share ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `FF${part(colour.red)}${part(colour.green)}${part(colour.blue)}`.toUpperCase();
}
