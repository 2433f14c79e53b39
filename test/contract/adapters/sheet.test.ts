import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GoogleSheet, sheetsClient } from '../../../adapters/google/sheet.ts';
import type { SheetUnavailable } from '../../../adapters/google/sheet-unavailable.ts';
import type { TabSpec } from '../../../domain/sheet/workbook.ts';
import { instant } from '../../../domain/time.ts';
import { type FaultCall, type FaultResult, type LocalSheets, startSheets } from '../../../local/google/sheets/index.ts';
import { recordingPolicy, signedInAs } from './google-fixtures.ts';

const robot = 'termtime@robots.example';
const column = (header: string) => ({ header, type: 'text' }) as const;
const tabs: readonly TabSpec[] = [
  { title: 'Schools', kind: 'input', columns: ['URN', 'School', 'Ready'].map(column), key: ['URN'] },
  { title: 'Decisions', kind: 'input', columns: ['Decision', 'Raised on', 'Approve'].map(column), key: ['Decision'] },
  { title: 'Tracker', kind: 'view', columns: [column('School')], key: [] },
  { title: 'Sent emails', kind: 'log', columns: ['Sent', 'Subject', 'Reference'].map(column), key: [] },
];

let sheets: LocalSheets;
let id: string;
let sheet: GoogleSheet;
let policy: ReturnType<typeof recordingPolicy>;
let now: number;
let calls: string[];
let fault: (call: FaultCall) => FaultResult | undefined;

beforeEach(async () => {
  now = Date.parse('2026-10-01T07:00:00Z');
  calls = [];
  fault = () => undefined;
  sheets = await startSheets({
    databaseFile: ':memory:',
    clock: { now: () => now },
    faults: (call) => {
      if (call.phase === 'before') calls.push(call.method);
      return fault(call);
    },
  });
  id = sheets.createSpreadsheet({
    title: 'Cohort',
    locale: 'en_GB',
    timeZone: 'Europe/London',
    sheets: [
      { title: 'Start here', rows: [['Welcome']] },
      {
        title: 'Schools',
        rows: [
          ['School', 'URN', 'Ready'],
          ['Ash', 100101, true],
          ['Birch', 100102],
        ],
      },
      { title: 'Decisions', rows: [['Approve', 'Decision', 'Note', 'Raised on']] },
      {
        title: 'Tracker',
        rows: [
          ['School', 'RSVP'],
          ['Ash', 'done'],
          ['Birch', 'open'],
          ['Elm', 'open'],
        ],
      },
      { title: 'Sent emails', rows: [['Reference', 'Sent', 'Subject']] },
    ],
  });
  sheets.share(id, robot, 'writer');
  policy = recordingPolicy(3);
  sheet = anotherInstance();
});
afterEach(() => sheets.stop());

const client = () => sheetsClient({ rootUrl: sheets.url, auth: signedInAs(robot) });
const anotherInstance = (list = tabs) =>
  new GoogleSheet({ client: client(), spreadsheetId: id, tabs: list, policy, now: () => instant(now) });

function cellsOf(title: string) {
  const found = sheets.snapshot(id).sheets?.find(({ properties }) => properties?.title === title);
  return found?.data?.[0]?.rowData?.map(({ values }) => values ?? []) ?? [];
}
const gridOf = (title: string) =>
  sheets.snapshot(id).sheets?.find(({ properties }) => properties?.title === title)?.properties?.gridProperties;
const change = (...requests: object[]) =>
  client().spreadsheets.batchUpdate({ spreadsheetId: id, requestBody: { requests } });
const sheetId = (title: string) =>
  sheets.snapshot(id).sheets?.find(({ properties }) => properties?.title === title)?.properties?.sheetId ?? -1;

async function trouble(work: Promise<unknown>): Promise<SheetUnavailable> {
  return work.then(
    () => Promise.reject(new Error('no error')),
    (error: SheetUnavailable) => error,
  );
}

