import type { sheets_v4 } from '@googleapis/sheets';
import type { WorkbookSpec } from '../../domain/sheet/workbook.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import type { LocalSheets } from './sheets/index.ts';

const tabColours = { input: '#2e7d32', view: '#1565c0', log: '#6d6d6d' } as const;

/** Makes the sample workbook as its owner would in the browser: tabs, rows, headers in bold, dates shown as dates. */
export async function createWorkbook(
  local: LocalSheets,
  client: sheets_v4.Sheets,
  workbook: SampleWorkbook,
  spec: WorkbookSpec,
  who: { readonly spreadsheetId: string; readonly owner: string; readonly software: string },
): Promise<void> {
  local.createSpreadsheet({
    spreadsheetId: who.spreadsheetId,
    title: workbook.title,
    locale: workbook.locale,
    timeZone: workbook.timeZone,
    owner: who.owner,
    sheets: workbook.tabs.map(({ title, rows }) => ({ title, rows: rows.map((row) => [...row]) })),
  });
  local.share(who.spreadsheetId, who.software, 'writer');
  const { data } = await client.spreadsheets.get({ spreadsheetId: who.spreadsheetId, fields: 'sheets.properties' });
  const ids = new Map(data.sheets?.map(({ properties }) => [properties?.title ?? '', properties?.sheetId ?? 0]));
  const requests = workbook.tabs.flatMap((tab) => {
    const sheetId = ids.get(tab.title) ?? 0;
    const headers = tab.rows[0] ?? [];
    const columns = (wanted: readonly string[] | undefined, pattern: string, type: 'DATE' | 'TIME') =>
      headers.flatMap((header, column) =>
        wanted?.includes(String(header))
          ? [
              shownAs(pattern, type, {
                sheetId,
                startRowIndex: 1,
                startColumnIndex: column,
                endColumnIndex: column + 1,
              }),
            ]
          : [],
      );
    const kind = spec.tabs.find(({ title }) => title === tab.title)?.kind ?? 'input';
    return [
      frozen(sheetId, tabColours[kind]),
      bold(sheetId),
      ...columns(workbook.dateColumns[tab.title], 'dd/mm/yyyy', 'DATE'),
      ...columns(workbook.timeColumns[tab.title], 'hh:mm', 'TIME'),
      ...workbook.formattedCells
        .filter((cell) => cell.tab === tab.title)
        .map(({ row, column, as }) =>
          shownAs(as === 'date' ? 'dd/mm/yyyy' : 'hh:mm', as === 'date' ? 'DATE' : 'TIME', {
            sheetId,
            startRowIndex: row - 1,
            endRowIndex: row,
            startColumnIndex: column - 1,
            endColumnIndex: column,
          }),
        ),
    ];
  });
  await client.spreadsheets.batchUpdate({ spreadsheetId: who.spreadsheetId, requestBody: { requests } });
}

type Request = sheets_v4.Schema$Request;

function shownAs(pattern: string, type: 'DATE' | 'TIME', range: sheets_v4.Schema$GridRange): Request {
  return {
    repeatCell: {
      range,
      cell: { userEnteredFormat: { numberFormat: { type, pattern } } },
      fields: 'userEnteredFormat.numberFormat',
    },
  };
}

function frozen(sheetId: number, colour: string): Request {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return {
    updateSheetProperties: {
      properties: {
        sheetId,
        gridProperties: { frozenRowCount: 1 },
        tabColorStyle: { rgbColor: { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 } },
      },
      fields: 'gridProperties.frozenRowCount,tabColorStyle',
    },
  };
}

function bold(sheetId: number): Request {
  return {
    repeatCell: {
      range: { sheetId, startRowIndex: 0, endRowIndex: 1 },
      cell: { userEnteredFormat: { textFormat: { bold: true } } },
      fields: 'userEnteredFormat.textFormat',
    },
  };
}
