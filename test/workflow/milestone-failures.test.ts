import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { instant } from '../../domain/time.ts';
import { startOfYear } from '../contract/step-functions/harness.ts';
import { hour, input, inTurn, milestones, planned, playOut, statesEntered } from './machines.ts';

const pause = 'Wait an hour';
const done = planned('finish', { status: 'done' });
const waiting = planned('wait', { until: instant(startOfYear + 48 * hour), waitSeconds: 48 * 3600 });

/** An error under the name that Step Functions gives it. */
function failure(name: string): Error {
  const error = new Error('no matter');
  error.name = name;
  return error;
}

function often(count: number, error: Error): Error[] {
  return Array.from({ length: count }, () => error);
}

describe('a function that fails', () => {
  test('twice is called a third time within a minute, and nothing is seen of it', async () => {
    const { f, milestoneArn, calls } = await milestones({ plan: inTurn(...often(2, failure('TypeError')), done) });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(calls.plan).toHaveLength(3);
    expect(f.clock.instant - startOfYear).toBeLessThan(60_000);
    // Time is an input: a retry plans for the moment at which the state was entered.
    expect(new Set(calls.plan.map(({ now }) => now)).size).toBe(1);
    expect(await statesEntered(f, run)).not.toContain(pause);
  });

  test('three times rests for an hour and then goes on', async () => {
    const { f, milestoneArn } = await milestones({ plan: inTurn(...often(3, failure('TypeError')), done) });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect((await statesEntered(f, run)).filter((name) => name === pause)).toHaveLength(1);
    expect(f.clock.instant - startOfYear).toBeGreaterThanOrEqual(hour);
  });

  test('for ever is tried again 24 times, an hour apart, and then the execution fails and says why', async () => {
    const { f, milestoneArn, calls } = await milestones({
      plan: () => {
        throw failure('ConditionalCheckFailedException');
      },
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    const { status, error, cause } = await f.describe(run);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'NeedsAttention' });
    expect(cause).toContain('the last failure: ConditionalCheckFailedException.');
    const entered = await statesEntered(f, run);
    expect(entered.filter((name) => name === pause)).toHaveLength(24);
    expect(entered.at(-1)).toBe('Needs attention');
    expect(calls.plan).toHaveLength(25 * 3);
    expect(f.clock.instant - startOfYear).toBeLessThan(26 * hour);
  });

  test('a throttled function is called for longer than a broken one', async () => {
    const { f, milestoneArn, calls } = await milestones({
      plan: inTurn(...often(10, failure('Lambda.TooManyRequestsException')), done),
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(calls.plan).toHaveLength(11);
    expect(f.clock.instant - startOfYear).toBeLessThan(20 * 60_000);
    expect(await statesEntered(f, run)).not.toContain(pause);
  });

  test.each([
    ['time-out', false],
    ['wake', true],
  ])('failures long ago do not count: a wait that ended by %s begins the count anew', async (_, woken) => {
    const badDay = often(20 * 3, failure('TypeError'));
    const { f, milestoneArn } = await milestones({
      plan: inTurn(...badDay, waiting, ...badDay, waiting, done),
      wait: async ({ taskToken }): Promise<void> => {
        if (woken) await f.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      },
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect((await statesEntered(f, run)).filter((name) => name === pause)).toHaveLength(40);
  });

  test('queueing that fails is planned again after an hour: what was queued already is not wanted again', async () => {
    const asked = planned('ask');
    let calls = 0;
    const { f, milestoneArn } = await milestones({
      plan: inTurn(asked, asked, done),
      queue: () => {
        calls += 1;
        if (calls <= 3) throw failure('TimeoutError');
        return { queued: 1 };
      },
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(calls).toBe(4);
    expect((await statesEntered(f, run)).filter((name) => name === pause)).toHaveLength(1);
  });

  test('registering the wait: tried again with a new token; then an hour, and the milestone is planned afresh', async () => {
    let calls = 0;
    const {
      f,
      milestoneArn,
      calls: told,
    } = await milestones({
      plan: inTurn(waiting, { ...waiting, version: 2 }, done),
      wait: () => {
        calls += 1;
        if (calls <= 4) throw failure('TimeoutError');
        return { waiting: true };
      },
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
    expect(told.wait.map(({ version }) => version)).toEqual([1, 1, 1, 2, 2]);
    expect(new Set(told.wait.map(({ taskToken }) => taskToken)).size).toBe(5);
    expect((await statesEntered(f, run)).filter((name) => name === pause)).toHaveLength(1);
  });
});

describe('a plan that makes no sense', () => {
  test('wants the same notices again and again: bounded, visible, and the history does not fill up', async () => {
    const { f, milestoneArn, calls } = await milestones({ plan: () => planned('remind') });
    const run = await f.start(milestoneArn, 'run', input);
    expect(calls.queue).toHaveLength(12);
    await playOut(f, run);
    const { status, error, cause } = await f.describe(run);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'NeedsAttention' });
    expect(cause).toContain('the last failure: cannot remind now.');
    expect(calls.queue).toHaveLength(25 * 12);
    expect((await f.history(run)).length).toBeLessThan(25_000 / 4);
  });

  test.each([
    ['an instruction that the machine does not know', { ...done, do: 'telephone' }],
    ['an ending that it does not know', { ...done, status: 'forgotten' }],
    ['nothing at all', null],
  ])('%s: tried again when the function may have been mended', async (_, nonsense) => {
    let first = true;
    const { f, milestoneArn } = await milestones({
      plan: () => {
        if (!first) return done;
        first = false;
        return nonsense;
      },
    });
    const run = await f.start(milestoneArn, 'run', input);
    await playOut(f, run);
    expect(await f.output(run)).toEqual({ status: 'done' });
  });
});
