import type { sheets_v4 } from '@googleapis/sheets';
import type { GridCell } from '../../domain/import/grid.ts';
import type { ImportPlan, TabPlan } from '../../domain/import/plan.ts';
import { extendedValue, numberFormats } from './cell-data.ts';

type Request = sheets_v4.Schema$Request;
type CellData = sheets_v4.Schema$CellData;
type NumberFormat = sheets_v4.Schema$NumberFormat;

const valueAndFormat = 'userEnteredValue,userEnteredFormat.numberFormat';

/**
 * The requests of the one batchUpdate that carries out an import into the spreadsheet that was planned for. Rows are
 * appended below whatever is there by then. Text is always text, never a formula; a number is shown as a date or time where
 * the file shows one and the cell is not shown as one already.
 */
export function importRequests({ tabs }: ImportPlan, spreadsheet: sheets_v4.Schema$Spreadsheet): Request[] {
  return tabs.flatMap((plan) => {
    const sheet = spreadsheet.sheets?.find(({ properties }) => properties?.title === plan.tab);
    return sheet ? tabRequests(plan, sheet) : [];
  });
}

function tabRequests({ added, filled }: TabPlan, { properties, data }: sheets_v4.Schema$Sheet): Request[] {
  const sheetId = properties?.sheetId ?? 0;
  const rows = data?.[0]?.rowData ?? [];
  const used = rows.findLastIndex(({ values }) => values?.some(({ userEnteredValue }) => userEnteredValue)) + 1;
  const formatAt = (row: number, column: number) => rows[row]?.values?.[column]?.userEnteredFormat?.numberFormat;
  const requests = filled.map(
    ({ row, column, cell }): Request => ({
      updateCells: {
        start: { sheetId, rowIndex: row, columnIndex: column },
        rows: [{ values: [importedCell(cell, formatAt(row, column))] }],
        fields: valueAndFormat,
      },
    }),
  );
  if (added.length === 0) return requests;
  // An appended cell takes the format that stands below the last row, as if it had been typed there.
  const width = Math.max(...added.map(({ cells }) => cells.length), rows[used]?.values?.length ?? 0);
  const appended = added.map(({ cells }) => ({
    values: Array.from({ length: width }, (_, column) => importedCell(cells[column], formatAt(used, column))),
  }));
  return [...requests, { appendCells: { sheetId, rows: appended, fields: valueAndFormat } }];
}

function importedCell(cell: GridCell | undefined, present: NumberFormat | null | undefined): CellData {
  const shownAsMoment = ['DATE', 'TIME', 'DATE_TIME'].includes(present?.type ?? '');
  const numberFormat = cell?.as && !shownAsMoment ? numberFormats[cell.as] : present;
  return {
    ...(cell && { userEnteredValue: extendedValue(cell.value) }),
    ...(numberFormat && { userEnteredFormat: { numberFormat } }),
  };
}
