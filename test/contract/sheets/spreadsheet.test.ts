import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { sheets_v4 } from '@googleapis/sheets';
import { afterAll, describe, expect, test } from 'vitest';
import { clientFor, endpoint, failure, OWNER, TEAM, workbook } from './endpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('spreadsheets.get and create', () => {
  test('gives properties and tabs, cells only when asked', async () => {
    const { client, spreadsheetId } = await workbook({ One: [['a', '3/9/2026']], "Two's": [[1]] });
    const bare = (await client.spreadsheets.get({ spreadsheetId })).data;
    expect(bare.properties).toMatchObject({
      title: 'Cohort',
      locale: 'en_GB',
      timeZone: 'Europe/London',
      autoRecalc: 'ON_CHANGE',
    });
    expect(bare.spreadsheetUrl).toContain(spreadsheetId);
    expect(bare.sheets?.map((sheet) => Object.keys(sheet))).toEqual([['properties'], ['properties']]);
    expect(bare.sheets?.[0]?.properties).toEqual({
      sheetId: 0,
      title: 'One',
      index: 0,
      sheetType: 'GRID',
      gridProperties: { rowCount: 1000, columnCount: 26 },
    });
    const full = await client.spreadsheets.get({
      spreadsheetId,
      includeGridData: true,
      ranges: ['One!B1:C1', "'Two''s'!A:A"],
    });
    const [one, two] = full.data.sheets ?? [];
    expect(one?.data?.[0]).toMatchObject({ startColumn: 1, columnMetadata: [{ pixelSize: 100 }, { pixelSize: 100 }] });
    expect(one?.data?.[0]?.rowData?.[0]?.values?.[0]).toMatchObject({
      userEnteredValue: { numberValue: 46268 },
      effectiveValue: { numberValue: 46268 },
      formattedValue: '03/09/2026',
      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
    });
    expect(two?.data?.[0]?.rowData).toHaveLength(1);
    const some = await client.spreadsheets.get({ spreadsheetId, ranges: ["'Two''s'"] });
    expect(some.data.sheets).toHaveLength(1);
  });

  test('field masks choose, with brackets, stars and both separators', async () => {
    const { client, spreadsheetId } = await workbook({ One: [['a', 1]] });
    const get = async (fields: string) => (await client.spreadsheets.get({ spreadsheetId, fields })).data;
    expect(await get('spreadsheetId')).toEqual({ spreadsheetId });
    expect(await get('sheets(properties(title,sheetId)),properties/locale')).toEqual({
      properties: { locale: 'en_GB' },
      sheets: [{ properties: { title: 'One', sheetId: 0 } }],
    });
    expect(await get('sheets.data.rowData.values.formattedValue')).toEqual({
      sheets: [{ data: [{ rowData: [{ values: [{ formattedValue: 'a' }, { formattedValue: '1' }] }] }] }],
    });
    expect((await get('sheets.properties.*,sheets.properties.title')).sheets?.[0]?.properties?.sheetType).toBe('GRID');
    expect(Object.keys(await get('*'))).toContain('sheets');
    for (const fields of ['sheets.propertys', 'properties, sheets', 'sheets(properties']) {
      expect(await failure(get(fields))).toMatchObject({ code: 400, message: 'Request contains an invalid argument.' });
    }
    const values = await client.spreadsheets.values.batchGet({
      spreadsheetId,
      ranges: ['One'],
      fields: 'valueRanges(values)',
    });
    expect(values.data).toEqual({ valueRanges: [{ values: [['a', '1']] }] });
  });

  test('a slash too many at the end or before the method is put up with', async () => {
    const { local, spreadsheetId } = await workbook();
    const headers = { authorization: `Bearer ${OWNER}`, 'content-type': 'application/json' };
    const ask = async (path: string, init: RequestInit = {}) =>
      (await fetch(`${local.url}v4/spreadsheets/${spreadsheetId}${path}`, { ...init, headers })).json();
    expect(await ask('/')).toMatchObject({ spreadsheetId });
    const body = JSON.stringify({ requests: [{ addSheet: { properties: { title: 'New' } } }] });
    expect(await ask('/:batchUpdate', { method: 'POST', body })).toMatchObject({ spreadsheetId, replies: [{}] });
  });

  test('create makes the caller its owner', async () => {
    const local = await endpoint();
    const client = clientFor(local, TEAM);
    const requestBody = {
      properties: { title: 'Mine', locale: 'en_GB' },
      sheets: [
        {
          properties: { title: 'First' },
          data: [{ startRow: 1, rowData: [{ values: [{ userEnteredValue: { stringValue: 'x' } }] }] }],
        },
        {},
      ],
    };
    const { data } = await client.spreadsheets.create({ requestBody });
    expect(data.sheets?.map(({ properties }) => [properties?.title, properties?.sheetId === 0])).toEqual([
      ['First', true],
      ['Sheet2', false],
    ]);
    expect(local.values(data.spreadsheetId ?? '', 'First')).toEqual([[], ['x']]);
    expect(
      await failure(clientFor(local, OWNER).spreadsheets.get({ spreadsheetId: data.spreadsheetId ?? '' })),
    ).toMatchObject({ code: 403 });
    expect((await client.spreadsheets.create({ requestBody: {} })).data.sheets?.[0]?.properties?.title).toBe('Sheet1');
  });
});

