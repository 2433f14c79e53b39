import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { correspondenceOf } from '../scenario/mailbox/correspondence.ts';
import { asLines, type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';
import { ops, repeated } from './bench.ts';

const threads = ['visit-1', 'impact-project'];
const message = { Message: 'M1', To: 'All', Subject: 'A new car park', Body: 'Come by train.', Approved: true };

test('mail that came back is not taken for delivered', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { bounce, mailAbout } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-12' });
  await cohort.until('2026-11-12', '10:00');
  bounce(mailAbout('900101/visit-1/draft-agenda/ask'));
  await cohort.until('2026-11-12', '10:15');
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
  await cohort.until('2026-11-12', '10:30');
  const { out } = await ops(cohort.runtime, ['restore-check', '--since', '2026-11-01T00:00Z', '--dry-run']);
  expect(out).toContain('The ledger agrees with Sent.');
});

/** Closes the runtime, changes the folder of the table as an operator would restore it, and opens it again. */
async function withTable(
  cohort: SmallCohort,
  folder: string,
  change: (table: string) => void,
  at: [string, `${number}:${number}`],
) {
  await cohort.stop();
  change(join(folder, 'dynamodb'));
  return smallCohort({ from: at[0], time: at[1], threads, dataFolder: folder, carriesOn: true });
}

test('a table restored from last week: after restore-check nothing is sent twice, and the year goes on', async () => {
  const folder = temporaryFolder();
  const backup = join(temporaryFolder(), 'table');
  let cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads, dataFolder: folder });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  // An edit in the afternoon, as on any day: the morning's mails stand in Sent emails before the backup is made.
  await cohort.until('2026-11-04', '16:00');
  await cohort.typeInto('Schools', '900103', 'Phone', '020 7946 0103');
  await cohort.until('2026-11-04', '17:00');
  cohort = await withTable(cohort, folder, (table) => cpSync(table, backup, { recursive: true }), [
    '2026-11-04',
    '17:01',
  ]);

  // What the backup will not know: a new run, a date moved twice, evidence with its thanks, chasers.
  expect(await ops(cohort.runtime, ['restart', '900101', '--yes'])).toMatchObject({ code: 0 });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-15');
  await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-12' });
  await cohort.until('2026-11-06', '17:00');
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-11');
  await cohort.typeInto('Schools', '900101', 'Project focus agreed', '2026-11-06');
  await cohort.until('2026-11-13', '10:00');
  const sent = cohort.mails().length;
  const told = asLines(cohort.mails());
  expect(told.filter((line) => line.includes('/change')).length).toBeGreaterThan(10);
  expect(told.filter((line) => line.includes('/messages/M1/'))).toHaveLength(6);

  const restore = (table: string) => {
    rmSync(table, { recursive: true });
    cpSync(backup, table, { recursive: true });
  };
  await cohort.stop();
  cohort = await withTable(cohort, folder, restore, ['2026-11-13', '10:30']);
  expect(await ops(cohort.runtime, ['restore-check', '--yes'])).toMatchObject({
    code: 1,
    error: expect.stringContaining('Set it to Paused'),
  });
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
  await cohort.until('2026-11-13', '10:45');
  const dry = await ops(cohort.runtime, ['restore-check', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('Puts on record') });
  const done = await ops(cohort.runtime, ['restore-check', '--yes']);
  expect(done).toMatchObject({ code: 0, out: expect.stringContaining('The ledger agrees with Sent') });
  // Step Functions has seen run 2 already.
  expect(done.out).toMatch(/Aylesbury.*run 3\./);
  const repeat = await ops(cohort.runtime, ['restore-check', '--dry-run']);
  expect(repeat.out).toContain('The ledger agrees with Sent.');

  await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
  await cohort.until('2026-11-13', '11:30');
  expect(asLines(cohort.mails())).toEqual(told);
  await cohort.until('2026-11-24');
  expect(repeated(cohort)).toEqual([]);
  const later = asLines(cohort.mails()).filter((line) => line > '2026-11-13 11:30');
  expect(cohort.mails().length).toBeGreaterThan(sent);
  // Nobody is told the date again under another revision.
  expect(later.filter((line) => /\/(change|invite|inform|thank)/.test(line))).toEqual([]);
  expect(await cohort.failedExecutions()).toEqual([]);

  expect(await cohort.rows('Problems')).toEqual([]);

  // A revision that was told before the loss is not taken for a later one: a new date reaches everybody.
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-17');
  await cohort.until('2026-11-26', '07:30');
  const news = asLines(cohort.mails()).filter((line) => line > '2026-11-25' && line.includes('/change'));
  expect(news).toHaveLength(9);
  expect(repeated(cohort)).toEqual([]);
  const log = await cohort.rows('Sent emails');
  expect(new Set(log.map((row) => row['Reference'])).size).toBe(log.length);
  const left = [...cohort.runtime.gmail.sent(cohort.runtime.config.mailbox)];
  expect(log.length).toBe(left.length);
});

test('a table restored to the moment between sending and logging: no mail stands in the log twice', async () => {
  const folder = temporaryFolder();
  const backup = join(temporaryFolder(), 'table');
  let cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads, dataFolder: folder });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  while ((await cohort.runtime.adapters.ledger.unlogged(cohort.runtime.config.id)).length === 0) {
    cohort.runtime.clock.set(cohort.runtime.next());
    await cohort.runtime.run();
  }
  const copy = (from: string, to: string) => cpSync(from, to, { recursive: true });
  cohort = await withTable(cohort, folder, (table) => copy(table, backup), ['2026-11-04', '09:00']);
  await cohort.until('2026-11-04', '10:00');
  expect((await cohort.rows('Sent emails')).length).toBeGreaterThanOrEqual(cohort.mails().length);

  const restore = (table: string) => {
    rmSync(table, { recursive: true });
    copy(backup, table);
  };
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
  cohort = await withTable(cohort, folder, restore, ['2026-11-04', '10:30']);
  await cohort.until('2026-11-04', '10:45');
  expect(await ops(cohort.runtime, ['restore-check', '--yes'])).toMatchObject({ code: 0 });
  await cohort.until('2026-11-04', '11:30');
  const log = (await cohort.rows('Sent emails')).map((row) => row['Reference']);
  expect(new Set(log).size).toBe(log.length);
  const left = [...cohort.runtime.gmail.sent(cohort.runtime.config.mailbox)];
  expect(log.length).toBe(left.length);
});
