import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { beforeEach, describe, expect, test } from 'vitest';
import { awsClients } from '../../local/clients.ts';
import { asLines, type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { ops, repeated } from './bench.ts';

/** Lifecycle executions by status, as ops see them in the console. */
async function lifecycles({ runtime }: SmallCohort): Promise<Record<string, string>> {
  const { url } = runtime.stepFunctions;
  const { stepFunctions } = awsClients({ dynamodb: url, stepFunctions: url });
  const stateMachineArn = 'arn:aws:states:eu-west-2:000000000000:stateMachine:termtime-elp';
  const { executions = [] } = await stepFunctions.send(new ListExecutionsCommand({ stateMachineArn }));
  stepFunctions.destroy();
  return Object.fromEntries(executions.map(({ name = '', status = '' }) => [name, status]));
}

describe('a trio in November, with visit 1 agreed for 10 December', () => {
  let cohort: SmallCohort;
  const run = (...argv: string[]) => ops(cohort.runtime, argv);
  const since = (when: string) => asLines(cohort.mails()).filter((line) => line > when);

  beforeEach(async () => {
    cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-13', '17:00');
  });

  test('restart: the executions before end superseded, the next run goes on, nothing is sent twice', async () => {
    const before = cohort.mails().length;
    expect(await run('restart', '900101', '--dry-run')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/after run 1\.\n\nNothing was changed/),
    });
    expect(await run('restart', '900101')).toMatchObject({ code: 1, error: expect.stringContaining('--yes') });
    expect(await ops(cohort.runtime, ['restart', '900101'], [false])).toMatchObject({ code: 1 });
    expect(await lifecycles(cohort)).toMatchObject({ 'elp-2026_900101_programme-year_r1': 'RUNNING' });

    expect(await ops(cohort.runtime, ['restart', '900101'], [true])).toMatchObject({
      code: 0,
      out: expect.stringContaining('run 2.'),
    });
    expect(await lifecycles(cohort)).toEqual({
      'elp-2026_900101_programme-year_r1': 'SUCCEEDED',
      'elp-2026_900101_programme-year_r2': 'RUNNING',
      'elp-2026_900102_programme-year_r1': 'RUNNING',
      'elp-2026_900103_programme-year_r1': 'RUNNING',
    });
    expect(cohort.mails()).toHaveLength(before);
    await cohort.until('2026-11-27');
    expect(since('2026-11-13')).toEqual([
      '2026-11-23 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind',
      '2026-11-27 08:00 900101 senior-leader: 900101/visit-1/final-agenda/ask',
      '2026-11-27 08:00 central-team: 900101/visit-1/draft-agenda/call',
    ]);
    expect(repeated(cohort)).toEqual([]);
    expect(await cohort.failedExecutions()).toEqual([]);
  });

  test('replan: wakes every execution, corrects what is wrong on record, and sends nothing', async () => {
    const { milestones } = cohort.runtime.adapters;
    const ref = { cohort: 'elp-2026', carrier: '900101', thread: 'visit-1', milestone: 'draft-agenda' };
    const { record } = (await milestones.get(ref))!;
    const { due: _, ...facts } = record.facts;
    await milestones.change(ref, record.version, { facts, revision: record.revision, run: record.run });
    const before = cohort.mails().length;
    const ran = await run('replan', '900101', '--yes');
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('1 record had to be corrected') });
    expect((await milestones.get(ref))!.record.facts.due).toBe('2026-11-26');
    await cohort.until('2026-11-18');
    expect(cohort.mails()).toHaveLength(before);
    expect(await run('replan', '900101', '--yes')).toMatchObject({ out: expect.stringContaining('no records had') });
  });

  test('resend: once more under a key of its own, once however often it is asked for, no chasing after it; refused where it makes no sense', async () => {
    const reason = ['--reason', 'the mailbox was full', '--yes'];
    await cohort.until('2026-11-17', '09:00');
    expect(await run('resend', '900101', 'Draft agenda', ...reason)).toMatchObject({ code: 0 });
    expect(await run('resend', '900101', 'Draft agenda', ...reason)).toMatchObject({
      code: 0,
      out: expect.stringContaining('asked for today already'),
    });
    await cohort.until('2026-11-24');
    const items = cohort
      .mails()
      .flatMap(({ raw }) => /^X-Termtime-Items: (.*again.*)$/m.exec(raw.toString('latin1'))?.[1]?.trim() ?? []);
    expect(items).toEqual(['900101/visit-1/draft-agenda/ask/r1.again-2026-11-17']);
    // The reminder of 23 November would come within five working days of it.
    expect(since('2026-11-13')).toEqual([expect.stringMatching(/^2026-11-17 09:01 900101 senior-leader: .*ask/)]);
    expect(repeated(cohort)).toEqual([]);
    expect((await run('explain', '900101', 'Draft agenda')).out).toContain('sent again by hand');

    // Nobody had it, or it is done: refused.
    expect(await run('resend', '900101', 'Final agenda', '--reason', 'x', '--yes')).toMatchObject({
      code: 1,
      error: expect.stringContaining('nothing to repeat'),
    });
    await cohort.typeInto('Visits', 'T1-1', 'Draft agenda received', '2026-11-24');
    // It is done; the thanks have not left yet, which could be sent again.
    await cohort.until('2026-11-25', '07:30');
    expect(await run('resend', '900101', 'Draft agenda', '--reason', 'x', '--yes')).toMatchObject({
      code: 1,
      out: expect.stringContaining('it would not leave (done)'),
    });
    await cohort.until('2026-11-26', '17:00');
    expect(since('2026-11-25').filter((line) => line.includes('again'))).toEqual([]);
  });

  test('hold: waits for a tick in Decisions, and goes once it is there', async () => {
    await cohort.until('2026-11-23', '07:30');
    const reason = ['--reason', 'the school asked for a quiet week', '--yes'];
    expect(await run('hold', '900101', 'Draft agenda', ...reason)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 notice held'),
    });
    expect(await run('hold', '900101', ...reason)).toMatchObject({ out: expect.stringContaining('nothing to hold') });
    await cohort.until('2026-11-24', '07:30');
    expect(since('2026-11-19')).toEqual([]);
    const [, asked] = await cohort.rows('Decisions');
    expect(asked).toMatchObject({ Why: expect.stringContaining('the school asked for a quiet week') });
    await cohort.typeInto('Decisions', String(asked!['Decision']), 'Approve', true);
    await cohort.until('2026-11-24');
    expect(since('2026-11-19')).toEqual(['2026-11-24 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind']);
    expect(repeated(cohort)).toEqual([]);
  });
});