describe('what is kept', () => {
  test('everything is there after a restart', async () => {
    const databaseFile = join(folder, 'restart.sqlite');
    const first = await workbook({ Data: [['a', '3/9/2026'], [], ['b']], Gone: [] }, { databaseFile });
    const { spreadsheetId, batch, local } = first;
    local.share(spreadsheetId, TEAM, 'writer');
    await batch(
      { deleteSheet: { sheetId: first.sheetIds.get('Gone') ?? 0 } },
      { addSheet: { properties: { title: 'New', index: 0, sheetId: 77 } } },
      {
        repeatCell: {
          range: { sheetId: 0, endRowIndex: 1 },
          cell: { note: 'n', userEnteredFormat: { textFormat: { bold: true } } },
          fields: 'note,userEnteredFormat.textFormat',
        },
      },
      { addProtectedRange: { protectedRange: { range: { sheetId: 77 } } } },
      { insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
      { deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 3, endIndex: 4 } } },
    );
    const before = [local.snapshot(spreadsheetId), local.revision(spreadsheetId)];
    await local.stop();
    const again = await endpoint({ databaseFile });
    expect([again.snapshot(spreadsheetId), again.revision(spreadsheetId)]).toEqual(before);
    const team = clientFor(again, TEAM);
    const answer = await team.spreadsheets.values.append({
      spreadsheetId,
      range: 'Data',
      valueInputOption: 'RAW',
      requestBody: { values: [['after']] },
    });
    expect(answer.data.updates?.updatedRange).toBe('Data!A2');
    expect((await failure(team.spreadsheets.values.clear({ spreadsheetId, range: 'New' }))).message).toContain(
      'protected cell',
    );
  });

  test('a change that was answered survives SIGKILL', async () => {
    const databaseFile = join(folder, 'killed.sqlite');
    const module = new URL('../../../local/google/sheets/index.ts', import.meta.url).href;
    const script = `
      const { startSheets } = await import(${JSON.stringify(module)});
      const local = await startSheets({ databaseFile: ${JSON.stringify(databaseFile)}, clock: { now: () => 0 } });
      local.createSpreadsheet({ spreadsheetId: 'kept', title: 'T', locale: 'en_GB', timeZone: 'Europe/London', sheets: [{ title: 'Data' }] });
      process.stdout.write(local.url);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = await once(child.stdout, 'data');
    const client = clientFor({ url: String(url) });
    const requestBody = { values: [['kept']] };
    await client.spreadsheets.values.update({
      spreadsheetId: 'kept',
      range: 'Data!A1',
      valueInputOption: 'RAW',
      requestBody,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const again = await endpoint({ databaseFile });
    expect(again.values('kept', 'Data')).toEqual([['kept']]);
  });
});

describe('answers are never stale', () => {
  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 };
  const rows = { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  const cell = { userEnteredValue: { stringValue: 'z' } };
  const changes: sheets_v4.Schema$Request[] = [
    { updateCells: { start: { sheetId: 0 }, rows: [{ values: [cell] }], fields: 'userEnteredValue' } },
    { appendCells: { sheetId: 0, rows: [{ values: [cell] }], fields: '*' } },
    { repeatCell: { range, cell, fields: 'userEnteredValue' } },
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern: '0%' } } },
        fields: 'userEnteredFormat',
      },
    },
    { insertDimension: { range: rows } },
    { deleteDimension: { range: rows } },
    { moveDimension: { source: rows, destinationIndex: 3 } },
    { appendDimension: { sheetId: 0, dimension: 'COLUMNS', length: 1 } },
    { insertRange: { range, shiftDimension: 'ROWS' } },
    { deleteRange: { range, shiftDimension: 'COLUMNS' } },
    { sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } },
    { cutPaste: { source: range, destination: { sheetId: 0, rowIndex: 5 } } },
    { copyPaste: { source: range, destination: { ...range, startRowIndex: 4, endRowIndex: 6 } } },
    { findReplace: { find: 'b', replacement: 'B', allSheets: true } },
    { mergeCells: { range, mergeType: 'MERGE_ALL' } },
    { updateSheetProperties: { properties: { title: 'Renamed' }, fields: 'title' } },
    { updateSpreadsheetProperties: { properties: { locale: 'fr_FR' }, fields: 'locale' } },
    {
      updateCells: {
        start: { sheetId: 9 },
        rows: [{ values: [{ userEnteredValue: { numberValue: 50 } }] }],
        fields: 'userEnteredValue',
      },
    },
  ];

  test.each(changes.map((request) => [Object.keys(request)[0], request] as const))('after %s', async (_, request) => {
    const databaseFile = join(folder, `${changes.indexOf(request)}.sqlite`);
    const { batch, client, spreadsheetId, local } = await workbook(
      {
        Data: [
          ['a', 1, '=Other!A1'],
          ['b', 2],
          ['c', 46268],
        ],
      },
      { databaseFile },
    );
    await batch(
      { addSheet: { properties: { sheetId: 9, title: 'Other' } } },
      { setBasicFilter: { filter: { range } } },
    );
    const read = async (from = client) => {
      const { data } = await from.spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' });
      const ranges = data.sheets?.map(({ properties }) => properties?.title ?? '') ?? [];
      const ways = [{}, { valueRenderOption: 'UNFORMATTED_VALUE' }, { majorDimension: 'COLUMNS' }];
      return Promise.all(
        ways.map(async (way) => (await from.spreadsheets.values.batchGet({ spreadsheetId, ranges, ...way })).data),
      );
    };
    const before = await read();
    expect(await read()).toEqual(before);
    await batch(request);
    const after = await read();
    if (!request.updateSpreadsheetProperties) expect(after).not.toEqual(before);
    await local.stop();
    // A fresh process has no cache: what it reads from the file is the truth.
    expect(await read(clientFor(await endpoint({ databaseFile })))).toEqual(after);
  });
});
