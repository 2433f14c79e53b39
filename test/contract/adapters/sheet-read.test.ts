import { describe, expect, it } from 'vitest';
import type { FaultResult } from '../../../local/google/sheets/index.ts';
import { robot, trouble, useSheetBench } from './sheet-bench.ts';

const bench = useSheetBench();

describe('reading', () => {
  it('is one call for the input tabs once the instance knows the spreadsheet', async () => {
    const read = await bench.sheet.read();
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
      logHeadings: { 'Sent emails': ['Reference', 'Sent', 'Subject', 'At'] },
    });
    expect(bench.calls).toEqual(['spreadsheets.get', 'values.batchGetByDataFilter']);
    await bench.sheet.read();
    await bench.sheet.read();
    expect(bench.calls.slice(2)).toEqual(['values.batchGetByDataFilter', 'values.batchGetByDataFilter']);
  });

  it('takes other tabs along when asked, in the same call', async () => {
    await bench.sheet.read();
    const { tabs: read } = await bench.sheet.read(['Sent emails', 'Tracker']);
    expect(read['Sent emails']).toEqual([['Reference', 'Sent', 'Subject', 'At']]);
    expect(read['Tracker']).toHaveLength(4);
    expect(bench.calls).toHaveLength(3);
  });

  it('looks up locale and zone again after a while of the given time', async () => {
    await bench.sheet.read();
    await bench.change({
      updateSpreadsheetProperties: { properties: { timeZone: 'Europe/Paris' }, fields: 'timeZone' },
    });
    bench.now += 14 * 60_000;
    expect((await bench.sheet.read()).timeZone).toBe('Europe/London');
    bench.now += 60_000;
    expect((await bench.sheet.read()).timeZone).toBe('Europe/Paris');
  });

  it('gives dates as serial numbers', async () => {
    await bench.client().spreadsheets.values.update({
      spreadsheetId: bench.id,
      range: 'Schools!D1:D2',
      valueInputOption: 'USER_ENTERED',
      requestBody: { values: [['Joined on'], ['03/09/2026']] },
    });
    expect((await bench.sheet.read()).tabs['Schools']?.[1]?.[3]).toBe(46268);
  });

  it('goes on without a tab that is missing, and sees it when it is back', async () => {
    await bench.sheet.read();
    const tab = bench.sheetId('Decisions');
    await bench.change({ updateSheetProperties: { properties: { sheetId: tab, title: 'Dec.' }, fields: 'title' } });
    bench.calls.length = 0;
    const without = await bench.sheet.read();
    expect([Object.keys(without.tabs), without.otherTabs]).toEqual([['Schools'], ['Start here', 'Dec.']]);
    expect(bench.calls).toEqual(['values.batchGetByDataFilter', 'spreadsheets.get', 'values.batchGetByDataFilter']);
    bench.calls.length = 0;
    await bench.sheet.read();
    expect(bench.calls).toEqual(['spreadsheets.get', 'values.batchGetByDataFilter']);
    await bench.change({
      updateSheetProperties: { properties: { sheetId: tab, title: 'Decisions' }, fields: 'title' },
    });
    bench.now += 15 * 60_000;
    expect(Object.keys((await bench.sheet.read()).tabs)).toEqual(['Schools', 'Decisions']);
  });

  it('names the view tabs that are missing, until they are back', async () => {
    await bench.change({ deleteSheet: { sheetId: bench.sheetId('Tracker') } });
    const read = await bench.sheet.read();
    expect(read.missingViews).toEqual(['Tracker']);
    await bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['School']] }] }, read);
    expect(await bench.sheet.read()).not.toHaveProperty('missingViews');
  });

  it('finds tabs whose titles differ in capitals and spaces, or hold an apostrophe', async () => {
    const tab = bench.sheetId('Schools');
    await bench.change({
      updateSheetProperties: { properties: { sheetId: tab, title: "school's " }, fields: 'title' },
    });
    expect((await bench.sheet.read()).tabs["school's "]).toHaveLength(3);
  });

  it('repeats what is throttled or lost', async () => {
    const results: FaultResult[] = ['drop', { status: 429 }];
    bench.fault = ({ phase, method }) =>
      phase === 'before' && method === 'values.batchGetByDataFilter' ? results.pop() : undefined;
    expect((await bench.sheet.read()).tabs['Schools']).toHaveLength(3);
    expect(bench.policy.pauses).toHaveLength(2);
  });
});

describe('a service that leaves calls without an answer', () => {
  it('is asked again after a while; nothing waits for ever', async () => {
    await bench.open({ timeout: 1000 });
    let silent = 1;
    bench.fault = ({ phase }) => (phase === 'before' && silent-- > 0 ? 'silence' : undefined);
    expect((await bench.sheet.read()).tabs['Schools']).toHaveLength(3);
    expect(bench.policy.pauses).toHaveLength(1);
  });
});

describe('a spreadsheet that cannot be used', () => {
  it('unshared', async () => {
    bench.sheets.unshare(bench.id, robot);
    expect(await trouble(bench.sheet.read())).toMatchObject({ name: 'SheetUnavailable', kind: 'unshared' });
    bench.sheets.share(bench.id, robot, 'reader');
    const read = await bench.sheet.read();
    const writing = bench.sheet.write({ append: [], rewrite: [{ tab: 'Tracker', rows: [['x']] }] }, read);
    expect(await trouble(writing)).toMatchObject({ kind: 'unshared', uncertain: false });
  });

  it('in the bin', async () => {
    bench.sheets.trash(bench.id);
    expect(await trouble(bench.sheet.read())).toMatchObject({ kind: 'missing' });
    bench.sheets.restore(bench.id);
    expect((await bench.sheet.read()).locale).toBe('en_GB');
  });

  it.each([
    [{ status: 429 }, 'quota'],
    [{ status: 403, reason: 'userRateLimitExceeded' }, 'quota'],
    [{ status: 503 }, 'unavailable'],
    ['drop', 'unavailable'],
  ] as const)('%j for good', async (result, kind) => {
    bench.fault = ({ phase }) => (phase === 'before' ? result : undefined);
    const error = await trouble(bench.sheet.read());
    expect(error).toMatchObject({ kind });
    expect(error.message).not.toContain(robot);
    expect(bench.calls).toHaveLength(3);
  });
});
