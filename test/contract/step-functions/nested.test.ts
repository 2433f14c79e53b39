import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { type Fixture, fixture, only, seconds, startChild, startChildSync } from './harness.ts';

const task = (Resource: string, StateMachineArn: string, more: object = {}) => ({
  Type: 'Task',
  Resource,
  Arguments: { StateMachineArn, Name: '{% $states.input.name %}', Input: { n: '{% $states.input.n %}' } },
  ...more,
});

async function child(f: Fixture): Promise<string> {
  return f.create('child', {
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: 10, Next: 'Which' },
      Which: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n < 0 %}', Next: 'Bad' }], Default: 'Good' },
      Good: { Type: 'Succeed', Output: { doubled: '{% $states.input.n * 2 %}' } },
      Bad: { Type: 'Fail', Error: 'Negative', Cause: 'n' },
    },
  });
}

describe('startExecution.sync:2', () => {
  test('gives the description of the child with its output as JSON', async () => {
    const f = await fixture();
    const childArn = await child(f);
    const run = await f.start(await f.create('parent', only(task(startChildSync, childArn))), 'p', { name: 'c', n: 4 });
    expect((await f.describe(run)).status).toBe('RUNNING');
    await f.pass(10 * seconds);
    expect(await f.output(run)).toMatchObject({
      ExecutionArn: childArn.replace('stateMachine', 'execution').concat(':c'),
      Input: { n: 4 },
      Name: 'c',
      Output: { doubled: 8 },
      StateMachineArn: childArn,
      Status: 'SUCCEEDED',
    });
    expect((await f.history(run)).map(({ type }) => type)).toContain('TaskSubmitted');
  });

  test('a failed child is States.TaskFailed with its description as the cause', async () => {
    const f = await fixture();
    const run = await f.start(await f.create('parent', only(task(startChildSync, await child(f)))), 'p', {
      name: 'c',
      n: -1,
    });
    await f.pass(10 * seconds);
    const { error, cause } = await f.describe(run);
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({
      Name: 'c',
      Status: 'FAILED',
      Error: 'Negative',
      Cause: 'n',
      Input: '{"n":-1}',
    });
  });

  test('a name that is taken fails the task; the same input while running joins', async () => {
    const f = await fixture();
    const childArn = await child(f);
    const parent = await f.create('parent', only(task(startChildSync, childArn)));
    await f.start(childArn, 'c', { n: 1 });
    const clash = await f.start(parent, 'clash', { name: 'c', n: 2 });
    expect(await f.describe(clash)).toMatchObject({ error: 'StepFunctions.ExecutionAlreadyExistsException' });
    const joined = await f.start(parent, 'joined', { name: 'c', n: 1 });
    await f.pass(10 * seconds);
    expect(await f.output(joined)).toMatchObject({ Output: { doubled: 2 } });
    expect(f.sf.counts()).toMatchObject({ started: 3, succeeded: 2, failed: 1 });
  });

  test('stopping the parent stops the child; a timed-out task too', async () => {
    const f = await fixture();
    const childArn = await child(f);
    const parent = await f.create('parent', only(task(startChildSync, childArn, { TimeoutSeconds: 5 })));
    const stopped = await f.start(parent, 'stopped', { name: 'c1', n: 1 });
    await f.client.send(new StopExecutionCommand({ executionArn: stopped, error: 'Enough', cause: 'left' }));
    expect(await f.describe(stopped)).toMatchObject({ status: 'ABORTED', error: 'Enough', cause: 'left' });
    const late = await f.start(parent, 'late', { name: 'c2', n: 1 });
    await f.pass(5 * seconds);
    expect(await f.describe(late)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    const childRun = childArn.replace('stateMachine', 'execution');
    for (const name of ['c1', 'c2']) expect((await f.describe(`${childRun}:${name}`)).status).toBe('ABORTED');
    expect(f.sf.counts()).toMatchObject({ running: 0, aborted: 3, failed: 1 });
  });
});

test('startExecution does not wait', async () => {
  const f = await fixture();
  const childArn = await child(f);
  const run = await f.start(await f.create('parent', only(task(startChild, childArn))), 'p', { name: 'c', n: 4 });
  expect(await f.output(run)).toMatchObject({ ExecutionArn: expect.stringContaining(':execution:child:c') });
  expect(f.sf.counts()).toMatchObject({ running: 1, succeeded: 1 });
});

test('a state machine that does not exist fails the task', async () => {
  const f = await fixture();
  const gone = 'arn:aws:states:eu-west-2:000000000000:stateMachine:gone';
  const run = await f.start(await f.create('parent', only(task(startChildSync, gone))), 'p', { name: 'c', n: 4 });
  expect((await f.describe(run)).error).toBe('StepFunctions.StateMachineDoesNotExistException');
});
