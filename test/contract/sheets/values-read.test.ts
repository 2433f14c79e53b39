import type { sheets_v4 } from '@googleapis/sheets';
import { describe, expect, test } from 'vitest';
import { failure, OWNER, workbook } from './endpoint.ts';

const UNFORMATTED = { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'SERIAL_NUMBER' };

describe('reading values', () => {
  test('trims trailing blanks, keeps inner ones, rows ragged', async () => {
    const { get } = await workbook({ Schools: [['URN', 'Name', null], [100001, null, 'x'], [], [null, 'y'], [null]] });
    const { range, majorDimension, values } = await get('Schools', UNFORMATTED);
    expect({ range, majorDimension, values }).toEqual({
      range: 'Schools!A1:Z1000',
      majorDimension: 'ROWS',
      values: [['URN', 'Name'], [100001, '', 'x'], [], ['', 'y']],
    });
    expect(await get('Schools!D:E')).toEqual({ range: 'Schools!D1:E1000', majorDimension: 'ROWS' });
  });

  test('reads every form of range', async () => {
    const { get } = await workbook({
      Data: [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    });
    const rows = async (range: string) => {
      const answer = await get(range, UNFORMATTED);
      return [answer.range, answer.values];
    };
    expect(await rows('Data!A2:B')).toEqual([
      'Data!A2:B1000',
      [
        [4, 5],
        [7, 8],
      ],
    ]);
    expect(await rows('Data!B:C')).toEqual([
      'Data!B1:C1000',
      [
        [2, 3],
        [5, 6],
        [8, 9],
      ],
    ]);
    expect(await rows('Data!2:3')).toEqual([
      'Data!A2:Z3',
      [
        [4, 5, 6],
        [7, 8, 9],
      ],
    ]);
    expect(await rows('Data!B2')).toEqual(['Data!B2', [[5]]]);
    expect(await rows('$A$1:b1')).toEqual(['Data!A1:B1', [[1, 2]]]);
    expect(await rows('data!C3:B2')).toEqual([
      'Data!B2:C3',
      [
        [5, 6],
        [8, 9],
      ],
    ]);
    expect(await rows('Data!A1:AZ2000')).toEqual([
      'Data!A1:Z1000',
      [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    ]);
    expect((await get('Data!A1:C2', { ...UNFORMATTED, majorDimension: 'COLUMNS' })).values).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  test('finds tabs with spaces, apostrophes, accents and names like cells', async () => {
    const { client, spreadsheetId, get } = await workbook({
      First: [['first']],
      "Teacher's tab": [['a']],
      'Visit 2: école/été!': [['b']],
      CO2: [['gas']],
    });
    const ranges = ["'Teacher''s tab'!A1", "'Visit 2: école/été!'", "'CO2'!A1"];
    const { data } = await client.spreadsheets.values.batchGet({ spreadsheetId, ranges });
    expect(data.spreadsheetId).toBe(spreadsheetId);
    expect(data.valueRanges?.map((one) => [one.range, one.values])).toEqual([
      ["'Teacher''s tab'!A1", [['a']]],
      ["'Visit 2: école/été!'!A1:Z1000", [['b']]],
      ["'CO2'!A1", [['gas']]],
    ]);
    expect((await get("'Teacher''s tab'!A1:B2")).values).toEqual([['a']]);
    expect((await failure(get('CO2'))).message).toBe(
      'Range (First!CO2) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
  });

  test('reads percent-encoded ranges, and several of them, as any client may send them', async () => {
    const { local, spreadsheetId } = await workbook({ "Teacher's école/1": [['a', 'b'], ['c']] });
    const ask = async (path: string) => {
      const headers = { authorization: `Bearer ${OWNER}` };
      const answer = await fetch(`${local.url}v4/spreadsheets/${spreadsheetId}/${path}`, { headers });
      return (await answer.json()) as { values?: unknown; valueRanges?: { values?: unknown }[] };
    };
    const tab = encodeURIComponent("'Teacher''s école/1'");
    expect((await ask(`values/${tab}%21A1%3AB1`)).values).toEqual([['a', 'b']]);
    expect((await ask(`values/${tab}!A2:B`)).values).toEqual([['c']]);
    const { valueRanges } = await ask(`values:batchGet?ranges=${tab}%21B1&ranges=${tab}!A2&ranges=${tab}!B2`);
    expect(valueRanges?.map(({ values }) => values)).toEqual([[['b']], [['c']], undefined]);
  });

  test('reads by data filter: a tab by its number, cells by their numbers, or a range as text', async () => {
    const { client, spreadsheetId, sheetIds, batch } = await workbook({ First: [['x']], Data: [['a', 'b'], ['c']] });
    const ask = (...dataFilters: sheets_v4.Schema$DataFilter[]) =>
      client.spreadsheets.values.batchGetByDataFilter({
        spreadsheetId,
        requestBody: { dataFilters, majorDimension: 'COLUMNS' },
      });
    const sheetId = sheetIds.get('Data')!;
    await batch({ updateSheetProperties: { properties: { sheetId, title: 'Old data' }, fields: 'title' } });
    const filters = [
      { gridRange: { sheetId } },
      { gridRange: { sheetId, startRowIndex: 1, endRowIndex: 2 } },
      { a1Range: 'First!A1' },
    ];
    expect((await ask(...filters)).data).toEqual({
      spreadsheetId,
      valueRanges: [
        [`'Old data'!A1:Z1000`, [['a', 'c'], ['b']]],
        [`'Old data'!A2:Z2`, [['c']]],
        ['First!A1', [['x']]],
      ].map(([range, values], index) => ({
        valueRange: { range, majorDimension: 'COLUMNS', values },
        dataFilters: [filters[index]],
      })),
    });
    expect((await failure(ask({ gridRange: { sheetId: 77 } }))).message).toBe(
      'Invalid dataFilter[0]: No grid with id: 77',
    );
    expect((await failure(ask({ developerMetadataLookup: {} }))).message).toContain('not supported');
    expect((await failure(ask({ gridRange: { sheetId }, ...{ colour: 1 } }))).message).toBe(
      `Invalid JSON payload received. Unknown name "colour" at 'data_filters[0]': Cannot find field.`,
    );
  });

  test('refuses what is no range', async () => {
    const { get, client, spreadsheetId } = await workbook();
    for (const range of ['Nowhere', 'Nowhere!A1', 'Schools!A0', 'Schools!A1:B2:C3', "'Schools!A1", 'Schools!']) {
      const { code, status, message } = await failure(get(range));
      expect([code, status, message]).toEqual([400, 'INVALID_ARGUMENT', `Unable to parse range: ${range}`]);
    }
    const wrong = await failure(get('Schools', { valueRenderOption: 'NICE' }));
    expect(wrong.message).toBe(
      `Invalid value at 'value_render_option' (type.googleapis.com/google.apps.sheets.v4.ValueRenderOption), "NICE"`,
    );
    const unknown = await failure(
      client.spreadsheets.values.get({ spreadsheetId, range: 'Schools', ...{ colour: 'red' } }),
    );
    expect(unknown.message).toBe(
      `Invalid JSON payload received. Unknown name "colour": Cannot bind query parameter. Field 'colour' could not be found in request message.`,
    );
  });

  test('shows dates, numbers, percentages and formulas in each way', async () => {
    const { client, spreadsheetId, get } = await workbook();
    await client.spreadsheets.values.update({
      spreadsheetId,
      range: 'Schools!A1',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['3/9/2026', '12.5%', '1,234', 'true', '=B1*2', '=NOSUCH(1)', "'=text", '14:30']] },
    });
    const way = async (valueRenderOption: string, dateTimeRenderOption = 'SERIAL_NUMBER') =>
      (await get('Schools!1:1', { valueRenderOption, dateTimeRenderOption })).values?.[0];
    const time = (14 * 60 + 30) / 1440;
    expect(await way('UNFORMATTED_VALUE')).toEqual([46268, 0.125, 1234, true, 0.25, '#NAME?', '=text', time]);
    expect(await way('UNFORMATTED_VALUE', 'FORMATTED_STRING')).toEqual([
      '03/09/2026',
      0.125,
      1234,
      true,
      0.25,
      '#NAME?',
      '=text',
      '14:30',
    ]);
    expect(await way('FORMATTED_VALUE')).toEqual([
      '03/09/2026',
      '12.50%',
      '1,234',
      'TRUE',
      '0.25',
      '#NAME?',
      '=text',
      '14:30',
    ]);
    expect(await way('FORMULA')).toEqual([46268, 0.125, 1234, true, '=B1*2', '=NOSUCH(1)', '=text', time]);
  });
});
