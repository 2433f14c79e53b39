import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, test } from 'vitest';
import { days, fixture, only, roleArn, seconds } from './harness.ts';

const waiting = only({ Type: 'Wait', Seconds: 10 });
const named = (name: string) => expect.objectContaining({ name });

describe('names', () => {
  test('the same name and input while running is the same execution', async () => {
    const f = await fixture();
    const stateMachineArn = await f.create('m', waiting);
    const command = (input: string) => new StartExecutionCommand({ stateMachineArn, name: 'n', input });
    const first = await f.client.send(command('{"a":1}'));
    f.clock.instant += 1 * seconds;
    const second = await f.client.send(command('{"a":1}'));
    expect([second.executionArn, second.startDate]).toEqual([first.executionArn, first.startDate]);
    await expect(f.client.send(command('{"a":2}'))).rejects.toThrow(named('ExecutionAlreadyExists'));
    await f.pass(10 * seconds);
    await expect(f.client.send(command('{"a":1}'))).rejects.toThrow(named('ExecutionAlreadyExists'));
  });

  test('a closed name is free after 90 days, when its history is gone', async () => {
    const f = await fixture();
    const arn = await f.create('m', only({ Type: 'Pass' }));
    const run = await f.start(arn, 'n');
    await f.pass(90 * days - 1);
    await expect(f.start(arn, 'n')).rejects.toThrow(named('ExecutionAlreadyExists'));
    await f.pass(1);
    await expect(f.describe(run)).rejects.toThrow(named('ExecutionDoesNotExist'));
    expect((await f.describe(await f.start(arn, 'n'))).status).toBe('SUCCEEDED');
    expect(f.sf.counts()).toMatchObject({ started: 2, succeeded: 2, stateTransitions: 2 });
  });

  test.each(['', 'x'.repeat(81), 'a b', 'a/b', 'a:b', 'a*', 'a\u0001'])('%j is refused', async (name) => {
    const f = await fixture();
    const arn = await f.create('m', waiting);
    await expect(f.start(arn, name)).rejects.toThrow(named('InvalidName'));
  });
});

test('errors have their AWS names', async () => {
  const f = await fixture();
  const arn = await f.create('m', waiting);
  const start = (stateMachineArn: string, input: string) =>
    f.client.send(new StartExecutionCommand({ stateMachineArn, input }));
  await expect(start(arn, '{')).rejects.toThrow(named('InvalidExecutionInput'));
  await expect(start(`${arn}x`, '{}')).rejects.toThrow(named('StateMachineDoesNotExist'));
  await expect(start('nonsense', '{}')).rejects.toThrow(named('InvalidArn'));
  await expect(f.describe(arn.replace('stateMachine', 'execution').concat(':x'))).rejects.toThrow(
    named('ExecutionDoesNotExist'),
  );
});

test('ListExecutions pages, newest first, by status', async () => {
  const f = await fixture();
  const stateMachineArn = await f.create('m', waiting);
  for (const name of ['a', 'b', 'c']) await f.start(stateMachineArn, name);
  await f.pass(10 * seconds);
  await f.start(stateMachineArn, 'd');
  const first = await f.client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 3 }));
  expect(first.executions?.map(({ name }) => name)).toEqual(['d', 'c', 'b']);
  const rest = await f.client.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: 3, nextToken: first.nextToken }),
  );
  expect([rest.executions?.map(({ name }) => name), rest.nextToken]).toEqual([['a'], undefined]);
  const running = await f.client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }));
  expect(running.executions?.map(({ name }) => name)).toEqual(['d']);
});