describe('reading', () => {
  it('is one call for the input tabs once the instance knows the spreadsheet', async () => {
    const read = await sheet.read();
    expect(read).toEqual({
      locale: 'en_GB',
      timeZone: 'Europe/London',
      tabs: {
        Schools: [
          ['School', 'URN', 'Ready'],
          ['Ash', 100101, true],
          ['Birch', 100102],
        ],
        Decisions: [['Approve', 'Decision', 'Note', 'Raised on']],
      },
    });
    expect(calls).toEqual(['spreadsheets.get', 'values.batchGet']);
    await sheet.read();
    await sheet.read();
    expect(calls.slice(2)).toEqual(['values.batchGet', 'values.batchGet']);
  });

  it('takes other tabs along when asked, in the same call', async () => {
    await sheet.read();
    const { tabs: read } = await sheet.read(['Sent emails', 'Tracker']);
    expect(read['Sent emails']).toEqual([['Reference', 'Sent', 'Subject']]);
    expect(read['Tracker']).toHaveLength(4);
    expect(calls).toHaveLength(3);
  });

  it('looks up locale and zone again after a while of the given time', async () => {
    await sheet.read();
    await change({
      updateSpreadsheetProperties: { properties: { timeZone: 'Europe/Paris' }, fields: 'timeZone' },
    });
    now += 14 * 60_000;
    expect((await sheet.read()).timeZone).toBe('Europe/London');
    now += 60_000;
    expect((await sheet.read()).timeZone).toBe('Europe/Paris');
  });

  it('gives dates as serial numbers', async () => {
    await client().spreadsheets.values.update({
      spreadsheetId: id,
      range: 'Schools!D1:D2',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['Joined on'], ['03/09/2026']] },
    });
    expect((await sheet.read()).tabs['Schools']?.[1]?.[3]).toBe(46268);
  });

  it('goes on without a tab that is missing, and sees it when it is back', async () => {
    await sheet.read();
    const tab = sheetId('Decisions');
    await change({ updateSheetProperties: { properties: { sheetId: tab, title: 'Dec.' }, fields: 'title' } });
    calls.length = 0;
    expect(Object.keys((await sheet.read()).tabs)).toEqual(['Schools']);
    expect(calls).toEqual(['values.batchGet', 'spreadsheets.get', 'values.batchGet']);
    calls.length = 0;
    await sheet.read();
    expect(calls).toEqual(['values.batchGet']);
    await change({ updateSheetProperties: { properties: { sheetId: tab, title: 'Decisions' }, fields: 'title' } });
    now += 15 * 60_000;
    expect(Object.keys((await sheet.read()).tabs)).toEqual(['Schools', 'Decisions']);
  });

  it('finds tabs whose titles differ in capitals and spaces, or hold an apostrophe', async () => {
    const tab = sheetId('Schools');
    await change({ updateSheetProperties: { properties: { sheetId: tab, title: "school's " }, fields: 'title' } });
    expect((await sheet.read()).tabs["school's "]).toHaveLength(3);
  });

  it('repeats what is throttled or lost', async () => {
    const results: FaultResult[] = ['drop', { status: 429 }];
    fault = ({ phase, method }) => (phase === 'before' && method === 'values.batchGet' ? results.pop() : undefined);
    expect((await sheet.read()).tabs['Schools']).toHaveLength(3);
    expect(policy.pauses).toHaveLength(2);
  });
});

describe('a spreadsheet that cannot be used', () => {
  it('unshared', async () => {
    sheets.unshare(id, robot);
    expect(await trouble(sheet.read())).toMatchObject({ name: 'SheetUnavailable', kind: 'unshared' });
    sheets.share(id, robot, 'reader');
    const read = await sheet.read();
    const writing = sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['x']] }] }, read);
    expect(await trouble(writing)).toMatchObject({ kind: 'unshared', uncertain: false });
  });

  it('in the bin', async () => {
    sheets.trash(id);
    expect(await trouble(sheet.read())).toMatchObject({ kind: 'missing' });
    sheets.restore(id);
    expect((await sheet.read()).locale).toBe('en_GB');
  });

  it.each([
    [{ status: 429 }, 'quota'],
    [{ status: 403, reason: 'userRateLimitExceeded' }, 'quota'],
    [{ status: 503 }, 'unavailable'],
    ['drop', 'unavailable'],
  ] as const)('%j for good', async (result, kind) => {
    fault = ({ phase }) => (phase === 'before' ? result : undefined);
    const error = await trouble(sheet.read());
    expect(error).toMatchObject({ kind });
    expect(error.message).not.toContain(robot);
    expect(calls).toHaveLength(3);
  });
});

