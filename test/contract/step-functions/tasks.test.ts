import { SendTaskFailureCommand, SendTaskHeartbeatCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { fixture, lambda, lambdaToken, only, seconds, startOfYear } from './harness.ts';

class Throttled extends Error {
  override name = 'Lambda.TooManyRequestsException';
}

const call = (Payload: unknown = '{% $states.input %}') => ({ FunctionName: 'f', Payload });

describe('lambda:invoke', () => {
  test('gives Payload and StatusCode; a function is found by its ARN', async () => {
    const f = await fixture({ plan: ({ n }: { n: number }) => ({ twice: n * 2 }) });
    const FunctionName = 'arn:aws:lambda:eu-west-2:000000000000:function:plan:$LATEST';
    const { output } = await f.run(
      only({ Type: 'Task', Resource: lambda, Arguments: { FunctionName, Payload: { n: '{% $states.input.n %}' } } }),
      { n: 4 },
    );
    expect(JSON.parse(output ?? '')).toMatchObject({
      Payload: { twice: 8 },
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
    });
  });

  test('an error has the name of what was thrown and a JSON cause', async () => {
    const f = await fixture({
      f: () => {
        throw new TypeError('no such school');
      },
    });
    const { error, cause } = await f.run(only({ Type: 'Task', Resource: lambda, Arguments: call() }));
    expect(error).toBe('TypeError');
    expect(JSON.parse(cause ?? '')).toEqual({ errorMessage: 'no such school', errorType: 'TypeError' });
  });
});

describe('Retry', () => {
  test('backs off on the virtual clock and counts every attempt', async () => {
    const seen: unknown[] = [];
    const f = await fixture({
      f: (retry: number) => {
        seen.push([retry, f.clock.instant - startOfYear]);
        throw new Throttled();
      },
    });
    const Retry = [
      { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60 },
    ];
    const ended = await f.run(
      only({ Type: 'Task', Resource: lambda, Arguments: call('{% $states.context.State.RetryCount %}'), Retry }),
    );
    for (let due = f.sf.nextTimer(); due !== undefined; due = f.sf.nextTimer()) await f.pass(due - f.clock.instant);
    expect(seen).toEqual([
      [0, 0],
      [1, 10 * seconds],
      [2, 40 * seconds],
      [3, 100 * seconds],
    ]);
    expect((await f.describe(ended.executionArn as string)).error).toBe('Lambda.TooManyRequestsException');
    expect(f.sf.counts()).toMatchObject({ failed: 1, stateTransitions: 4 });
    const types = (await f.history(ended.executionArn as string)).map(({ type }) => type);
    expect(types.filter((type) => type === 'TaskStateEntered')).toHaveLength(1);
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(4);
  });

  test('full jitter stays within the delay and is the same for the same seed', async () => {
    const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' }];
    const dues: (number | undefined)[] = [];
    for (const seed of ['a', 'a', 'b']) {
      const f = await fixture(
        {
          f: () => {
            throw new Throttled();
          },
        },
        { seed },
      );
      await f.run(only({ Type: 'Task', Resource: lambda, Arguments: call(), Retry }));
      dues.push(f.sf.nextTimer());
    }
    expect(dues[0]).toBe(dues[1]);
    expect(dues[0]).not.toBe(dues[2]);
    for (const due of dues) expect((due ?? 0) - startOfYear).toSatisfy((ms: number) => ms > 0 && ms < 100 * seconds);
  });
});

describe('Catch', () => {
  const catching = (ErrorEquals: string[]) => ({
    StartAt: 'Try',
    States: {
      Try: {
        Type: 'Task',
        Resource: lambda,
        Arguments: call(),
        End: true,
        Catch: [{ ErrorEquals, Assign: { why: '{% $states.errorOutput.Error %}' }, Next: 'Needs attention' }],
      },
      'Needs attention': { Type: 'Pass', Output: { why: '{% $why %}', caught: '{% $states.input %}' }, End: true },
    },
  });

  test.each([[['Lambda.TooManyRequestsException']], [['States.TaskFailed']], [['States.ALL']]])(
    '%j goes to another state',
    async (errors) => {
      const f = await fixture({
        f: () => {
          throw new Throttled('slow down');
        },
      });
      const { output } = await f.run(catching(errors));
      expect(JSON.parse(output ?? '')).toMatchObject({
        why: 'Lambda.TooManyRequestsException',
        caught: { Error: 'Lambda.TooManyRequestsException', Cause: expect.stringContaining('slow down') },
      });
    },
  );

  test('another name is not caught; States.ALL does not catch an oversized result', async () => {
    const f = await fixture({
      f: () => {
        throw new Throttled();
      },
      g: () => 'x'.repeat(300_000),
    });
    expect((await f.run(catching(['Other']))).status).toBe('FAILED');
    const machine = catching(['States.ALL']);
    const text = JSON.stringify(machine).replace('"f"', '"g"');
    const run = await f.start(await f.create('big', JSON.parse(text)), 'r');
    expect((await f.describe(run)).error).toBe('States.DataLimitExceeded');
  });

  test('a failed evaluation can be caught', async () => {
    const f = await fixture({ f: () => 1 });
    const machine = catching(['States.QueryEvaluationError']);
    const text = JSON.stringify(machine).replace('"{% $states.input %}"}', '"{% $nothing %}"}');
    expect(JSON.parse((await f.run(JSON.parse(text))).output ?? '')).toMatchObject({
      why: 'States.QueryEvaluationError',
    });
  });
});

describe('waitForTaskToken', () => {
  const waiting = (more: object = {}) =>
    only({ Type: 'Task', Resource: lambdaToken, Arguments: call('{% $states.context.Task.Token %}'), ...more });

  test('goes on with the output sent; a used token is TaskTimedOut', async () => {
    let taskToken = '';
    const f = await fixture({
      f: (token: string) => {
        taskToken = token;
      },
    });
    const { executionArn = '' } = await f.run(waiting({ Output: '{% $states.result.evidence %}' }));
    expect((await f.describe(executionArn)).status).toBe('RUNNING');
    await f.client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await expect(f.client.send(new SendTaskSuccessCommand({ taskToken, output: 'not JSON' }))).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidOutput' }),
    );
    await f.client.send(new SendTaskSuccessCommand({ taskToken, output: '{"evidence":true}' }));
    await f.sf.settle();
    expect(await f.output(executionArn)).toBe(true);
    for (const command of [
      new SendTaskSuccessCommand({ taskToken, output: '{}' }),
      new SendTaskFailureCommand({ taskToken }),
    ]) {
      await expect(f.client.send(command as SendTaskSuccessCommand)).rejects.toThrow(
        expect.objectContaining({ name: 'TaskTimedOut' }),
      );
    }
    const invalid = new SendTaskSuccessCommand({ taskToken: 'AAAAKgAAAAIAAAAAAAAAAYmFk', output: '{}' });
    await expect(f.client.send(invalid)).rejects.toThrow(expect.objectContaining({ name: 'InvalidToken' }));
    const types = (await f.history(executionArn)).map(({ type }) => type);
    expect(types.slice(1, -1)).toEqual([
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ]);
  });

  test('a failure sent is an error like any other', async () => {
    let taskToken = '';
    const f = await fixture({
      f: (token: string) => {
        taskToken = token;
      },
    });
    const { executionArn = '' } = await f.run(waiting());
    await f.client.send(new SendTaskFailureCommand({ taskToken, error: 'Rejected', cause: 'blurred' }));
    await f.sf.settle();
    expect(await f.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Rejected', cause: 'blurred' });
  });

  test('the token may be used while the function is still running', async () => {
    const f = await fixture({
      f: async (taskToken: string) => {
        await f.client.send(new SendTaskSuccessCommand({ taskToken, output: '"early"' }));
      },
    });
    const { executionArn = '' } = await f.run(waiting());
    expect(await f.output(executionArn)).toBe('early');
  });

  test('TimeoutSeconds ends the wait with States.Timeout, which States.TaskFailed does not catch', async () => {
    let taskToken = '';
    const f = await fixture({
      f: (token: string) => {
        taskToken = token;
      },
    });
    const arn = await f.create('m', {
      StartAt: 'W',
      States: {
        W: {
          Type: 'Task',
          Resource: lambdaToken,
          Arguments: call('{% $states.context.Task.Token %}'),
          TimeoutSeconds: '{% $states.input.s %}',
          End: true,
          Catch: [
            { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
            { ErrorEquals: ['States.Timeout'], Output: 'late', Next: 'Late' },
          ],
        },
        Wrong: { Type: 'Fail' },
        Late: { Type: 'Succeed' },
      },
    });
    const run = await f.start(arn, 'r', { s: 30 });
    expect(f.sf.nextTimer()).toBe(startOfYear + 30 * seconds);
    await f.pass(30 * seconds);
    expect(await f.output(run)).toBe('late');
    await expect(f.client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))).rejects.toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
    expect((await f.history(run)).map(({ type }) => type)).toContain('TaskTimedOut');
  });
});
