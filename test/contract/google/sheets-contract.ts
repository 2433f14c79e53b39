import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { otherKey, type Target } from './target.ts';

/** What of Google Sheets the product rests on, asked of whatever stands behind the client. */
export function sheetsContract(name: string, open: () => Promise<Target>): void {
  describe(name, () => {
    let target: Target;
    let title = '';
    let sheetId = 0;
    let tabs = 0;

    beforeAll(async () => {
      target = await open();
    });
    afterAll(() => target?.stop());

    const batch = async (...requests: sheets_v4.Schema$Request[]) => {
      const { client, spreadsheetId } = target;
      return (await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data.replies ?? [];
    };
    const write = (cells: string, values: unknown[][], valueInputOption = 'USER_ENTERED') =>
      target.client.spreadsheets.values.update({
        spreadsheetId: target.spreadsheetId,
        range: `${quoted(title)}!${cells}`,
        valueInputOption,
        requestBody: { values },
      });
    const read = async (cells = 'A1:Z99', options: Partial<sheets_v4.Params$Resource$Spreadsheets$Values$Get> = {}) => {
      const range = `${quoted(title)}!${cells}`;
      const { values } = target.client.spreadsheets;
      const common = { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' };
      return (await values.get({ spreadsheetId: target.spreadsheetId, range, ...common, ...options })).data.values;
    };

    beforeEach(async () => {
      tabs += 1;
      title = `Teacher's tab ${Date.now()} ${tabs}`;
      const gridProperties = { rowCount: 40, columnCount: 12 };
      const [reply] = await batch({ addSheet: { properties: { title, gridProperties } } });
      sheetId = reply?.addSheet?.properties?.sheetId ?? 0;
    });
    afterEach(() => batch({ deleteSheet: { sheetId } }));

    test('blanks at the end are trimmed, rows are ragged, inner blanks stay', async () => {
      await write('A1:D4', [['a', '', 'c', ''], [''], ['', 'b'], ['', '']], 'RAW');
      expect(await read()).toEqual([['a', '', 'c'], [], ['', 'b']]);
    });

    test('RAW is kept as it is given, USER_ENTERED is read as typed in Britain', async () => {
      const typed = ['3/9/2026', '12:30', '=1+1', 'TRUE', "'007", '50%', '+44 20 7946 0000'];
      await write('A1', [typed], 'RAW');
      await write('A2', [typed]);
      const [raw, entered] = (await read()) ?? [];
      expect(raw).toEqual(typed);
      expect(entered?.slice(0, 6)).toEqual([46_268, 12.5 / 24, 2, true, '007', 0.5]);
      expect(await read('A2:A2', { valueRenderOption: 'FORMATTED_VALUE' })).toEqual([['03/09/2026']]);
    });

    test('in a column of plain text what is typed stays text, a formula and a telephone number as well', async () => {
      const cell = { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } };
      const range = { sheetId, startColumnIndex: 0, endColumnIndex: 1 };
      await batch({ repeatCell: { range, cell, fields: 'userEnteredFormat.numberFormat' } });
      const typed = ['=IMPORTXML("https://example.org","//a")', '+44 20 7946 0000', '1/2', '007'];
      await write(
        'A1',
        typed.map((one) => [one]),
      );
      expect(await read()).toEqual(typed.map((one) => [one]));
    });

    test('null leaves a cell alone, an empty text clears it', async () => {
      await write('A1', [['a', 'b', 'c']], 'RAW');
      await write('A1', [[null, '', 'C']], 'RAW');
      expect(await read()).toEqual([['a', '', 'C']]);
    });

    test('append goes below the table it finds', async () => {
      await write(
        'A1',
        [
          ['Key', 'Text'],
          ['k1', 'one'],
          ['k2', 'two'],
        ],
        'RAW',
      );
      const { data } = await target.client.spreadsheets.values.append({
        spreadsheetId: target.spreadsheetId,
        range: `${quoted(title)}!A1`,
        valueInputOption: 'RAW',
        requestBody: { values: [['k3']] },
      });
      expect([data.tableRange, data.updates?.updatedRange]).toEqual([`${quoted(title)}!A1:B3`, `${quoted(title)}!A4`]);
    });

    test('appendCells goes below the last row that holds anything, in any column', async () => {
      await write('A1', [['a'], [], [null, null, 'far']], 'RAW');
      const rows = [{ values: [{ userEnteredValue: { stringValue: '=1+1' } }] }];
      await batch({ appendCells: { sheetId, rows, fields: 'userEnteredValue' } });
      expect((await read())?.[3]).toEqual(['=1+1']);
    });

    test('a batch is applied whole or not at all', async () => {
      await write('A1', [['before']], 'RAW');
      const cell = [{ values: [{ userEnteredValue: { stringValue: 'after' } }] }];
      const good = {
        updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows: cell, fields: 'userEnteredValue' },
      };
      const bad = { deleteSheet: { sheetId: 2_000_000_001 } };
      expect(await refusal(batch(good, bad))).toMatchObject({ code: 400, status: 'INVALID_ARGUMENT' });
      expect(await read()).toEqual([['before']]);
    });

    test('A1 names places, whatever rows and columns people moved', async () => {
      await write(
        'A1',
        [
          ['Name', 'Age'],
          ['Cy', 3],
          ['Al', 1],
          ['Bo', 2],
        ],
        'RAW',
      );
      await batch(
        {
          sortRange: {
            range: { sheetId, startRowIndex: 1 },
            sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }],
          },
        },
        { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
        {
          moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 }, destinationIndex: 0 },
        },
      );
      await write('A3', [['one']], 'RAW');
      expect(await read()).toEqual([['Age', 'Name'], [], ['one', 'Al'], [2, 'Bo'], [3, 'Cy']]);
      await batch(
        { deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 3 } } },
        { insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
      );
      await write('A2', [['new']], 'RAW');
      expect(await read()).toEqual([
        ['', 'Age', 'Name'],
        ['new', 2, 'Bo'],
        ['', 3, 'Cy'],
      ]);
    });

    test('what is protected is refused to others, the cells beside it are not', async ({ skip }) => {
      const { client, other, spreadsheetId } = target;
      if (!other) return skip(`${otherKey} is not set`);
      await write('A1', [['kept', 'open']], 'RAW');
      const range = { sheetId, startColumnIndex: 0, endColumnIndex: 1 };
      await batch({ addProtectedRange: { protectedRange: { range } } });
      const put = (who: typeof client, cell: string) =>
        who.spreadsheets.values.update({
          spreadsheetId,
          range: `${quoted(title)}!${cell}`,
          valueInputOption: 'RAW',
          requestBody: { values: [['new']] },
        });
      expect((await refusal(put(other, 'A1'))).message).toMatch(/protected cell or object/);
      const row = { range: { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 } };
      const deleted = other.spreadsheets.batchUpdate({
        spreadsheetId,
        requestBody: { requests: [{ deleteDimension: row }] },
      });
      expect((await refusal(deleted)).message).toMatch(/protected cell or object/);
      await put(other, 'B1');
      await put(client, 'A2');
      expect(await read()).toEqual([['kept', 'new'], ['new']]);
    });

    test('several ranges in one call come back in their order', async () => {
      await write(
        'A1',
        [
          ['a', 'b'],
          ['c', 'd'],
        ],
        'RAW',
      );
      const ranges = [`${quoted(title)}!B2`, `${quoted(title)}!A1:B1`];
      const { data } = await target.client.spreadsheets.values.batchGet({
        spreadsheetId: target.spreadsheetId,
        ranges,
      });
      expect(data.valueRanges?.map(({ range, values }) => [range, values])).toEqual([
        [ranges[0], [['d']]],
        [ranges[1], [['a', 'b']]],
      ]);
    });

    test('a tab read by its number comes back under its present title', async () => {
      await write('A1', [['a', 'b'], ['c']], 'RAW');
      const next = `Renamed: ${title}`;
      await batch({ updateSheetProperties: { properties: { sheetId, title: next }, fields: 'title' } });
      const { data } = await target.client.spreadsheets.values.batchGetByDataFilter({
        spreadsheetId: target.spreadsheetId,
        requestBody: {
          dataFilters: [{ gridRange: { sheetId } }],
          valueRenderOption: 'UNFORMATTED_VALUE',
          dateTimeRenderOption: 'SERIAL_NUMBER',
        },
        fields: 'valueRanges(valueRange(range,values),dataFilters.gridRange.sheetId)',
      });
      expect(data.valueRanges).toEqual([
        {
          valueRange: { range: `${quoted(next)}!A1:L40`, values: [['a', 'b'], ['c']] },
          dataFilters: [{ gridRange: { sheetId } }],
        },
      ]);
      const dataFilters = [{ gridRange: { sheetId: 2_000_000_001 } }];
      const gone = target.client.spreadsheets.values.batchGetByDataFilter({
        spreadsheetId: target.spreadsheetId,
        requestBody: { dataFilters },
      });
      expect(await refusal(gone)).toMatchObject({ code: 400, message: expect.stringMatching(/no grid with id/i) });
    });

    test('what is not there or not known is refused', async () => {
      const { client, spreadsheetId } = target;
      const nowhere = client.spreadsheets.values.get({ spreadsheetId, range: 'No such tab!A1' });
      expect(await refusal(nowhere)).toMatchObject({ code: 400, message: 'Unable to parse range: No such tab!A1' });
      const unknown = { updateCells: { range: { sheetId }, colour: 'red', fields: '*' } } as sheets_v4.Schema$Request;
      expect((await refusal(batch(unknown))).message).toContain(
        'Unknown name "colour" at \'requests[0].update_cells\'',
      );
      expect(await refusal(client.spreadsheets.get({ spreadsheetId: 'no-such-spreadsheet' }))).toMatchObject({
        code: 404,
        status: 'NOT_FOUND',
      });
    });
  });
}

const quoted = (title: string) => `'${title.replaceAll("'", "''")}'`;

async function refusal(call: Promise<unknown>): Promise<{ code: number; status: string; message: string }> {
  const error = await call.then(
    () => new Error('The call should have been refused.'),
    (caught: Error & { response?: { data?: { error?: { code: number; status: string; message: string } } } }) => caught,
  );
  const body = 'response' in error ? error.response?.data?.error : undefined;
  if (!body) throw error;
  return body;
}