describe('state machines', () => {
  test('creation is idempotent for the same definition only', async () => {
    const f = await fixture();
    const arn = await f.create('m', waiting);
    expect(await f.create('m', waiting)).toBe(arn);
    await expect(f.create('m', only({ Type: 'Pass' }))).rejects.toThrow(named('StateMachineAlreadyExists'));
    const express = { name: 'e', type: 'EXPRESS', roleArn, definition: '{}' } as const;
    await expect(f.client.send(new CreateStateMachineCommand(express))).rejects.toThrow(
      named('StateMachineTypeNotSupported'),
    );
    const { stateMachines } = await f.client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['m']);
  });

  test('an update is for new executions; running ones keep their definition', async () => {
    const f = await fixture();
    const stateMachineArn = await f.create('m', only({ Type: 'Wait', Seconds: 10, Output: 'old' }));
    const before = await f.start(stateMachineArn, 'before');
    const definition = JSON.stringify({
      QueryLanguage: 'JSONata',
      ...only({ Type: 'Wait', Seconds: 10, Output: 'new' }),
    });
    const { revisionId } = await f.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
    const after = await f.start(stateMachineArn, 'after');
    await f.pass(10 * seconds);
    expect([await f.output(before), await f.output(after)]).toEqual(['old', 'new']);
    const described = await f.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ definition, revisionId, status: 'ACTIVE', roleArn });
    const ofBefore = await f.client.send(new DescribeStateMachineForExecutionCommand({ executionArn: before }));
    expect(ofBefore.definition).toContain('old');
    const invalid = f.client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: '{}' }));
    await expect(invalid).rejects.toThrow(named('InvalidDefinition'));
  });

  test('deleting one aborts what runs', async () => {
    const f = await fixture();
    const stateMachineArn = await f.create('m', waiting);
    const run = await f.start(stateMachineArn, 'n');
    await f.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    expect((await f.describe(run)).status).toBe('ABORTED');
    expect(f.sf.nextTimer()).toBeUndefined();
    await expect(f.start(stateMachineArn, 'o')).rejects.toThrow(named('StateMachineDoesNotExist'));
    await f.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
  });
});

describe('history', () => {
  test('pages both ways and leaves out execution data on request', async () => {
    const f = await fixture();
    const { executionArn = '' } = await f.run(only({ Type: 'Pass', Assign: { v: 1 }, Output: { b: 2 } }), { a: 1 });
    const events = await f.history(executionArn, 1);
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[0]?.executionStartedEventDetails).toMatchObject({ input: '{"a":1}', roleArn });
    expect(events[1]?.stateEnteredEventDetails).toMatchObject({ name: 'Only', input: '{"a":1}' });
    expect(events[2]?.stateExitedEventDetails).toMatchObject({ output: '{"b":2}', assignedVariables: { v: '1' } });
    expect(events[3]).toMatchObject({
      timestamp: new Date(f.clock.instant),
      executionSucceededEventDetails: { output: '{"b":2}' },
    });
    const ask = { executionArn, maxResults: 2, reverseOrder: true, includeExecutionData: false };
    const back = await f.client.send(new GetExecutionHistoryCommand(ask));
    expect(back.events?.map(({ id }) => id)).toEqual([4, 3]);
    expect(back.events?.[1]?.stateExitedEventDetails?.output).toBeUndefined();
    const front = await f.client.send(new GetExecutionHistoryCommand({ ...ask, nextToken: back.nextToken }));
    expect([front.events?.map(({ id }) => id), front.nextToken]).toEqual([[2, 1], undefined]);
  });

  test('an execution fails at 25,000 events', async () => {
    const f = await fixture();
    const { executionArn = '' } = await f.run({
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'C' }], Default: 'A' },
        C: { Type: 'Succeed' },
      },
    });
    expect(await f.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining('history events (25000)'),
    });
    const last = await f.client.send(
      new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
    );
    expect(last.events?.[0]).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });

  test('can be switched off', async () => {
    const f = await fixture({}, { keepHistory: false });
    const { executionArn = '', status } = await f.run(only({ Type: 'Pass' }));
    expect([status, await f.history(executionArn)]).toEqual(['SUCCEEDED', []]);
  });
});
