import type { LocalSheets } from '../../local/google/sheets/index.ts';
import type { Entered, Grid } from './grid.ts';

/** A tab as the endpoint has it. */
export interface TabImage {
  readonly sheetId: number;
  readonly title: string;
  /** What was entered. */
  readonly entered: Grid;
  /** All that is kept with each cell: entered value, format, note, validation. */
  readonly whole: readonly (readonly string[])[];
}

/** Every tab of the spreadsheet, cell for cell; not counted as a call. */
export function imageOf(sheets: LocalSheets, spreadsheetId: string): TabImage[] {
  return (sheets.snapshot(spreadsheetId).sheets ?? []).map(({ properties, data }) => {
    const rows = (data?.[0]?.rowData ?? []).map(({ values }) => values ?? []);
    return {
      sheetId: properties?.sheetId ?? 0,
      title: properties?.title ?? '',
      entered: rows.map((row) =>
        row.map(({ userEnteredValue: value }): Entered => (value ? JSON.stringify(value) : '')),
      ),
      whole: rows.map((row) =>
        row.map(({ userEnteredValue, userEnteredFormat, note, dataValidation }) =>
          JSON.stringify([userEnteredValue, userEnteredFormat, note, dataValidation]),
        ),
      ),
    };
  });
}
