import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sheetsClient } from '../../local/google/clients.ts';
import { createWorkbook } from '../../local/google/workbook-setup.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { sampleCohort } from '../../local/sample/index.ts';
import { type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';
import { ops } from './bench.ts';
import { wholeTable } from './whole-table.ts';

/** A new spreadsheet, laid out and empty, that is shared with the software. */
async function emptyWorkbook({ runtime }: SmallCohort, spreadsheetId: string): Promise<void> {
  const owner = 'team@termtime.example';
  const workbook = sampleCohort('elp', 3, 'small');
  const tabs = workbook.tabs.map(({ title, rows }) => ({ title, rows: rows.slice(0, 1) }));
  const client = sheetsClient(runtime.sheets.url, owner);
  await createWorkbook(runtime.sheets, client, { ...workbook, tabs }, runtime.config.programme, {
    spreadsheetId,
    owner,
    software: serviceAccount,
  });
}

test('cohort:new: schools with their people, facilitators and wordings on the new sheet; nothing of the year', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['event-2'] });
  await cohort.addRow('Templates', {
    Template: 'welcome',
    Subject: 'Our welcome',
    Body: 'Dear {{ person.first_name }}',
  });
  await cohort.typeInto('Schools', '900103', 'Withdrawn on', '2026-11-03');
  await cohort.until('2026-11-03', '09:30');
  const argv = ['cohort:new', '--id', 'elp-2027', '--spreadsheet', 'next-year', '--yes'];
  const missing = await ops(cohort.runtime, argv);
  expect(missing).toMatchObject({ code: 1, error: expect.stringContaining('There is no such spreadsheet') });
  await emptyWorkbook(cohort, 'next-year');
  const done = await ops(cohort.runtime, argv);
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('Schools: adds 2 rows.') });
  expect(done.out).toContain('{"id":"elp-2027","programme":"elp","spreadsheetId":"next-year"');
  expect(done.out).toContain('  Cohort: elp-2027');

  const [headers = [], ...rows] = cohort.runtime.sheets.values('next-year', 'Schools');
  const cell = (row: number, header: string) => rows[row]?.[headers.indexOf(header)] ?? '';
  const [old] = await cohort.rows('Schools');
  expect(rows.map((_, row) => String(cell(row, 'URN')))).toEqual(['900101', '900102']);
  expect(cell(0, 'Head email')).toBe(old!['Head email']);
  expect([cell(0, 'Ready'), cell(0, 'Joined on'), cell(0, 'Onboarding call held')]).toEqual(['', '', '']);
  expect(cohort.runtime.sheets.values('next-year', 'Facilitators')).toHaveLength(2);
  expect(cohort.runtime.sheets.values('next-year', 'Templates')[1]).toContain('Our welcome');
  expect(cohort.runtime.sheets.values('next-year', 'Visits')).toHaveLength(1);

  expect(await ops(cohort.runtime, argv)).toMatchObject({ out: expect.stringContaining('carried over already') });
  expect(cohort.runtime.sheets.values('next-year', 'Schools')).toHaveLength(3);
});

test('cohort:close: refused while anything is open; then report and export, and contacts erased when their time is over', async () => {
  const dataFolder = temporaryFolder();
  const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'], dataFolder });
  const contacts = (await cohort.rows('Schools')).flatMap((school) =>
    ['Head', 'Senior leader', 'PA'].flatMap((role) => [
      String(school[`${role} name`]),
      String(school[`${role} email`]),
    ]),
  );
  contacts.push(...(await cohort.rows('Facilitators')).flatMap((row) => [String(row['Name']), String(row['Email'])]));
  const known = contacts.filter((one) => one !== '' && one !== 'undefined');
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-24');
  await cohort.until('2026-11-05');
  const file = (name: string) => join(dataFolder, name);
  const close = (name: string, ...more: string[]) =>
    ops(cohort.runtime, ['cohort:close', '--out', file(name), ...more, '--yes']);
  expect(await close('early.jsonl')).toMatchObject({ code: 1, out: expect.stringContaining('It is not over: ') });

  await cohort.until('2027-01-04', '17:00');
  const kept = await close('closed.jsonl');
  expect(kept).toMatchObject({ code: 0, out: expect.stringContaining('Contacts are kept until ') });
  expect(kept.out).toMatch(/Milestones: 27 in all; .*missed/);
  expect(readFileSync(file('closed.jsonl'), 'utf8')).toContain(known[1]);

  const due = ['--retain-until', '2026-12-31'];
  expect(await close('due.jsonl', ...due)).toMatchObject({ code: 1, error: expect.stringContaining('Take away') });
  cohort.runtime.sheets.unshare('small-cohort', serviceAccount);
  expect(await close('due.jsonl', ...due)).toMatchObject({ code: 0, out: expect.stringContaining('Erased:') });
  await cohort.stop();
  const table = (await wholeTable(dataFolder)).toLowerCase();
  expect(known.length).toBeGreaterThan(16);
  expect(known.filter((one) => table.includes(one.toLowerCase()))).toEqual([]);
  expect(table).toContain('900101');
});
