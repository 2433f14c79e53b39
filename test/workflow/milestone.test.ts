import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { instant } from '../../domain/time.ts';
import type { PlanAnswer } from '../../lambdas/plan-milestone/handler.ts';
import { startOfYear } from '../contract/step-functions/harness.ts';
import { hour, input, inTurn, milestones, morning, planned, statesEntered } from './machines.ts';

const plan = 'Work out what is due';
const now = 'What now?';
const wait = 'Wait for evidence, a change or the next date';
const done = planned('finish', { status: 'done' });
const notice = { step: 'ask', kind: 'ask', template: 'ask', to: 'school:100101:head', on: '2025-09-01' };
const until = (ms: number) => ({ until: instant(startOfYear + ms), waitSeconds: ms / 1000 });

describe('the milestone machine', () => {
  test('asks, waits, is woken by evidence and ends done', async () => {
    const asked = planned('ask', { notices: [notice as never], revision: 3 });
    const { f, milestoneArn, calls } = await milestones({
      plan: inTurn(asked, planned('wait', { version: 7, ...until(24 * hour) }), done),
    });
    const run = await f.start(milestoneArn, 'run', input);
    expect((await f.describe(run)).status).toBe('RUNNING');
    // One notice arrives as a list of one.
    expect(calls.queue).toEqual([{ ...input, now: morning, revision: 3, mode: 'Live', notices: [notice] }]);
    const [waiting] = calls.wait;
    expect(waiting).toEqual({
      ...input,
      version: 7,
      nextAction: '2025-09-02T08:00:00.000Z',
      taskToken: expect.any(String),
    });
    f.clock.instant += 3 * hour;
    await f.client.send(new SendTaskSuccessCommand({ taskToken: waiting?.taskToken, output: '{}' }));
    await f.sf.settle();
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(await statesEntered(f, run)).toEqual([
      'Start counting failures',
      ...[plan, now, 'Ask'],
      ...[plan, now, wait],
      ...[plan, now, 'Done'],
    ]);
    expect(calls.plan.map((event) => event.now)).toEqual([morning, morning, '2025-09-01T11:00:00.000Z']);
    expect(f.sf.nextTimer()).toBeUndefined();
  });

  test('plans again by itself when the next date comes, to the second', async () => {
    const { f, milestoneArn, calls } = await milestones({
      plan: inTurn(planned('wait', until(50 * hour)), planned('wait', until(51 * hour)), done),
    });
    const run = await f.start(milestoneArn, 'run', input);
    expect(f.sf.nextTimer()).toBe(startOfYear + 50 * hour);
    await f.pass(50 * hour - 1);
    expect(calls.plan).toHaveLength(1);
    await f.pass(1);
    expect(calls.plan.map((event) => event.now)).toEqual([morning, '2025-09-03T10:00:00.000Z']);
    expect((await f.describe(run)).status).toBe('RUNNING');
    expect((await statesEntered(f, run)).slice(-1)).toEqual([wait]);
  });

  test.each([
    ['tell', 'Tell'],
    ['ask', 'Ask'],
    ['remind', 'Remind'],
    ['escalate', 'Escalate'],
  ] as const)('%s queues the notices in “%s” and plans again', async (what, state) => {
    const notices = [notice, { ...notice, to: 'school:100101:pa' }] as never;
    const { f, milestoneArn, calls } = await milestones({ plan: inTurn(planned(what, { notices }), done) });
    const run = await f.start(milestoneArn, 'run', input);
    expect(calls.queue.map((event) => event.notices)).toEqual([notices]);
    expect((await statesEntered(f, run)).slice(2)).toEqual([now, state, plan, now, 'Done']);
  });

  test.each([
    ['done', 'Done'],
    ['done-late', 'Done late'],
    ['waived', 'Waived'],
    ['missed', 'Missed'],
    ['not-applicable', 'Not applicable'],
    ['withdrawn', 'Withdrawn'],
    ['superseded', 'Superseded'],
  ] as const)('%s ends in “%s” and says so', async (status: PlanAnswer['status'], state) => {
    const { f, milestoneArn } = await milestones({ plan: inTurn(planned('finish', { status })) });
    const run = await f.start(milestoneArn, 'run', input);
    expect((await f.describe(run)).status).toBe('SUCCEEDED');
    expect(await f.output(run)).toEqual({ status });
    expect((await statesEntered(f, run)).at(-1)).toBe(state);
  });
});
