import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { doctor } from '../../bin/doctor.ts';
import { ops } from '../../bin/ops.ts';
import { mailbox, smallCohort } from '../scenario/small-cohort.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';
import { paperTerminal } from './bench.ts';

const config = { id: 'elp-2026', programme: 'elp', spreadsheetId: 'small-cohort', mailbox, zone: 'Europe/London' };
const arn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:termtime';

async function run(command: typeof ops, argv: readonly string[], environment: Record<string, string> = {}) {
  const { terminal, ran } = paperTerminal();
  return ran(await command(argv, terminal, environment));
}

test('a data folder is opened by its name alone, where its clock stood, and what is changed there stays', async () => {
  const dataFolder = temporaryFolder();
  const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['event-2'], dataFolder });
  await cohort.until('2026-11-04', '17:00');
  await cohort.stop();

  const status = await run(ops, ['status', '900101', '--data', dataFolder]);
  expect(status).toMatchObject({ code: 0, error: '' });
  expect(status.out).toContain('on Wednesday 4 November 2026 at 17:00');
  expect(status.out).toContain('4 milestones');
  // The cohort was played with a part of the programme: the whole one is another definition.
  const restarted = await run(ops, ['restart', '900101', '--outdated', '--yes', '--data', dataFolder]);
  expect(restarted).toMatchObject({ code: 0, out: expect.stringContaining('run 2.') });
  expect((await run(ops, ['restart', '900101', '--outdated', '--data', dataFolder])).out).toContain('No execution');
  const now = await run(ops, ['status', '900101', '--data', dataFolder]);
  expect(now.out).toContain('Impact project: Focus');

  expect(await run(ops, ['status', '900101', '--data', dataFolder, '--cohort', 'gtt-2026'])).toMatchObject({ code: 2 });
  expect(await run(ops, ['status', '900101', '--data', temporaryFolder()])).toMatchObject({
    code: 1,
    error: expect.stringContaining('no data folder'),
  });
  const examined = await run(doctor, ['--data', dataFolder, '--json']);
  expect(examined.code).toBe(0);
  expect(JSON.parse(examined.out)).toContainEqual({ check: 'Table', is: 'fine', says: 'termtime is there.' });
  // As a person starts it.
  const typed = execFileSync('node', ['bin/ops.ts', 'status', '900102', '--data', dataFolder], { encoding: 'utf8' });
  expect(typed).toContain('Claremont High School Academy (900102)');
});

test('on AWS it follows the SDK’s endpoint variables, and takes the cohorts from a module or from COHORTS', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['event-2'] });
  await cohort.until('2026-11-04', '17:00');
  for (const [service, client] of [
    ['DYNAMODB', cohort.runtime.aws.dynamodb],
    ['SFN', cohort.runtime.aws.stepFunctions],
  ] as const) {
    const { protocol, hostname, port } = await client.config.endpoint!();
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, `${protocol}//${hostname}:${port}`);
  }
  const account = { AWS_REGION: 'eu-west-2', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
  for (const [name, value] of Object.entries(account)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const machines = {
    MILESTONE_MACHINE_ARN: `${arn}-milestone`,
    LIFECYCLE_MACHINE_ARNS: JSON.stringify({ elp: `${arn}-elp` }),
  };
  const inEnvironment = { ...machines, COHORTS: JSON.stringify([config]) };
  expect((await run(ops, ['status', '900101'], inEnvironment)).out).toContain('Aylesbury Grammar School (900101)');

  const file = join(temporaryFolder(), 'termtime.config.ts');
  const two = [
    { ...config, alerts: ['team@termtime.example'] },
    { ...config, id: 'elp-2027' },
  ];
  writeFileSync(file, `export default { region: 'eu-west-2', cohorts: ${JSON.stringify(two)} };\n`);
  const fromFile = ['--config', file];
  expect(await run(ops, ['restart', '--all', '--dry-run', ...fromFile], machines)).toMatchObject({
    code: 2,
    error: expect.stringContaining('--cohort is missing: elp-2026 or elp-2027'),
  });
  expect(
    await run(ops, ['restart', '--all', '--dry-run', ...fromFile, '--cohort', 'elp-2026'], machines),
  ).toMatchObject({
    code: 0,
    out: expect.stringContaining('Restarts Rushey Mead'),
  });
  expect(await run(ops, ['forget', '900101', ...fromFile, '--cohort', 'elp-2026'], machines)).toMatchObject({
    code: 1,
    error: expect.stringContaining('--key FILE'),
  });
  expect(await run(ops, ['status', '900101', '--table', 'elsewhere'], inEnvironment)).toMatchObject({
    code: 1,
    error: expect.stringContaining('no table'),
  });
});