describe('writing', () => {
  it('nothing is no call', async () => {
    const read = await sheet.read();
    calls.length = 0;
    await sheet.write({ append: [{ tab: 'Schools', rows: [] }], rewrite: [] }, read);
    expect(calls).toEqual([]);
  });

  it('all there is goes out in one call', async () => {
    const read = await sheet.read();
    calls.length = 0;
    await sheet.write(
      {
        append: [
          { tab: 'Decisions', rows: [{ Decision: 'D1', 'Raised on': '2026-10-01', Approve: false }] },
          { tab: 'Sent emails', rows: [{ Sent: '2026-10-01', Subject: 'Hello', Reference: 'TT-1' }] },
        ],
        rewrite: [{ tab: 'Tracker', rows: [['School'], ['Ash']] }],
      },
      read,
    );
    expect(calls).toEqual(['spreadsheets.batchUpdate']);
    expect(sheets.values(id, 'Decisions')[1]).toEqual([false, 'D1', '', 46296]);
    expect(sheets.values(id, 'Sent emails')[1]).toEqual(['TT-1', 46296, 'Hello']);
    expect(sheets.values(id, 'Tracker')).toEqual([['School'], ['Ash']]);
  });

  it('adds rows below the last one, whatever people inserted or sorted since', async () => {
    const read = await sheet.read();
    await client().spreadsheets.values.append({
      spreadsheetId: id,
      range: 'Schools',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['Cedar', 100103]] },
    });
    await sheet.write({ append: [{ tab: 'Schools', rows: [{ URN: 100104, School: 'Doe' }] }], rewrite: [] }, read);
    expect(sheets.values(id, 'Schools').slice(2)).toEqual([
      ['Birch', 100102],
      ['Cedar', 100103],
      ['Doe', 100104],
    ]);
  });

  it('writes dates as dates with a format, ticks as ticks, numbers as numbers', async () => {
    const read = await sheet.read();
    const rows = [
      ['A', 'B'],
      ['2026-10-25', true],
      [12.5, '2026-02-30'],
    ];
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows }] }, read);
    const [, second, third] = cellsOf('Tracker');
    expect(second?.[0]).toMatchObject({
      userEnteredValue: { numberValue: 46320 },
      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
      formattedValue: '25/10/2026',
    });
    expect(second?.[1]?.userEnteredValue).toEqual({ boolValue: true });
    expect(third?.map((cell) => cell.userEnteredValue)).toEqual([{ numberValue: 12.5 }, { stringValue: '2026-02-30' }]);
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['A'], [7]] }] }, read);
    expect(cellsOf('Tracker')[1]?.[0]?.formattedValue).toBe('7');
  });

  it.each([
    '=HYPERLINK("https://evil.example")',
    '+44 113 496 0000',
    '-1',
    '@SUM(A1)',
    "'quoted",
    '01/02',
    'TRUE',
    '007',
  ])('keeps the text %j a text', async (text) => {
    const read = await sheet.read();
    await sheet.write(
      {
        append: [{ tab: 'Schools', rows: [{ URN: '100103', School: text }] }],
        rewrite: [{ tab: 'Tracker', rows: [[text]] }],
      },
      read,
    );
    expect(cellsOf('Schools')[3]?.[0]?.userEnteredValue).toEqual({ stringValue: text });
    expect(cellsOf('Tracker')[0]?.[0]?.userEnteredValue).toEqual({ stringValue: text });
  });

  it('a view clears what it no longer covers, and leaves formats alone', async () => {
    const bold = { userEnteredFormat: { textFormat: { bold: true } } };
    await change({
      repeatCell: { range: { sheetId: sheetId('Tracker'), endRowIndex: 1 }, cell: bold, fields: 'userEnteredFormat' },
    });
    const read = await sheet.read();
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [[null, 'RSVP']] }] }, read);
    expect(sheets.values(id, 'Tracker')).toEqual([['', 'RSVP']]);
    expect(cellsOf('Tracker')[0]?.[1]?.userEnteredFormat?.textFormat?.bold).toBe(true);
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [] }] }, read);
    expect(sheets.values(id, 'Tracker')).toEqual([]);
  });

  it('a view that outgrows its grid gets rows and columns', async () => {
    const read = await sheet.read();
    const rows = Array.from({ length: 1200 }, (_, row) => Array.from({ length: 40 }, (_, cell) => `${row}/${cell}`));
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows }] }, read);
    expect(sheets.values(id, 'Tracker')).toEqual(rows);
    expect(gridOf('Tracker')).toMatchObject({ rowCount: 1200, columnCount: 40 });
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [...rows, ['end']] }] }, read);
    expect(sheets.values(id, 'Tracker')).toHaveLength(1201);
  });

  it('is made to fit when people have deleted rows of a view since', async () => {
    const read = await sheet.read();
    await change({
      deleteDimension: { range: { sheetId: sheetId('Tracker'), dimension: 'ROWS', startIndex: 2, endIndex: 1000 } },
    });
    await sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['a'], ['b'], ['c']] }] }, read);
    expect(sheets.values(id, 'Tracker')).toEqual([['a'], ['b'], ['c']]);
  });

  it('makes a view or log tab anew that somebody deleted', async () => {
    const read = await sheet.read();
    await change(
      { deleteSheet: { sheetId: sheetId('Tracker') } },
      { deleteSheet: { sheetId: sheetId('Sent emails') } },
    );
    await sheet.write(
      {
        append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1', Subject: 'Hello' }] }],
        rewrite: [{ tab: 'Tracker', rows: [['School'], ['Ash']] }],
      },
      read,
    );
    expect(sheets.values(id, 'Tracker')).toEqual([['School'], ['Ash']]);
    expect(sheets.values(id, 'Sent emails')).toEqual([
      ['Sent', 'Subject', 'Reference'],
      ['', 'Hello', 'TT-1'],
    ]);
  });

  it('adds no row to an input tab that is gone or has lost its key column', async () => {
    const rows = [{ Decision: 'D1' }];
    await client().spreadsheets.values.update({
      spreadsheetId: id,
      range: 'Decisions!B1',
      valueInputOption: 'RAW',
      requestBody: { values: [['Question']] },
    });
    await sheet.write({ append: [{ tab: 'Decisions', rows }], rewrite: [] }, await sheet.read());
    expect(sheets.values(id, 'Decisions')).toHaveLength(1);
    await change({ deleteSheet: { sheetId: sheetId('Decisions') } });
    await sheet.write({ append: [{ tab: 'Decisions', rows }], rewrite: [] }, await sheet.read());
    expect(sheets.snapshot(id).sheets).toHaveLength(4);
  });

  it('keeps to the order of the workbook in a log whose headers are gone', async () => {
    await client().spreadsheets.values.clear({ spreadsheetId: id, range: 'Sent emails' });
    const rows = [{ Reference: 'TT-1', Subject: 'Hello' }];
    await sheet.write({ append: [{ tab: 'Sent emails', rows }], rewrite: [] }, await sheet.read());
    expect(sheets.values(id, 'Sent emails')).toEqual([['', 'Hello', 'TT-1']]);
  });

  it('is all or nothing', async () => {
    const read = await sheet.read();
    const protectedRange = { range: { sheetId: sheetId('Tracker') }, editors: { users: ['owner@example.org'] } };
    const owner = sheetsClient({ rootUrl: sheets.url, auth: signedInAs('owner@example.org') });
    await owner.spreadsheets.batchUpdate({
      spreadsheetId: id,
      requestBody: { requests: [{ addProtectedRange: { protectedRange } }] },
    });
    const writes = {
      append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1' }] }],
      rewrite: [{ tab: 'Tracker', rows: [['x']] }],
    };
    expect(await trouble(sheet.write(writes, read))).toMatchObject({ name: 'SheetUnavailable', uncertain: false });
    expect(sheets.values(id, 'Sent emails')).toHaveLength(1);
  });
});

