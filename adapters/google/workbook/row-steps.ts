import type { sheets_v4 } from '@googleapis/sheets';
import { fold } from '../../../domain/sheet/spelling.ts';
import type { PageLine, TabLayout } from '../../../domain/workbook/layout.ts';
import { extendedValue } from '../cell-data.ts';
import type { TabAsItIs } from './as-it-is.ts';
import { formatOf, type Request, type Step, step, type TabInHand } from './step.ts';

/** The rows that a tab still needs of those it begins with, and where all its rows then are. */
export function newRowsOf(
  { spec, firstRows }: TabLayout,
  { values }: Pick<TabAsItIs, 'values'>,
  places: ReadonlyMap<string, number>,
): Pick<TabInHand, 'newRows' | 'rowsByKey'> {
  const rowsByKey = new Map<string, number>();
  if (!firstRows || !spec.key.every((header) => places.has(header))) return { newRows: [], rowsByKey };
  const end = Math.max(1, values.length);
  const body = values.slice(1);
  for (const [index, row] of body.entries()) {
    const key = keyOf(spec.key.map((header) => row[places.get(header)!]));
    if (key !== '' && !rowsByKey.has(key)) rowsByKey.set(key, index + 1);
  }
  const typed = body.some((row) => row.some((cell) => cell !== ''));
  const missing = (row: Readonly<Record<string, unknown>>) =>
    !rowsByKey.has(keyOf(spec.key.map((header) => row[header])));
  const newRows = firstRows.add === 'if-blank' ? (typed ? [] : firstRows.rows) : firstRows.rows.filter(missing);
  for (const [index, row] of newRows.entries())
    rowsByKey.set(keyOf(spec.key.map((header) => row[header])), end + index);
  return { newRows, rowsByKey };
}

function keyOf(cells: readonly unknown[]): string {
  return cells
    .map((cell) => fold(String(cell ?? '')))
    .join('|')
    .replace(/^\|+$/, '');
}

/** Rows that a tab begins with, below whatever it holds, and the lines of a tab that is read. */
export function rowSteps({ layout, is, places, newRows }: TabInHand): Step[] {
  const { title } = layout.spec;
  if (layout.page) return is.values.length === 0 ? step(`Writes “${title}”`, pageRequests(is, layout.page)) : [];
  const rows = newRows.map((row) => {
    const values: sheets_v4.Schema$CellData[] = [];
    for (const [header, place] of places) {
      const cell = row[header];
      if (cell === undefined) continue;
      while (values.length < place) values.push({});
      values[place] = { userEnteredValue: extendedValue(cell) };
    }
    return { values };
  });
  const append: Request = { appendCells: { sheetId: is.sheetId, rows, fields: 'userEnteredValue' } };
  return step(`Adds ${rows.length} row${rows.length === 1 ? '' : 's'} to “${title}”`, rows.length > 0 ? [append] : []);
}

function pageRequests({ sheetId }: TabAsItIs, page: readonly PageLine[]): Request[] {
  const rows = page.map(({ cells, looks }) => ({
    values: looks.map((look, index) => ({
      ...(cells[index] && { userEnteredValue: { stringValue: cells[index] } }),
      userEnteredFormat: {
        ...formatOf(look),
        // A line that is alone goes on over the columns beside it.
        wrapStrategy: cells.length > 1 ? 'WRAP' : 'OVERFLOW_CELL',
        verticalAlignment: 'MIDDLE',
      },
    })),
  }));
  const start = { sheetId, rowIndex: 0, columnIndex: 0 };
  const heights = page.flatMap(({ height }, row): Request[] => {
    if (height === undefined) return [];
    const range = { sheetId, dimension: 'ROWS', startIndex: row, endIndex: row + 1 };
    return [{ updateDimensionProperties: { range, properties: { pixelSize: height }, fields: 'pixelSize' } }];
  });
  return [{ updateCells: { start, rows, fields: 'userEnteredValue,userEnteredFormat' } }, ...heights];
}
