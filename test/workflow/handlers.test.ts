import { describe, expect, test } from 'vitest';
import { StepFunctionsExecutions } from '../../adapters/step-functions/executions.ts';
import type { Ledger, MilestoneRecord, MilestoneStore } from '../../domain/ports.ts';
import { planMilestoneHandler } from '../../lambdas/plan-milestone/handler.ts';
import { queueNoticesHandler } from '../../lambdas/queue-notices/handler.ts';
import { registerWaitHandler } from '../../lambdas/register-wait/handler.ts';
import { testing } from '../fixtures/programmes/testing.ts';
import { input, milestones, playOut, statesEntered } from './machines.ts';
import { evidenced, OneMilestone, only } from './one-milestone.ts';

const log = { info() {}, warn() {}, error() {} };
const thread = { ...testing.phases[0]?.threads[1], id: 'visit-1' };
const milestone = { ...thread.milestones?.[0], id: 'draft-agenda' };
const programme = {
  ...testing,
  phases: [{ ...testing.phases[0], threads: [{ ...thread, milestones: [milestone] }] }],
} as typeof testing;
const config = { id: 'elp-2026', programme, spreadsheetId: 's', mailbox: 'm@example.org', zone: 'Europe/London' };

/** The milestone machine over the deployed handlers and one milestone. */
async function machineOver(one: OneMilestone) {
  const store = only<MilestoneStore>(one.store);
  let executions: StepFunctionsExecutions | undefined;
  const { f, milestoneArn, calls } = await milestones({
    plan: planMilestoneHandler({ milestones: store, cohorts: () => config, log }),
    queue: (event) => queueNoticesHandler({ ledger: only<Ledger>(one.ledger), log })(event as never),
    wait: (event) => {
      if (!executions) throw new Error('called too early');
      return registerWaitHandler({ milestones: store, executions, log })(event);
    },
  });
  executions = new StepFunctionsExecutions(f.client, { lifecycle: 'none', milestone: milestoneArn });
  const wake = () => executions?.wake(one.record?.taskToken ?? '');
  return { f, calls, wake, start: () => f.start(milestoneArn, 'run', input) };
}

describe('the handlers in the machine', () => {
  test('ask once, wait for the closing, are woken by evidence', async () => {
    const one = new OneMilestone();
    const { f, wake, start } = await machineOver(one);
    const run = await start();
    expect(one.notices.map(({ id }) => id)).toEqual(['visit-1/draft-agenda/ask/r1/school:100101:head']);
    expect(one.record).toMatchObject({ status: 'open', nextAction: '2025-09-19T19:00:00.000Z' });
    expect(f.sf.nextTimer()).toBe(Date.parse('2025-09-19T19:00:00.000Z'));
    one.change({ facts: evidenced });
    expect(await wake()).toBe('woken');
    await f.sf.settle();
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(one.notices).toHaveLength(1);
    expect(await wake()).toBe('gone');
  });

  test('without evidence the milestone is missed on its closing day at eight in the evening', async () => {
    const one = new OneMilestone();
    const { f, start } = await machineOver(one);
    const run = await start();
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'missed' });
    expect(new Date(f.clock.instant).toISOString()).toBe('2025-09-19T19:00:00.000Z');
  });

  test('evidence that arrives between planning and waiting is seen at once', async () => {
    const one = new OneMilestone();
    one.meanwhile = () => one.change({ facts: evidenced });
    const { f, start } = await machineOver(one);
    const run = await start();
    expect(await f.output(run)).toEqual({ status: 'done' });
  });

  test('a later run that takes over in that moment ends this one superseded, which leaves the status alone', async () => {
    const one = new OneMilestone();
    one.meanwhile = () => one.change({ run: input.run + 1 });
    const { f, start } = await machineOver(one);
    const run = await start();
    expect(await f.output(run)).toEqual({ status: 'superseded' });
    expect(one.record).toMatchObject({ run: input.run + 1, status: 'open' });
  });

  test.each([
    ['a record of an earlier run', { run: input.run - 1 }],
    ['no record', undefined],
  ] as const)('%s: waits for it, and gives up after a day instead of going round', async (_, changes) => {
    const one = new OneMilestone(changes as Partial<MilestoneRecord>);
    if (changes === undefined) one.record = undefined;
    const { f, calls, start } = await machineOver(one);
    const run = await start();
    await playOut(f, run);
    expect(await f.describe(run)).toMatchObject({ status: 'FAILED', error: 'NeedsAttention' });
    expect(calls.wait).toHaveLength(0);
  });

  test('a milestone that the definition has no more ends waived', async () => {
    const one = new OneMilestone();
    const plan = planMilestoneHandler({
      milestones: only<MilestoneStore>(one.store),
      cohorts: () => ({ ...config, programme: { ...programme, phases: [] } }),
      log,
    });
    const { f, milestoneArn } = await milestones({ plan });
    const run = await f.start(milestoneArn, 'run', input);
    expect((await statesEntered(f, run)).at(-1)).toBe('Waived');
    expect(one.record?.status).toBe('waived');
  });
});