describe('a write that fails', () => {
  const writes = { append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1' }] }], rewrite: [] };
  const failing = (phase: FaultCall['phase'], result: FaultResult, times = 1) => {
    let left = times;
    fault = (call) => {
      if (call.kind !== 'write' || call.phase !== phase || left === 0) return undefined;
      left -= 1;
      return result;
    };
  };

  it.each(['before', 'after'] as const)('with its answer lost %s it was done is not repeated', async (phase) => {
    const read = await sheet.read();
    failing(phase, 'drop');
    expect(await trouble(sheet.write(writes, read))).toMatchObject({ kind: 'unavailable', uncertain: true });
    expect(calls.filter((call) => call === 'spreadsheets.batchUpdate')).toHaveLength(1);
    const { tabs: now } = await sheet.read(['Sent emails']);
    expect(now['Sent emails']).toHaveLength(phase === 'after' ? 2 : 1);
  });

  it('by a fault of the service is uncertain too', async () => {
    const read = await sheet.read();
    failing('after', { status: 500 });
    expect(await trouble(sheet.write(writes, read))).toMatchObject({ uncertain: true });
    expect(sheets.values(id, 'Sent emails')).toHaveLength(2);
  });

  it('by throttling is repeated, since it was not done', async () => {
    const read = await sheet.read();
    failing('before', { status: 429 }, 2);
    await sheet.write(writes, read);
    expect(sheets.values(id, 'Sent emails')).toHaveLength(2);
    expect(policy.pauses).toHaveLength(2);
  });
});
