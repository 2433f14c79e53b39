import { afterEach, beforeEach } from 'vitest';
import { GoogleSheet, sheetsClient } from '../../../adapters/google/sheet.ts';
import type { ColumnType } from '../../../domain/programme/types.ts';
import type { SheetUnavailable } from '../../../domain/sheet/trouble.ts';
import type { TabSpec } from '../../../domain/sheet/workbook.ts';
import { instant } from '../../../domain/time.ts';
import { type FaultCall, type FaultResult, type LocalSheets, startSheets } from '../../../local/google/sheets/index.ts';
import { recordingPolicy, signedInAs } from './google-fixtures.ts';

export const robot = 'termtime@robots.example';
const types: Readonly<Record<string, ColumnType>> = { 'Raised on': 'date', Since: 'date', Sent: 'date', At: 'time' };
const column = (header: string) => ({ header, type: types[header] ?? 'text' });
const tabs: readonly TabSpec[] = [
  { title: 'Schools', kind: 'input', columns: ['URN', 'School', 'Ready'].map(column), key: ['URN'] },
  { title: 'Decisions', kind: 'input', columns: ['Decision', 'Raised on', 'Approve'].map(column), key: ['Decision'] },
  { title: 'Tracker', kind: 'view', columns: ['School', 'Since'].map(column), key: [] },
  { title: 'Sent emails', kind: 'log', columns: ['Sent', 'At', 'Subject', 'Reference'].map(column), key: [] },
];

const cohortSheet = {
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
    { title: 'Sent emails', rows: [['Reference', 'Sent', 'Subject', 'At']] },
  ],
};

/** A cohort's spreadsheet of its own for every test, and the adapter on it. */
export class SheetBench {
  sheets!: LocalSheets;
  sheet!: GoogleSheet;
  policy = recordingPolicy(3);
  id = '';
  now = 0;
  /** Methods called, in order. */
  calls: string[] = [];
  fault: (call: FaultCall) => FaultResult | undefined = () => undefined;

  /** `timeout`: milliseconds that the adapter's client waits for an answer. */
  async open(options: { readonly timeout?: number } = {}): Promise<void> {
    await this.sheets?.stop();
    this.now = Date.parse('2026-10-01T07:00:00Z');
    this.calls = [];
    this.fault = () => undefined;
    this.policy = recordingPolicy(3);
    this.sheets = await startSheets({
      databaseFile: ':memory:',
      clock: { now: () => this.now },
      faults: (call) => {
        if (call.phase === 'before') this.calls.push(call.method);
        return this.fault(call);
      },
    });
    this.id = this.sheets.createSpreadsheet(cohortSheet);
    this.sheets.share(this.id, robot, 'writer');
    const now = () => instant(this.now);
    this.sheet = new GoogleSheet({
      client: this.client(robot, options),
      spreadsheetId: this.id,
      tabs,
      policy: this.policy,
      now,
    });
  }

  client(address = robot, options: { readonly timeout?: number } = {}) {
    return sheetsClient({ rootUrl: this.sheets.url, auth: signedInAs(address), ...options });
  }

  change(...requests: object[]) {
    return this.client().spreadsheets.batchUpdate({ spreadsheetId: this.id, requestBody: { requests } });
  }

  rename(title: string, next: string) {
    const properties = { sheetId: this.sheetId(title), title: next };
    return this.change({ updateSheetProperties: { properties, fields: 'title' } });
  }

  values(title: string) {
    return this.sheets.values(this.id, title);
  }

  tab(title: string) {
    return this.sheets.snapshot(this.id).sheets?.find(({ properties }) => properties?.title === title);
  }

  sheetId(title: string): number {
    return this.tab(title)?.properties?.sheetId ?? -1;
  }

  cellsOf(title: string) {
    return this.tab(title)?.data?.[0]?.rowData?.map(({ values }) => values ?? []) ?? [];
  }
}

/** Opens the bench before each test and closes it afterwards. */
export function useSheetBench(): SheetBench {
  const bench = new SheetBench();
  beforeEach(() => bench.open());
  afterEach(() => bench.sheets.stop());
  return bench;
}

/** The error that the work must end in. */
export function trouble(work: Promise<unknown>): Promise<SheetUnavailable> {
  return work.then(
    () => Promise.reject(new Error('no error')),
    (error: SheetUnavailable) => error,
  );
}
