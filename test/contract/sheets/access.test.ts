import { sheets } from '@googleapis/sheets';
import { describe, expect, test } from 'vitest';
import type { FaultCall, FaultResult } from '../../../local/google/sheets/index.ts';
import { clientFor, failure, NOW, OWNER, TEAM, workbook } from './endpoint.ts';

describe('who may do what', () => {
  test('nobody without a token, nobody it is not shared with', async () => {
    const { local, spreadsheetId } = await workbook({ Data: [['x']] });
    const anonymous = sheets({ version: 'v4', rootUrl: local.url, retry: false });
    expect(await failure(anonymous.spreadsheets.get({ spreadsheetId }))).toMatchObject({
      code: 401,
      status: 'UNAUTHENTICATED',
    });
    const team = clientFor(local, TEAM);
    const read = () => team.spreadsheets.values.get({ spreadsheetId, range: 'Data' });
    const write = () =>
      team.spreadsheets.values.update({
        spreadsheetId,
        range: 'Data!A1',
        valueInputOption: 'RAW',
        requestBody: { values: [[1]] },
      });
    const refused = {
      code: 403,
      status: 'PERMISSION_DENIED',
      message: 'The caller does not have permission',
      reason: 'forbidden',
    };
    expect(await failure(read())).toMatchObject(refused);
    local.share(spreadsheetId, TEAM, 'reader');
    expect((await read()).data.values).toEqual([['x']]);
    expect(await failure(write())).toMatchObject(refused);
    local.share(spreadsheetId, 'Team@Example.org', 'writer');
    await write();
    local.unshare(spreadsheetId, TEAM);
    expect(await failure(read())).toMatchObject(refused);
  });

  test('404 for what is not there or was deleted', async () => {
    const { local, spreadsheetId, client } = await workbook();
    const missing = { code: 404, status: 'NOT_FOUND', message: 'Requested entity was not found.' };
    expect(await failure(client.spreadsheets.get({ spreadsheetId: 'nowhere' }))).toMatchObject(missing);
    local.trash(spreadsheetId);
    expect(await failure(client.spreadsheets.get({ spreadsheetId }))).toMatchObject(missing);
    local.restore(spreadsheetId);
    expect((await client.spreadsheets.get({ spreadsheetId })).status).toBe(200);
  });

  test('methods and paths that are not served say so', async () => {
    const { client, spreadsheetId } = await workbook();
    expect((await failure(client.spreadsheets.getByDataFilter({ spreadsheetId, requestBody: {} }))).message).toContain(
      'not supported',
    );
  });
});

