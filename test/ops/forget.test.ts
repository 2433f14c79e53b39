import { expect, test } from 'vitest';
import { type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';
import { ops } from './bench.ts';
import { wholeTable } from './whole-table.ts';

/** Empties the cells that a refusal names, as a person would. */
async function empty({ desk }: SmallCohort, refusal: string): Promise<number> {
  const cells = [...refusal.matchAll(/([A-Z][\w ]+)!([A-Z]+)(\d+)/g)].map(([, tab = '', letters = '', row]) => ({
    tab: tab.trim(),
    row: Number(row),
    column: [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0),
    value: '',
  }));
  await desk.type(cells);
  return cells.length;
}

/** Notices and mails by state. */
async function counts({ runtime: { adapters, config } }: SmallCohort): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  const count = (what: string) => {
    found[what] = (found[what] ?? 0) + 1;
  };
  for await (const { state } of adapters.ledger.all(config.id)) count(`notice ${state.is}`);
  for await (const { state } of adapters.archive.mails(config.id)) count(`mail ${state.is}`);
  for (const { carrier } of await adapters.milestones.lifecycles(config.id)) {
    for (const { record } of await adapters.milestones.ofCarrier(config.id, carrier))
      count(`milestone ${record.status}`);
  }
  return found;
}

const threads = ['visit-1'];

test('after forget no name or address of the school’s people is anywhere in the table, and every count is as before', async () => {
  const dataFolder = temporaryFolder();
  let cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads, dataFolder });
  const [first, school] = await cohort.rows('Schools');
  const people = ['Head', 'Senior leader', 'PA', 'Project lead'].flatMap((role) =>
    ['name', 'email'].map((what) => String(school![`${role} ${what}`] ?? '')),
  );
  const others = [String(first!['Head name']), String(first!['Head email'])];
  // Somebody who had the role for a while is known from the mails only; somebody else from an answer.
  const former = { name: 'Wilhelmina Featherstonehaugh', email: 'w.featherstonehaugh@claremont.example' };
  const secrets = [...people, former.name, former.email, 'Ottoline Quill', String(school!['Phone'] ?? '')].filter(
    Boolean,
  );
  await cohort.typeInto('Schools', '900102', 'PA name', former.name);
  await cohort.typeInto('Schools', '900102', 'PA email', former.email);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-04', '17:00');
  await cohort.typeInto('Schools', '900102', 'PA name', String(school!['PA name'] || 'Nobody Yet'));
  await cohort.typeInto('Schools', '900102', 'PA email', String(school!['PA email'] || ''));
  await cohort.addRow('Visit feedback', {
    School: 'Claremont High School Academy',
    Visit: 'T1-1',
    Participant: 'Ottoline Quill',
  });
  // The team names her in a message that is still on its way to a school on holiday, and beside a question of its own.
  await cohort.addRow('Messages', {
    Message: 'M1',
    To: 'All',
    Subject: 'Questions',
    Body: 'Ottoline Quill knows.',
    'Send on': '2026-11-06',
    Approved: true,
  });
  await cohort.addRow('Decisions', { Decision: 'Hold TT-0123456789', Why: 'until Ottoline Quill is back' });
  const again = ['--reason', 'Ottoline Quill asked', '--to', 'head', '--yes'];
  expect((await ops(cohort.runtime, ['resend', '900102', 'Invitation', ...again])).code).toBe(0);
  await cohort.until('2026-11-06', '17:00');
  expect(cohort.mails().filter(({ address }) => address === former.email)).not.toEqual([]);
  await cohort.typeInto('Schools', '900102', 'Withdrawn on', '2026-11-09');
  await cohort.until('2026-11-09', '17:00');

  const refused = await ops(cohort.runtime, ['forget', '900102', '--yes']);
  expect(refused).toMatchObject({ code: 1, error: expect.stringContaining('The sheet still holds') });
  for (const secret of secrets) expect(refused.error).not.toContain(secret);
  expect(await empty(cohort, refused.error)).toBeGreaterThan(6);
  // The sync has not read the emptied cells yet: the accepted sheet still has them.
  const before = await counts(cohort);
  const mails = cohort.mails().length;

  const dry = await ops(cohort.runtime, ['forget', 'Claremont High School Academy', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, out: expect.stringContaining('Erases the people of') });
  const done = await ops(cohort.runtime, ['forget', '900102', '--yes']);
  expect(done).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Erased: \d+ cells, the words of \d+ mails, 1 reason/),
  });
  expect(await counts(cohort)).toEqual(before);

  await cohort.stop();
  expect(secrets.length).toBeGreaterThan(8);
  expect(await mentioned(dataFolder, secrets)).toEqual([]);

  // Nor does anything come back with the next days.
  cohort = await smallCohort({ from: '2026-11-09', time: '17:05', threads, dataFolder, carriesOn: true });
  await cohort.until('2026-11-13', '17:00');
  expect(
    cohort
      .mails()
      .slice(mails)
      .filter(({ person }) => person.startsWith('900102')),
  ).toEqual([]);
  expect(await cohort.failedExecutions()).toEqual([]);
  await cohort.stop();
  expect(await mentioned(dataFolder, secrets)).toEqual([]);
  // The others are all there.
  expect(await mentioned(dataFolder, ['Aylesbury Grammar School', ...others])).toHaveLength(1 + others.length);
});

async function mentioned(dataFolder: string, words: readonly string[]): Promise<string[]> {
  const table = (await wholeTable(dataFolder)).toLowerCase();
  return words.filter((word) => table.includes(word.toLowerCase()));
}
