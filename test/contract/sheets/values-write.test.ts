import { describe, expect, test } from 'vitest';
import { failure, workbook } from './endpoint.ts';

describe('writing values', () => {
  test('RAW keeps text as text; null skips, "" clears', async () => {
    const { client, spreadsheetId, values } = await workbook({ Schools: [['a', 'b', 'c']] });
    const { data } = await client.spreadsheets.values.update({
      spreadsheetId,
      range: 'Schools!A1:C2',
      valueInputOption: 'RAW',
      includeValuesInResponse: true,
      requestBody: {
        values: [
          [null, '', '=1+1'],
          ['3/9/2026', 5, true],
        ],
      },
    });
    expect(values()).toEqual([
      ['a', '', '=1+1'],
      ['3/9/2026', 5, true],
    ]);
    expect(data).toEqual({
      spreadsheetId,
      updatedRange: 'Schools!A1:C2',
      updatedRows: 2,
      updatedColumns: 3,
      updatedCells: 5,
      updatedData: {
        range: 'Schools!A1:C2',
        majorDimension: 'ROWS',
        values: [
          ['a', '', '=1+1'],
          ['3/9/2026', '5', 'TRUE'],
        ],
      },
    });
  });

  test.each([
    ['en_GB', '3/9/2026', 46268, '03/09/2026'],
    ['en_US', '9/3/2026', 46268, '9/3/2026'],
    ['en_GB', '2026-09-03', 46268, '2026-09-03'],
    ['en_GB', '12 Nov 2026', 46338, '12 Nov 2026'],
    ['en_GB', '12 November 2026', 46338, '12 November 2026'],
    ['en_US', 'Nov 12, 2026', 46338, '12 Nov 2026'],
    ['en_GB', '3/9', 46268, '03/09/2026'],
    ['en_GB', '3-9-26', 46268, '03/09/2026'],
    ['en_GB', '3/9/2026 08:30', 46268 + 8.5 / 24, '03/09/2026 08:30'],
    ['en_GB', '9/13/2026', '9/13/2026', '9/13/2026'],
    ['en_GB', '31/2/2026', '31/2/2026', '31/2/2026'],
    ['en_GB', '£1,200.50', 1200.5, '£1,200.50'],
    ['en_GB', '-4.5', -4.5, '-4.5'],
    ['en_GB', '007', 7, '7'],
    ['en_GB', '1e3', 1000, '1.00E+03'],
    ['en_GB', "'007", '007', '007'],
    ['en_GB', 'Year 3', 'Year 3', 'Year 3'],
    ['en_GB', '07700 900123', '07700 900123', '07700 900123'],
    ['en_GB', '1.2.3', '1.2.3', '1.2.3'],
  ])('typed in %s, %s becomes %s and shows %s', async (locale, typed, value, shows) => {
    const { client, spreadsheetId, batch, values, get } = await workbook();
    await batch({ updateSpreadsheetProperties: { properties: { locale }, fields: 'locale' } });
    const requestBody = { values: [[typed]] };
    await client.spreadsheets.values.update({
      spreadsheetId,
      range: 'A1',
      valueInputOption: 'USER_ENTERED',
      requestBody,
    });
    expect(values()[0]?.[0]).toEqual(value);
    expect((await get('A1')).values).toEqual([[shows]]);
  });

  test('stays within the range named and within the grid', async () => {
    const { client, spreadsheetId, values } = await workbook();
    const write = (range: string, rows: unknown[][]) =>
      client.spreadsheets.values.update({
        spreadsheetId,
        range,
        valueInputOption: 'RAW',
        requestBody: { values: rows },
      });
    expect((await failure(write('Schools!A1:B1', [[1], [2]]))).message).toBe(
      'Requested writing within range [Schools!A1:B1], but tried writing to row [2]',
    );
    expect((await failure(write('Schools!A1:B1', [[1, 2, 3]]))).message).toBe(
      'Requested writing within range [Schools!A1:B1], but tried writing to column [C]',
    );
    expect((await failure(write('Schools!A1001', [[1]]))).message).toBe(
      'Range (Schools!A1001) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
    expect((await failure(write('Schools!Z1', [[1, 2]]))).message).toBe(
      'Range (Schools!AA1) exceeds grid limits. Max rows: 1000, max columns: 26',
    );
    expect((await failure(write('Schools!A1', [[{ a: 1 }]]))).message).toBe('Invalid values[0][0]: {"a":1}');
    expect((await failure(write('Schools!A1', [['x'.repeat(50_001)]]))).message).toContain(
      'maximum of 50000 characters',
    );
    const unset = client.spreadsheets.values.update({ spreadsheetId, range: 'A1', requestBody: { values: [[1]] } });
    expect((await failure(unset)).message).toBe("'valueInputOption' is required but not specified");
    expect(values()).toEqual([]);
  });

  test('values.batchUpdate is all or nothing and adds up', async () => {
    const { client, spreadsheetId, values, local } = await workbook({ One: [], Two: [] });
    const write = (data: { range: string; values: unknown[][]; majorDimension?: string }[]) =>
      client.spreadsheets.values.batchUpdate({ spreadsheetId, requestBody: { valueInputOption: 'RAW', data } });
    const before = local.revision(spreadsheetId);
    const refused = await failure(
      write([
        { range: 'One!A1', values: [[1]] },
        { range: 'Gone!A1', values: [[2]] },
      ]),
    );
    expect(refused.message).toBe('Invalid data[1]: Unable to parse range: Gone!A1');
    expect([values('One'), local.revision(spreadsheetId)]).toEqual([[], before]);
    const { data } = await write([
      { range: 'One!A1', values: [[1, 2], [3]] },
      {
        range: 'Two!B2',
        values: [
          ['a', 'b'],
          ['c', 'd'],
        ],
        majorDimension: 'COLUMNS',
      },
    ]);
    expect([values('One'), values('Two')]).toEqual([
      [[1, 2], [3]],
      [[], ['', 'a', 'c'], ['', 'b', 'd']],
    ]);
    expect(data).toMatchObject({
      totalUpdatedRows: 4,
      totalUpdatedColumns: 4,
      totalUpdatedCells: 7,
      totalUpdatedSheets: 2,
    });
    expect(local.revision(spreadsheetId)).toBe(before + 1);
  });

  test('append finds the last table in the range and grows the grid', async () => {
    const { client, spreadsheetId, values, batch } = await workbook({
      Log: [['Key', 'Text'], ['k1', 'one'], [], [null, null, 'side'], [null, null, 'side 2']],
    });
    const append = (range: string, rows: unknown[][], insertDataOption?: string) =>
      client.spreadsheets.values.append({
        spreadsheetId,
        range,
        valueInputOption: 'RAW',
        ...(insertDataOption && { insertDataOption }),
        requestBody: { values: rows },
      });
    expect((await append('Log!A1:B2', [['k2', 'two']])).data).toMatchObject({
      tableRange: 'Log!A1:B2',
      updates: { updatedRange: 'Log!A3:B3', updatedCells: 2 },
    });
    // Row 3 now joins both blocks into one table.
    expect((await append('Log', [['k3']])).data).toMatchObject({
      tableRange: 'Log!A1:C5',
      updates: { updatedRange: 'Log!A6' },
    });
    expect((await append('Log!A1', [['k0']], 'INSERT_ROWS')).data.updates?.updatedRange).toBe('Log!A7');
    await batch({
      updateSheetProperties: { properties: { gridProperties: { rowCount: 7 } }, fields: 'gridProperties.rowCount' },
    });
    expect((await append('Log', [['k8'], ['k9']])).data.updates?.updatedRange).toBe('Log!A8:A9');
    expect(values().at(-1)).toEqual(['k9']);
  });

  test('append to an empty range starts at the range', async () => {
    const { client, spreadsheetId } = await workbook();
    const requestBody = { values: [['x', 'y']] };
    const { data } = await client.spreadsheets.values.append({
      spreadsheetId,
      range: 'Schools!B2:F',
      valueInputOption: 'RAW',
      requestBody,
    });
    expect(data.tableRange).toBeUndefined();
    expect(data.updates?.updatedRange).toBe('Schools!B2:C2');
  });

  test('clear and batchClear take values only', async () => {
    const { client, spreadsheetId, values, batch, local } = await workbook({
      One: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      Two: [[1]],
    });
    await batch({ repeatCell: { range: { sheetId: 0 }, cell: { note: 'kept' }, fields: 'note' } });
    const cleared = await client.spreadsheets.values.clear({ spreadsheetId, range: 'One!B1:B5' });
    expect(cleared.data).toEqual({ spreadsheetId, clearedRange: 'One!B1:B5' });
    expect(values('One')).toEqual([['a'], ['c']]);
    const both = await client.spreadsheets.values.batchClear({
      spreadsheetId,
      requestBody: { ranges: ['One', 'Two!A:A'] },
    });
    expect(both.data.clearedRanges).toEqual(['One!A1:Z1000', 'Two!A1:A1000']);
    expect([values('One'), values('Two')]).toEqual([[], []]);
    const note = local.snapshot(spreadsheetId).sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.note;
    expect(note).toBe('kept');
  });
});
