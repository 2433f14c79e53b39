import { expect, test } from 'vitest';
import { fixture, lambda, only, seconds } from './harness.ts';

const wait = (Seconds: number, more: object = {}) => ({ Type: 'Wait', Seconds, End: true, ...more });
const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: { End: true, ...state } } });

test('branches run side by side; the result keeps their order', async () => {
  const f = await fixture();
  const Branches = [
    branch('slow', wait(20, { Output: "{% 'slow ' & $states.input %}" })),
    branch('fast', wait(10, { Output: "{% 'fast ' & $states.input %}" })),
  ];
  const run = await f.run(only({ Type: 'Parallel', Arguments: '{% $states.input.who %}', Branches }), { who: 'x' });
  await f.pass(10 * seconds);
  await f.pass(10 * seconds);
  expect(await f.output(run.executionArn as string)).toEqual(['slow x', 'fast x']);
  const events = await f.history(run.executionArn as string);
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'ParallelStateEntered',
    'ParallelStateStarted',
    'WaitStateEntered',
    'WaitStateEntered',
    'WaitStateExited',
    'WaitStateExited',
    'ParallelStateSucceeded',
    'ParallelStateExited',
    'ExecutionSucceeded',
  ]);
  expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 3, 5, 4, 7, 8, 9]);
  expect(f.sf.counts().stateTransitions).toBe(3);
});

test('an inner scope reads outer variables and keeps its own', async () => {
  const inner = (name: string) => ({
    StartAt: `${name} first`,
    States: {
      [`${name} first`]: { Type: 'Pass', Assign: { own: `{% $outer & '${name}' %}` }, Next: `${name} last` },
      [`${name} last`]: { Type: 'Pass', Output: '{% $own %}', End: true },
    },
  });
  const { output } = await (await fixture()).run({
    StartAt: 'Set',
    States: {
      Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [inner('a'), inner('b')],
        Assign: { both: '{% $states.result %}' },
        Next: 'After',
      },
      After: { Type: 'Pass', Output: { both: '{% $both %}', leaked: '{% $exists($own) %}' }, End: true },
    },
  });
  expect(JSON.parse(output ?? '')).toEqual({ both: ['oa', 'ob'], leaked: false });
});

test('a Parallel inside a Parallel', async () => {
  const nested = branch('inner', {
    Type: 'Parallel',
    Branches: [branch('one', { Type: 'Pass', Output: 1 }), branch('two', wait(5, { Output: 2 }))],
  });
  const f = await fixture();
  const run = await f.run(
    only({ Type: 'Parallel', Branches: [nested, branch('three', { Type: 'Succeed', Output: 3, End: undefined })] }),
  );
  await f.pass(5 * seconds);
  expect(await f.output(run.executionArn as string)).toEqual([[1, 2], 3]);
});

test('a branch that fails cancels the others and can be caught', async () => {
  const f = await fixture({
    f: () => {
      throw new RangeError('no');
    },
  });
  const failing = {
    StartAt: 'brief',
    States: {
      brief: { Type: 'Wait', Seconds: 1, Next: 'break' },
      break: { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'f' }, End: true },
    },
  };
  const run = await f.run({
    StartAt: 'P',
    States: {
      P: {
        Type: 'Parallel',
        Branches: [branch('long', wait(1000)), failing],
        Catch: [{ ErrorEquals: ['RangeError'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
    },
  });
  await f.pass(1 * seconds);
  expect(await f.output(run.executionArn as string)).toBe('RangeError');
  expect(f.sf.nextTimer()).toBeUndefined();
  const types = (await f.history(run.executionArn as string)).map(({ type }) => type);
  expect(types).toEqual(
    expect.arrayContaining(['TaskFailed', 'WaitStateAborted', 'ParallelStateFailed', 'ParallelStateExited']),
  );
});

test('Retry runs all branches again', async () => {
  let calls = 0;
  const f = await fixture({
    f: () => {
      calls += 1;
      if (calls < 3) throw new Error('again');
      return calls;
    },
  });
  const task = branch('task', {
    Type: 'Task',
    Resource: lambda,
    Arguments: { FunctionName: 'f' },
    Output: '{% $states.result.Payload %}',
  });
  const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, BackoffRate: 1 }];
  const run = await f.run(
    only({ Type: 'Parallel', Branches: [task, branch('pass', { Type: 'Pass', Output: 0 })], Retry }),
  );
  await f.pass(5 * seconds);
  await f.pass(5 * seconds);
  expect(await f.output(run.executionArn as string)).toEqual([3, 0]);
});