describe('protected ranges', () => {
  const PROTECTED =
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

  async function guarded() {
    const book = await workbook({
      View: [
        ['h', 'h'],
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    book.local.share(book.spreadsheetId, TEAM, 'writer');
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
    const { replies } = await book.batch({
      addProtectedRange: { protectedRange: { range, editors: { users: ['bot@example.org'] } } },
    });
    const protectedRangeId = replies?.[0]?.addProtectedRange?.protectedRange?.protectedRangeId ?? 0;
    const team = clientFor(book.local, TEAM);
    const put = (client: typeof team, at: string) =>
      client.spreadsheets.values.update({
        spreadsheetId: book.spreadsheetId,
        range: at,
        valueInputOption: 'RAW',
        requestBody: { values: [['new']] },
      });
    const change = (client: typeof team, ...requests: object[]) =>
      client.spreadsheets.batchUpdate({ spreadsheetId: book.spreadsheetId, requestBody: { requests } });
    return { ...book, team, put, change, protectedRangeId };
  }

  test('keep others out of their cells and let listed editors and the owner in', async () => {
    const { local, spreadsheetId, team, put, client } = await guarded();
    expect(await failure(put(team, 'View!A1'))).toMatchObject({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: PROTECTED,
    });
    await put(team, 'View!B1');
    await put(team, 'View!A3');
    await put(client, 'View!A1');
    local.share(spreadsheetId, 'bot@example.org', 'writer');
    await put(clientFor(local, 'bot@example.org'), 'View!A2');
    expect(local.values(spreadsheetId, 'View')).toEqual([
      ['new', 'new'],
      ['new', 'b'],
      ['new', 'd'],
    ]);
  });

  test('refuse deleting, sorting, clearing and inserting inside', async () => {
    const { team, change, values, spreadsheetId, protectedRangeId } = await guarded();
    const rows = (startIndex: number, endIndex: number) => ({ sheetId: 0, dimension: 'ROWS', startIndex, endIndex });
    const requests = [
      { deleteDimension: { range: rows(1, 2) } },
      { insertDimension: { range: rows(1, 2) } },
      { sortRange: { range: { sheetId: 0 }, sortSpecs: [{ dimensionIndex: 0 }] } },
      { repeatCell: { range: { sheetId: 0 }, cell: { note: 'n' }, fields: 'note' } },
      { deleteProtectedRange: { protectedRangeId } },
      { updateProtectedRange: { protectedRange: { protectedRangeId, warningOnly: true }, fields: 'warningOnly' } },
    ];
    for (const request of requests) {
      const [kind] = Object.keys(request);
      expect((await failure(change(team, request))).message).toBe(`Invalid requests[0].${kind}: ${PROTECTED}`);
    }
    expect((await failure(team.spreadsheets.values.clear({ spreadsheetId, range: 'View' }))).message).toBe(PROTECTED);
    await change(team, { insertDimension: { range: rows(2, 3) } }, { insertDimension: { range: rows(0, 1) } });
    expect(values().map((row) => row[0] ?? '')).toEqual(['', 'h', 'a', '', 'c']);
    expect((await failure(change(team, { deleteDimension: { range: rows(1, 2) } }))).message).toContain(PROTECTED);
  });

  test('a whole tab with open cells; a warning stops nobody; editors are shown to editors', async () => {
    const { team, put, change, batch, protectedRangeId, spreadsheetId, client } = await guarded();
    await batch({ deleteProtectedRange: { protectedRangeId } });
    const open = { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 };
    await batch({ addProtectedRange: { protectedRange: { range: { sheetId: 0 }, unprotectedRanges: [open] } } });
    await put(team, 'View!B2');
    expect((await failure(put(team, 'View!B3'))).message).toBe(PROTECTED);
    const rename = { updateSheetProperties: { properties: { sheetId: 0, title: 'Mine' }, fields: 'title' } };
    expect((await failure(change(team, rename))).message).toContain(PROTECTED);
    expect(
      (await failure(change(client, { addProtectedRange: { protectedRange: { range: { sheetId: 0 } } } }))).message,
    ).toBe('Invalid requests[0].addProtectedRange: Sheet "View" already has sheet protection.');
    const seenBy = async (who: typeof team) =>
      (await who.spreadsheets.get({ spreadsheetId })).data.sheets?.[0]?.protectedRanges?.[0];
    expect(await seenBy(client)).toMatchObject({ requestingUserCanEdit: true, editors: { users: [OWNER] } });
    expect(await seenBy(team)).not.toHaveProperty('editors');
    const id = (await seenBy(client))?.protectedRangeId ?? 0;
    await batch({ deleteProtectedRange: { protectedRangeId: id } });
    await batch({ addProtectedRange: { protectedRange: { range: { sheetId: 0 }, warningOnly: true } } });
    await put(team, 'View!B3');
  });
});

describe('faults and quota', () => {
  test('errors before a change leave it undone, errors after it do not', async () => {
    let next: ((call: FaultCall) => FaultResult | undefined) | undefined;
    const seen: string[] = [];
    const { local, spreadsheetId, client, values } = await workbook(
      { Data: [] },
      {
        faults: (call) => {
          seen.push(`${call.method} ${call.kind} ${call.caller} ${call.phase}`);
          return next?.(call);
        },
      },
    );
    const write = (value: string) =>
      client.spreadsheets.values.update({
        spreadsheetId,
        range: 'Data!A1',
        valueInputOption: 'RAW',
        requestBody: { values: [[value]] },
      });
    await write('first');
    expect(seen).toEqual([`values.update write ${OWNER} before`, `values.update write ${OWNER} after`]);
    const when = (phase: string, fault: FaultResult) => (call: FaultCall) => (call.phase === phase ? fault : undefined);
    next = when('before', { status: 429 });
    expect(await failure(write('a'))).toMatchObject({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      reason: 'rateLimitExceeded',
    });
    next = when('before', { status: 403, reason: 'userRateLimitExceeded' });
    expect(await failure(write('b'))).toMatchObject({ code: 403, reason: 'userRateLimitExceeded' });
    next = when('before', { status: 500 });
    expect(await failure(write('c'))).toMatchObject({ code: 500, status: 'INTERNAL' });
    next = when('before', 'drop');
    await expect(write('d')).rejects.not.toHaveProperty('response.status');
    expect([values(), local.calls]).toEqual([[['first']], { read: 0, write: 1 }]);
    next = when('after', { status: 503 });
    expect(await failure(write('e'))).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
    expect(values()).toEqual([['e']]);
    next = when('after', 'drop');
    await expect(write('f')).rejects.not.toHaveProperty('response.status');
    expect([values(), local.calls]).toEqual([[['f']], { read: 0, write: 3 }]);
  });

  test.each([
    ['before', []],
    ['after', [['sent']]],
  ])('a call left without an answer %s it is carried out ends when the caller loses patience', async (when, left) => {
    const reached = Promise.withResolvers<void>();
    const { spreadsheetId, client, values } = await workbook(
      { Data: [] },
      {
        faults({ phase }) {
          if (phase !== when) return undefined;
          reached.resolve();
          return 'silence';
        },
      },
    );
    const impatient = new AbortController();
    const call = client.spreadsheets.values.update(
      { spreadsheetId, range: 'Data!A1', valueInputOption: 'RAW', requestBody: { values: [['sent']] } },
      { signal: impatient.signal },
    );
    await reached.promise;
    impatient.abort();
    await expect(call).rejects.not.toHaveProperty('response.status');
    expect(values()).toEqual(left);
  });

  test('a call waits for a rule that takes its time: others come between', async () => {
    const { spreadsheetId, client, values } = await workbook(
      { Data: [['first']] },
      {
        async faults({ phase, method }) {
          if (phase === 'before' && method === 'values.append') await write('A1', 'between');
          return undefined;
        },
      },
    );
    const requestBody = (text: string) => ({ values: [[text]] });
    const common = { spreadsheetId, valueInputOption: 'RAW' };
    const write = (cell: string, text: string) =>
      client.spreadsheets.values.update({ ...common, range: `Data!${cell}`, requestBody: requestBody(text) });
    await client.spreadsheets.values.append({ ...common, range: 'Data', requestBody: requestBody('last') });
    expect(values()).toEqual([['between'], ['last']]);
  });

  test('quota is per caller, kind and minute of the clock; calls are counted', async () => {
    let now = NOW;
    const { local, spreadsheetId, client } = await workbook(
      { Data: [['x']] },
      {
        clock: { now: () => now },
        quota: { readsPerMinute: 2, writesPerMinute: 1 },
      },
    );
    local.share(spreadsheetId, TEAM, 'writer');
    const read = (who = client) => who.spreadsheets.values.get({ spreadsheetId, range: 'Data' });
    await read();
    await read();
    const refused = await failure(read());
    expect(refused).toMatchObject({ code: 429, status: 'RESOURCE_EXHAUSTED' });
    expect(refused.message).toContain("limit 'Read requests per minute per user' of service 'sheets.googleapis.com'");
    expect(refused.details[0]?.reason).toBe('RATE_LIMIT_EXCEEDED');
    await client.spreadsheets.values.clear({ spreadsheetId, range: 'Data' });
    await read(clientFor(local, TEAM));
    now += 60_000;
    await read();
    expect([local.calls, local.callsBy(OWNER), local.callsBy(TEAM), local.callsBy('x')]).toEqual([
      { read: 4, write: 1 },
      { read: 3, write: 1 },
      { read: 1, write: 0 },
      { read: 0, write: 0 },
    ]);
  });
});
