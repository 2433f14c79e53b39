import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trouble, useSheetBench } from './sheet-bench.ts';

const bench = useSheetBench();

describe('writing', () => {
  it('nothing is no call', async () => {
    const read = await bench.sheet.read();
    bench.calls.length = 0;
    await bench.sheet.write({ append: [{ tab: 'Schools', rows: [] }], rewrite: [] }, read);
    expect(bench.calls).toEqual([]);
  });

  it('all there is goes out in one call', async () => {
    const read = await bench.sheet.read();
    bench.calls.length = 0;
    await bench.sheet.write(
      {
        append: [
          { tab: 'Decisions', rows: [{ Decision: 'D1', 'Raised on': '2026-10-01', Approve: false }] },
          { tab: 'Sent emails', rows: [{ Sent: '2026-10-01', At: '09:30', Subject: 'Hello', Reference: 'TT-1' }] },
        ],
        rewrite: [{ tab: 'Tracker', rows: [['School'], ['Ash']] }],
      },
      read,
    );
    expect(bench.calls).toEqual(['spreadsheets.batchUpdate']);
    expect(bench.values('Decisions')[1]).toEqual([false, 'D1', '', 46296]);
    expect(bench.values('Sent emails')[1]).toEqual(['TT-1', 46296, 'Hello', 9.5 / 24]);
    expect(bench.values('Tracker')).toEqual([['School'], ['Ash']]);
  });

  it('adds rows below the last one, whatever people inserted or sorted since', async () => {
    const read = await bench.sheet.read();
    await bench.client().spreadsheets.values.append({
      spreadsheetId: bench.id,
      range: 'Schools',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['Cedar', 100103]] },
    });
    await bench.sheet.write(
      { append: [{ tab: 'Schools', rows: [{ URN: 100104, School: 'Doe' }] }], rewrite: [] },
      read,
    );
    expect(bench.values('Schools').slice(2)).toEqual([
      ['Birch', 100102],
      ['Cedar', 100103],
      ['Doe', 100104],
    ]);
  });

  it('writes dates as dates with a format, ticks as ticks, numbers as numbers', async () => {
    const read = await bench.sheet.read();
    const rows = [
      ['Since', 'B'],
      ['2026-10-25', true],
      [12.5, '2026-02-30'],
    ];
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows }] }, read);
    const [, second, third] = bench.cellsOf('Tracker');
    expect(second?.[0]).toMatchObject({
      userEnteredValue: { numberValue: 46320 },
      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } },
      formattedValue: '25/10/2026',
    });
    expect(second?.[1]?.userEnteredValue).toEqual({ boolValue: true });
    expect(third?.map((cell) => cell.userEnteredValue)).toEqual([{ numberValue: 12.5 }, { stringValue: '2026-02-30' }]);
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['A'], [7]] }] }, read);
    expect(bench.cellsOf('Tracker')[1]?.[0]?.formattedValue).toBe('7');
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
    '2026-11-12',
    '09:30',
    '=IMPORTXML("https://evil.example","//a")',
  ])('keeps the text %j a text', async (text) => {
    const read = await bench.sheet.read();
    await bench.sheet.write(
      {
        append: [{ tab: 'Schools', rows: [{ URN: '100103', School: text }] }],
        rewrite: [{ tab: 'Tracker', rows: [[text]] }],
      },
      read,
    );
    expect(bench.cellsOf('Schools')[3]?.[0]?.userEnteredValue).toEqual({ stringValue: text });
    expect(bench.cellsOf('Tracker')[0]?.[0]?.userEnteredValue).toEqual({ stringValue: text });
  });

  it('cuts a text that is longer than a cell may be, since Google would refuse the whole write', async () => {
    const read = await bench.sheet.read();
    const text = '🏫'.repeat(30_000);
    await bench.sheet.write(
      {
        append: [{ tab: 'Schools', rows: [{ URN: '100103', School: text }] }],
        rewrite: [{ tab: 'Tracker', rows: [[text, { text, tab: 'Schools' }]] }],
      },
      read,
    );
    const cut = `${'🏫'.repeat(24_999)}…`;
    expect(bench.cellsOf('Schools')[3]?.[0]?.userEnteredValue).toEqual({ stringValue: cut });
    expect(bench.cellsOf('Tracker')[0]?.map((cell) => cell.userEnteredValue)).toEqual([
      { stringValue: cut },
      { stringValue: cut },
    ]);
  });

  it('keeps any text a text, in rows for people as in views', async () => {
    const read = await bench.sheet.read();
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', "'", '+44', '\t='), fc.string({ maxLength: 12 }))
        .map((two) => two.join('')),
      fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString().slice(0, 10)),
    );
    const texts = fc.sample(text, { seed: 4, numRuns: 300 });
    await bench.sheet.write(
      {
        append: [{ tab: 'Schools', rows: texts.map((one, index) => ({ URN: index, School: one })) }],
        rewrite: [{ tab: 'Tracker', rows: [['School'], ...texts.map((one) => [one])] }],
      },
      read,
    );
    const meant = texts.map((one) => ({ stringValue: one }));
    const written = (title: string) => bench.cellsOf(title).map(([cell]) => cell?.userEnteredValue);
    expect(written('Schools').slice(3)).toEqual(meant);
    expect(written('Tracker').slice(1)).toEqual(meant);
  });

  it('links places in views to tabs and cells, by the number of the tab and without a formula', async () => {
    const read = await bench.sheet.read();
    const link = (tab: string, cell?: string) => ({ text: `${tab}!${cell}`, tab, ...(cell ? { cell } : {}) });
    const rows = [['School'], [link('Schools', 'B3')], [link('Decisions')], [link('Visits', 'C2')], ['plain']];
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows }] }, read);
    const first = bench.cellsOf('Tracker').map(([cell]) => cell);
    const uris = first.map((cell) => cell?.userEnteredFormat?.textFormat?.link?.uri);
    const [schools, decisions] = [bench.sheetId('Schools'), bench.sheetId('Decisions')];
    expect(uris).toEqual([undefined, `#gid=${schools}&range=B3`, `#gid=${decisions}`, undefined, undefined]);
    expect(first[1]?.userEnteredValue).toEqual({ stringValue: 'Schools!B3' });
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['School'], ['Ash']] }] }, read);
    expect(bench.cellsOf('Tracker')[1]?.[0]?.userEnteredFormat?.textFormat?.link).toBeUndefined();
  });

  it('a view clears what it no longer covers, and leaves formats alone', async () => {
    const bold = { userEnteredFormat: { textFormat: { bold: true } } };
    await bench.change({
      repeatCell: {
        range: { sheetId: bench.sheetId('Tracker'), endRowIndex: 1 },
        cell: bold,
        fields: 'userEnteredFormat',
      },
    });
    const read = await bench.sheet.read();
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [[null, 'RSVP']] }] }, read);
    expect(bench.values('Tracker')).toEqual([['', 'RSVP']]);
    expect(bench.cellsOf('Tracker')[0]?.[1]?.userEnteredFormat?.textFormat?.bold).toBe(true);
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [] }] }, read);
    expect(bench.values('Tracker')).toEqual([]);
  });

  it('a view that outgrows its grid gets rows and columns', async () => {
    const read = await bench.sheet.read();
    const rows = Array.from({ length: 1200 }, (_, row) => Array.from({ length: 40 }, (_, cell) => `${row}/${cell}`));
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows }] }, read);
    expect(bench.values('Tracker')).toEqual(rows);
    expect(bench.tab('Tracker')?.properties?.gridProperties).toMatchObject({ rowCount: 1200, columnCount: 40 });
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [...rows, ['end']] }] }, read);
    expect(bench.values('Tracker')).toHaveLength(1201);
  });

  it('knows the tabs it made or enlarged: the next read is one call', async () => {
    await bench.change({ deleteSheet: { sheetId: bench.sheetId('Sent emails') } });
    const rows = Array.from({ length: 1050 }, () => Array.from({ length: 30 }, () => 'x'));
    const append = [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1' }] }];
    await bench.sheet.write({ append, rewrite: [{ tab: 'Tracker', rows }] }, await bench.sheet.read());
    bench.calls.length = 0;
    const read = await bench.sheet.read();
    await bench.sheet.write({ append, rewrite: [{ tab: 'Tracker', rows }] }, read);
    expect(bench.calls).toEqual(['values.batchGetByDataFilter', 'spreadsheets.batchUpdate']);
    expect(bench.values('Sent emails')).toHaveLength(3);
    expect(bench.tab('Tracker')?.properties?.gridProperties).toMatchObject({ rowCount: 1050, columnCount: 30 });
  });

  it('is made to fit when people have deleted rows of a view since', async () => {
    const read = await bench.sheet.read();
    await bench.change({
      deleteDimension: {
        range: { sheetId: bench.sheetId('Tracker'), dimension: 'ROWS', startIndex: 2, endIndex: 1000 },
      },
    });
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['a'], ['b'], ['c']] }] }, read);
    expect(bench.values('Tracker')).toEqual([['a'], ['b'], ['c']]);
  });

  it('makes a view or log tab anew that somebody deleted', async () => {
    const read = await bench.sheet.read();
    await bench.change(
      { deleteSheet: { sheetId: bench.sheetId('Tracker') } },
      { deleteSheet: { sheetId: bench.sheetId('Sent emails') } },
    );
    await bench.sheet.write(
      {
        append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1', Subject: 'Hello' }] }],
        rewrite: [{ tab: 'Tracker', rows: [['School'], ['Ash']] }],
      },
      read,
    );
    expect(bench.values('Tracker')).toEqual([['School'], ['Ash']]);
    expect(bench.values('Sent emails')).toEqual([
      ['Sent', 'At', 'Subject', 'Reference'],
      ['', '', 'Hello', 'TT-1'],
    ]);
  });

  it('leaves a view alone that somebody renamed to keep it', async () => {
    await bench.sheet.read();
    await bench.rename('Tracker', 'Tracker in September');
    const kept = bench.values('Tracker in September');
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['new']] }] }, await bench.sheet.read());
    expect(bench.values('Tracker in September')).toEqual(kept);
    expect(bench.values('Tracker')).toEqual([['new']]);
  });

  it('reads and adds to the tab that has the title now, not to the one that had it', async () => {
    await bench.sheet.read();
    await bench.change({ duplicateSheet: { sourceSheetId: bench.sheetId('Decisions'), newSheetName: 'Copy' } });
    await bench.rename('Decisions', 'Decisions of last term');
    await bench.rename('Copy', 'Decisions');
    const read = await bench.sheet.read();
    await bench.sheet.write({ append: [{ tab: 'Decisions', rows: [{ Decision: 'D1' }] }], rewrite: [] }, read);
    expect(bench.values('Decisions')).toHaveLength(2);
    expect(bench.values('Decisions of last term')).toHaveLength(1);
  });

  it('adds no row to an input tab that is gone or has lost its key column', async () => {
    const rows = [{ Decision: 'D1' }];
    await bench.client().spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'Decisions!B1',
      valueInputOption: 'RAW',
      requestBody: { values: [['Question']] },
    });
    await bench.sheet.write({ append: [{ tab: 'Decisions', rows }], rewrite: [] }, await bench.sheet.read());
    expect(bench.values('Decisions')).toHaveLength(1);
    await bench.change({ deleteSheet: { sheetId: bench.sheetId('Decisions') } });
    await bench.sheet.write({ append: [{ tab: 'Decisions', rows }], rewrite: [] }, await bench.sheet.read());
    expect(bench.sheets.snapshot(bench.id).sheets).toHaveLength(4);
  });

  it('puts headings on a log that is empty', async () => {
    await bench.client().spreadsheets.values.clear({ spreadsheetId: bench.id, range: 'Sent emails' });
    const rows = [{ Reference: 'TT-1', Subject: 'Hello' }];
    await bench.sheet.write({ append: [{ tab: 'Sent emails', rows }], rewrite: [] }, await bench.sheet.read());
    expect(bench.values('Sent emails')).toEqual([
      ['Sent', 'At', 'Subject', 'Reference'],
      ['', '', 'Hello', 'TT-1'],
    ]);
  });

  it('keeps to the order of the workbook in a log whose headings were replaced', async () => {
    await bench.client().spreadsheets.values.clear({ spreadsheetId: bench.id, range: 'Sent emails' });
    await bench.client().spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'Sent emails!A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['our mails']] },
    });
    const rows = [{ Reference: 'TT-1', Subject: 'Hello' }];
    await bench.sheet.write({ append: [{ tab: 'Sent emails', rows }], rewrite: [] }, await bench.sheet.read());
    expect(bench.values('Sent emails')).toEqual([['our mails'], ['', '', 'Hello', 'TT-1']]);
  });

  it('is all or nothing', async () => {
    const read = await bench.sheet.read();
    const protectedRange = { range: { sheetId: bench.sheetId('Tracker') }, editors: { users: ['owner@example.org'] } };
    const owner = bench.client('owner@example.org');
    await owner.spreadsheets.batchUpdate({
      spreadsheetId: bench.id,
      requestBody: { requests: [{ addProtectedRange: { protectedRange } }] },
    });
    const writes = {
      append: [{ tab: 'Sent emails', rows: [{ Reference: 'TT-1' }] }],
      rewrite: [{ tab: 'Tracker', rows: [['x']] }],
    };
    expect(await trouble(bench.sheet.write(writes, read))).toMatchObject({
      name: 'SheetUnavailable',
      kind: 'protected',
      uncertain: false,
    });
    expect(bench.values('Sent emails')).toHaveLength(1);
  });
});
