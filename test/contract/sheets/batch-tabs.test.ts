import { describe, expect, test } from 'vitest';
import { failure, workbook } from './endpoint.ts';
import { GRID, rows } from './grid.ts';

describe('tabs', () => {
  test('add, rename, colour, freeze, move, duplicate, delete', async () => {
    const { batch, client, spreadsheetId, values } = await workbook({ One: [['x']], Two: [] });
    const { replies } = await batch({
      addSheet: {
        properties: {
          title: 'Three',
          index: 0,
          tabColorStyle: { rgbColor: { green: 1 } },
          gridProperties: { rowCount: 20, columnCount: 4, frozenRowCount: 1 },
        },
      },
    });
    const added = replies?.[0]?.addSheet?.properties;
    expect(added).toMatchObject({
      title: 'Three',
      index: 0,
      sheetType: 'GRID',
      tabColor: { green: 1 },
      gridProperties: { rowCount: 20, columnCount: 4, frozenRowCount: 1 },
    });
    const titles = async () => {
      const { data } = await client.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties(title,index)' });
      return data.sheets?.map(({ properties }) => `${properties?.index} ${properties?.title}`);
    };
    expect(await titles()).toEqual(['0 Three', '1 One', '2 Two']);
    await batch({ updateSheetProperties: { properties: { sheetId: added?.sheetId ?? 0, index: 2 }, fields: 'index' } });
    expect(await titles()).toEqual(['0 One', '1 Three', '2 Two']);
    await batch({ duplicateSheet: { sourceSheetId: 0, newSheetName: 'Copy' } });
    expect([await titles(), values('Copy')]).toEqual([['0 One', '1 Copy', '2 Three', '3 Two'], [['x']]]);
    await batch(
      { updateSheetProperties: { properties: { sheetId: 0, title: 'Uno', hidden: true }, fields: 'title,hidden' } },
      { deleteSheet: { sheetId: added?.sheetId ?? 0 } },
    );
    expect(await titles()).toEqual(['0 Uno', '1 Copy', '2 Two']);
  });

  test('a smaller grid drops what lies outside', async () => {
    const { batch, values } = await workbook({ Data: GRID });
    await batch({
      updateSheetProperties: {
        properties: { gridProperties: { rowCount: 2, columnCount: 2 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    await batch({
      updateSheetProperties: {
        properties: { gridProperties: { rowCount: 9, columnCount: 9 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    expect(values()).toEqual([
      ['h1', 'h2'],
      ['a', 1],
    ]);
  });

  test('refusals in Google’s words', async () => {
    const { batch } = await workbook({ One: [] });
    const message = async (request: object) => (await failure(batch(request))).message;
    expect(await message({ addSheet: { properties: { title: 'one' } } })).toBe(
      'Invalid requests[0].addSheet: A sheet with the name "one" already exists. Please enter another name.',
    );
    expect(await message({ deleteSheet: { sheetId: 0 } })).toBe(
      "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.",
    );
    expect(await message({ deleteSheet: { sheetId: 5 } })).toBe('Invalid requests[0].deleteSheet: No sheet with id: 5');
    expect(await message({ addSheet: { properties: { gridProperties: { rowCount: 1_000_000 } } } })).toContain(
      'above the limit of 10000000 cells',
    );
  });

  test('the spreadsheet’s own properties', async () => {
    const { batch, client, spreadsheetId } = await workbook();
    await batch({
      updateSpreadsheetProperties: { properties: { title: 'New', timeZone: 'Europe/Paris' }, fields: 'title,timeZone' },
    });
    const { data } = await client.spreadsheets.get({ spreadsheetId, fields: 'properties(title,locale,timeZone)' });
    expect(data.properties).toEqual({ title: 'New', locale: 'en_GB', timeZone: 'Europe/Paris' });
    expect(
      (await failure(batch({ updateSpreadsheetProperties: { properties: { timeZone: 'Mars' }, fields: 'timeZone' } })))
        .message,
    ).toContain('Invalid time zone');
  });
});

describe('a batch', () => {
  test('is applied whole or not at all', async () => {
    const { batch, values, local, spreadsheetId } = await workbook({ Data: GRID });
    const before = [local.revision(spreadsheetId), local.snapshot(spreadsheetId)];
    const error = await failure(
      batch(
        { addSheet: { properties: { title: 'New' } } },
        { deleteDimension: { range: rows(0, 2) } },
        { appendCells: { sheetId: 0, rows: [{ values: [{ userEnteredValue: { stringValue: 'x' } }] }], fields: '*' } },
        { deleteSheet: { sheetId: 99 } },
      ),
    );
    expect(error.message).toBe('Invalid requests[3].deleteSheet: No sheet with id: 99');
    expect([local.revision(spreadsheetId), local.snapshot(spreadsheetId)]).toEqual(before);
    expect(values()).toEqual(GRID);
  });

  test('answers in order, and with the spreadsheet when asked', async () => {
    const { client, spreadsheetId } = await workbook({ Data: GRID });
    const requests = [{ clearBasicFilter: { sheetId: 0 } }, { addSheet: { properties: { title: 'New' } } }];
    const requestBody = {
      requests,
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      responseRanges: ['Data!A1'],
    };
    const { data } = await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody });
    expect(data.replies?.map((reply) => Object.keys(reply))).toEqual([[], ['addSheet']]);
    expect(data.updatedSpreadsheet?.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.formattedValue).toBe('h1');
  });

  test('refuses unknown names, wrong types and what is not supported', async () => {
    const { client, spreadsheetId, batch } = await workbook();
    const send = (requests: object[]) =>
      failure(client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }));
    const unknown = await send([{}, { updateSheetProperties: { properties: { headerValues: 1 }, fields: 'title' } }]);
    const description = `Invalid JSON payload received. Unknown name "headerValues" at 'requests[1].update_sheet_properties.properties': Cannot find field.`;
    expect([unknown.message, unknown.details[0]?.fieldViolations]).toEqual([
      description,
      [{ field: 'requests[1].update_sheet_properties.properties', description }],
    ]);
    expect((await send([{ AddSheet: {} }])).message).toContain(`Unknown name "AddSheet" at 'requests[0]'`);
    expect((await send([{ addSheet: { properties: { sheetId: 'x' } } }])).message).toBe(
      `Invalid value at 'requests[0].add_sheet.properties.sheet_id' (TYPE_INT32), "x"`,
    );
    expect((await send([{ insertRange: { shiftDimension: 'DOWN' } }])).message).toContain(
      'google.apps.sheets.v4.Dimension), "DOWN"',
    );
    expect((await send([])).message).toBe('Must specify at least one request.');
    expect((await send([{}])).message).toBe('Invalid requests[0]: No request set.');
    expect((await send([{ addSheet: {}, deleteSheet: {} }])).message).toContain("oneof field 'kind' is already set");
    expect((await send([{ addChart: {} }])).message).toBe(
      'Invalid requests[0].addChart: This request is not supported by the embedded endpoint.',
    );
    await batch({
      insertDimension: { range: { sheetId: 0, dimension: 'ROWS', ...JSON.parse('{"startIndex":"1","endIndex":"2"}') } },
    });
  });
});
