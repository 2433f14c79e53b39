import { describe, expect, test } from 'vitest';
import { sheetsClient } from '../../local/google/clients.ts';
import { startSheets } from '../../local/google/sheets/index.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { edits } from './edits.ts';
import { EvidenceRead } from './evidence.ts';
import { PeoplesHands } from './hands.ts';
import { type Chaos, wreakHavoc } from './play.ts';
import { Watch } from './watch.ts';

const runs = [3, 3, 4, 3, 6, 3, 5, 3];
const editsOfARun = 250;

describe('2,000 edits of all kinds, between syncs and between the read and the write of a sync', () => {
  // What is promised is checked in watch.ts and judge.ts: each promise is a throw there.
  test('harm no cell, lend no school another one’s evidence, and leave no problem behind', {
    timeout: 600_000,
  }, async () => {
    const all: Chaos[] = [];
    for (const [run, schools] of runs.entries()) {
      const seed = `havoc ${run + 1}`;
      const chaos = wreakHavoc(seed, schools, editsOfARun);
      all.push(
        await chaos.catch((cause: Error) => {
          throw new Error(`${seed}: ${cause.message}`, { cause });
        }),
      );
    }
    const total = (count: (chaos: Chaos) => number) => all.reduce((sum, chaos) => sum + count(chaos), 0);
    const [apart, between] = [all.map((chaos) => chaos.apart), all.map((chaos) => chaos.between)].map((counts) => {
      const of = (name: string) => counts.reduce((sum, count) => sum + (count[name] ?? 0), 0);
      return new Map(Object.keys(edits).map((name) => [name, of(name)]));
    }) as [Map<string, number>, Map<string, number>];
    const sum = (counts: Map<string, number>) => [...counts.values()].reduce((one, other) => one + other, 0);
    expect(sum(apart) + sum(between)).toBe(2000);
    // Lest a change makes the test tame.
    for (const [name, count] of [...apart, ...between]) expect(count, name).toBeGreaterThan(0);
    expect(sum(between), 'between').toBeGreaterThan(500);
    expect(
      total(({ writes }) => writes),
      'writes',
    ).toBeGreaterThan(300);
    expect(
      total(({ added }) => added),
      'added',
    ).toBeGreaterThan(100);
    expect(
      total(({ mails }) => mails),
      'mails',
    ).toBeGreaterThan(200);
    expect(
      total(({ reckonings }) => reckonings),
      'reckonings',
    ).toBeGreaterThan(16);
    expect(Math.max(...all.map(({ problems }) => problems))).toBeGreaterThan(10);
  });
});

describe('who watches', () => {
  test('catches software that writes by row number', async () => {
    const spreadsheetId = 'watched';
    let watch: Watch | undefined;
    const sheets = await startSheets({
      databaseFile: ':memory:',
      clock: { now: () => 0 },
      faults: async (call) => watch?.seen(call),
    });
    try {
      sheets.createSpreadsheet({
        spreadsheetId,
        title: 'Cohort',
        locale: 'en_GB',
        timeZone: 'Europe/London',
        owner: 'team@example.org',
        sheets: [{ title: 'Attendance', rows: [['School', 'Reminded'], ['Alder School'], ['Birch School']] }],
      });
      sheets.share(spreadsheetId, serviceAccount, 'writer');
      const hands = new PeoplesHands({ client: sheetsClient(sheets.url, 'team@example.org'), sheets, spreadsheetId });
      watch = new Watch({
        sheets,
        spreadsheetId,
        hands,
        read: new EvidenceRead(),
        kindOf: () => 'input',
        keySize: () => 1,
        meanwhile: () => hands.insert(hands.find('Attendance')!, 'ROWS', 1, 1),
      });
      const { values } = sheetsClient(sheets.url, serviceAccount).spreadsheets;
      const { data } = await values.get({ spreadsheetId, range: 'Attendance' });
      const row = (data.values ?? []).findIndex(([school]) => school === 'Birch School') + 1;
      const requestBody = { values: [['yes']] };
      await values.update({ spreadsheetId, range: `Attendance!B${row}`, valueInputOption: 'RAW', requestBody });
      expect(String(watch.harm)).toContain('a write changed Attendance row 3, column 2');
    } finally {
      await sheets.stop();
    }
  });
});
