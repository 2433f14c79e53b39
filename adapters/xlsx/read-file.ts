import ExcelJS from 'exceljs';
import type { GridCell, GridTab } from '../../domain/import/grid.ts';
import { isLongLists } from './long-lists.ts';
import { readCell } from './read-cell.ts';

/** A file that is no workbook. The message says what to do and quotes nothing of it. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
}

// Looks and rules do not come in, and a rule for a whole column would be unrolled into a million cells.
const ignored = [
  'autoFilter',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'headerFooter',
  'legacyDrawing',
  'pageSetup',
  'picture',
  'rowBreaks',
  'tableParts',
];

/**
 * The tabs of an .xlsx workbook, hidden ones as well but for the export's long lists: dates and times as serial numbers counted from 1900 (whatever the
 * file counts from), text as text, formulas as the text they show. Of merged cells the first one counts. Throws
 * UnreadableFile.
 */
export async function readWorkbookFile(bytes: Buffer): Promise<GridTab[]> {
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw new UnreadableFile(
      'it is protected by a password or of an old kind (.xls): save it as .xlsx without a password',
    );
  }
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') {
    throw new UnreadableFile('it is no Excel workbook: save it as .xlsx');
  }
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer, { ignoreNodes: ignored });
  } catch {
    throw new UnreadableFile('it cannot be read as a workbook: open it in Excel and save it anew as .xlsx');
  }
  if (workbook.worksheets.length === 0) {
    throw new UnreadableFile('it has no tabs: open it in Excel and save it anew as .xlsx');
  }
  return workbook.worksheets
    .filter((sheet) => !isLongLists(sheet))
    .map((sheet) => ({ title: sheet.name, rows: rowsOf(sheet) }));
}

function rowsOf(sheet: ExcelJS.Worksheet): (GridCell | undefined)[][] {
  const rows: (GridCell | undefined)[][] = [];
  sheet.eachRow({ includeEmpty: false }, (row, number) => {
    const cells: (GridCell | undefined)[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const read = readCell(cell);
      if (!read) return;
      while (cells.length < column - 1) cells.push(undefined);
      cells[column - 1] = read;
    });
    if (cells.length === 0) return;
    while (rows.length < number - 1) rows.push([]);
    rows[number - 1] = cells;
  });
  return rows;
}
