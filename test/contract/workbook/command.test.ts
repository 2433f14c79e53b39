import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runSheetCreate } from '../../../bin/sheet-create.ts';
import { dateOfSerial } from '../../../domain/sheet/serial.ts';
import { localDate } from '../../../domain/time.ts';
import { openCohort } from '../../../local/console/open-cohort.ts';
import { startSheets } from '../../../local/google/sheets/index.ts';

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'termtime-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function run(...argv: string[]) {
  const said = { out: '', error: '' };
  const print = {
    out: (text: string) => {
      said.out += text;
    },
    error: (text: string) => {
      said.error += text;
    },
  };
  const code = await runSheetCreate(argv, print, localDate('2027-05-03'));
  return { code, ...said };
}

async function valuesIn(folder: string, title: string) {
  const local = await startSheets({ databaseFile: join(folder, 'sheets.sqlite'), clock: { now: () => 0 } });
  const [only] = local.spreadsheets();
  const values = local.values(only?.id ?? '', title);
  await local.stop();
  return values;
}

test('makes the workbook in a folder; again, there is nothing to do', async () => {
  const data = join(temporary(), 'data');
  const first = await run('--programme', 'elp', '--data', data);
  expect(first.code).toBe(0);
  expect(first.out).toContain('Adds the tab “Tracker”.');
  expect(first.out).toContain('The spreadsheet elp-workbook is the workbook of Extending Leading Practice.');
  expect(await run('--programme', 'elp', '--data', data)).toMatchObject({
    code: 0,
    out: 'Nothing to do: the workbook is up to date.\n',
  });
});

test('a workbook of another programme is left as it is', async () => {
  const data = join(temporary(), 'data');
  await run('--programme', 'elp', '--data', data);
  const before = await valuesIn(data, 'Visits');
  const { code, error } = await run('--programme', 'gtt', '--data', data);
  expect(code).toBe(2);
  expect(error).toContain(
    '“Start here” says that this is the workbook of Extending Leading Practice: --programme elp.',
  );
  expect(await valuesIn(data, 'Visits')).toEqual(before);
});

test('is opened by npm start as the workbook of its own programme', async () => {
  const folder = join(temporary(), 'data');
  await run('--programme', 'gtt', '--data', folder);
  const { runtime } = await openCohort({ folder, programme: 'elp', schools: 21, seed: '1', realTime: false });
  const { id } = runtime.config.programme;
  await runtime.stop();
  expect(id).toBe('gtt');
});

test('fills the calendar for the year that is to come, or the one that is asked for', async () => {
  const folder = temporary();
  const [coming, asked] = [join(folder, 'coming'), join(folder, 'asked')];
  await run('--programme', 'gtt', '--data', coming);
  await run('--programme', 'gtt', '--data', asked, '--year', '2026');
  const starts = async (data: string) =>
    dateOfSerial(Number((await valuesIn(data, 'Calendar')).find(([, name]) => name === 'Autumn 1')?.[3]));
  expect([await starts(coming), await starts(asked)]).toEqual(['2027-09-02', '2026-09-02']);
});

test('a dry run shows it all and leaves no folder behind', async () => {
  const data = join(temporary(), 'data');
  const { code, out } = await run('--programme', 'elp', '--data', data, '--dry-run');
  expect(code).toBe(0);
  expect(out).toMatch(/^To be done:/);
  expect(out).toContain('Nothing was written');
  expect(existsSync(data)).toBe(false);
});

test.each([
  [[], '--programme is missing'],
  [['--programme', 'lep', '--data', 'x'], 'there is no programme ‘lep’'],
  [['--programme', 'constructor', '--data', 'x'], 'there is no programme ‘constructor’'],
  [['--programme', 'elp'], '--data DIR or --spreadsheet ID'],
  [['--programme', 'elp', '--data', 'x', '--year', '26'], '--year needs a year'],
  [['--programme', 'elp', '--data', 'x', '--colour', 'red'], 'there is no option ‘--colour’'],
  [['elp', '--data', 'x'], '‘elp’ belongs to no option'],
])('%j is answered in one line', async (argv, why) => {
  const { code, out, error } = await run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(error).toContain(why);
  expect(error.trim().split('\n')).toHaveLength(1);
});

test('without a key it says what to give, and shows nothing of a key that is none', async () => {
  const file = join(temporary(), 'key.json');
  writeFileSync(file, '{"private_key": "-----BEGIN secret"}');
  const { code, error } = await run('--programme', 'elp', '--spreadsheet', 'abc', '--key', file);
  expect(code).toBe(1);
  expect(error).toContain('no key of a service account');
  expect(error).not.toContain('secret');
});

test('--help tells all options', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const option of ['--programme', '--spreadsheet', '--data', '--key', '--year', '--dry-run'])
    expect(out).toContain(option);
});
