import type { sheets_v4 } from '@googleapis/sheets';
import type { GridCell, GridTab, Moment } from '../../domain/import/grid.ts';

const moments: Readonly<Record<string, Moment>> = { DATE: 'date', TIME: 'time', DATE_TIME: 'date-time' };

/** The tabs of a spreadsheet as `wholeSpreadsheet` gives it. */
export function gridOf(spreadsheet: sheets_v4.Schema$Spreadsheet): GridTab[] {
  return (spreadsheet.sheets ?? []).map(({ properties, data }) => ({
    title: properties?.title ?? '',
    rows: (data?.[0]?.rowData ?? []).map(({ values }) => (values ?? []).map(gridCell)),
  }));
}

/** Undefined for a cell without a value, whatever it looks like. */
function gridCell({ userEnteredValue, effectiveValue, userEnteredFormat }: sheets_v4.Schema$CellData) {
  if (!userEnteredValue) return undefined;
  const shown = effectiveValue ?? userEnteredValue;
  const error = shown.errorValue ? errorNames[shown.errorValue.type ?? ''] : undefined;
  const as = moments[userEnteredFormat?.numberFormat?.type ?? ''];
  const formula = userEnteredValue.formulaValue !== undefined && userEnteredValue.formulaValue !== null;
  const value = error ?? shown.stringValue ?? shown.numberValue ?? shown.boolValue ?? '';
  if (value === '' && !formula) return undefined;
  const cell: GridCell = {
    value,
    ...(as && typeof value === 'number' && { as }),
    ...(formula && { formula: true }),
    ...(error !== undefined && { error }),
  };
  return cell;
}

const errorNames: Readonly<Record<string, string>> = {
  ERROR: '#ERROR!',
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: '#N/A',
};
