import { describe, expect, test } from 'vitest';
import { days, fixture, lambda, only, seconds, startOfYear } from './harness.ts';

describe('Pass and Assign', () => {
  test('Assign and Output see the old variables side by side', async () => {
    const { output } = await (await fixture()).run(
      {
        StartAt: 'One',
        States: {
          One: { Type: 'Pass', Assign: { x: 1, y: '{% $states.input.n %}' }, Next: 'Two' },
          Two: { Type: 'Pass', Assign: { x: '{% $x + 1 %}', y: '{% $x %}' }, Output: '{% [$x, $y] %}', Next: 'Three' },
          Three: { Type: 'Succeed', Output: { before: '{% $states.input %}', after: '{% [$x, $y] %}' } },
        },
      },
      { n: 7 },
    );
    expect(JSON.parse(output ?? '')).toEqual({ before: [1, 7], after: [2, 1] });
  });

  test('an undefined result fails the state', async () => {
    const f = await fixture();
    const ended = await f.run(only({ Type: 'Pass', Output: { a: { b: '{% $states.input.missing %}' } } }));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(ended.cause).toContain("'$states.input.missing' specified for the field 'Output/a/b'");
    const events = await f.history(ended.executionArn as string);
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'PassStateEntered',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(events[2]?.evaluationFailedEventDetails).toMatchObject({ state: 'Only', location: 'Output/a/b' });
  });

  test('what JSONata throws fails the state; functions are not values', async () => {
    const f = await fixture();
    const ended = await f.run(only({ Type: 'Pass', Output: "{% $number('x') %}" }));
    expect(ended.error).toBe('States.QueryEvaluationError');
    const arn = await f.create('function', only({ Type: 'Pass', Output: '{% $sum %}' }));
    expect(await f.describe(await f.start(arn, 'f'))).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test('an output over 256 KiB fails', async () => {
    const ended = await (await fixture()).run(only({ Type: 'Pass', Output: "{% $pad('', 262144, 'x') %}" }));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('Choice', () => {
  const machine = {
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [
          { Condition: "{% $states.input.kind = 'a' %}", Assign: { took: 'a' }, Output: 'from a', Next: 'End' },
          { Condition: "{% $states.input.kind in ['b', 'c'] %}", Next: 'End' },
          { Condition: "{% $states.input.kind = 'text' ? 'yes' : false %}", Next: 'End' },
        ],
        Default: 'Default',
        Assign: { took: 'default' },
      },
      Default: { Type: 'Pass', Output: '{% $took %}', Next: 'End' },
      End: { Type: 'Succeed' },
    },
  };

  test('the first true rule wins, otherwise the default with its own Assign', async () => {
    const f = await fixture();
    const arn = await f.create('choice', machine);
    expect(await f.output(await f.start(arn, 'a', { kind: 'a' }))).toBe('from a');
    expect(await f.output(await f.start(arn, 'c', { kind: 'c' }))).toEqual({ kind: 'c' });
    expect(await f.output(await f.start(arn, 'z', { kind: 'z' }))).toBe('default');
    expect(await f.describe(await f.start(arn, 't', { kind: 'text' }))).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });

  test('no rule and no default is States.NoChoiceMatched', async () => {
    const { Default: _, ...which } = machine.States.Which;
    const States = { Which: which, End: machine.States.End };
    expect(await (await fixture()).run({ StartAt: 'Which', States })).toMatchObject({
      error: 'States.NoChoiceMatched',
    });
  });
});

describe('Wait', () => {
  test('waits seconds on the virtual clock', async () => {
    const f = await fixture();
    const arn = await f.create(
      'wait',
      only({ Type: 'Wait', Seconds: '{% $states.input.s %}', Output: '{% $now() %}' }),
    );
    const run = await f.start(arn, 'w', { s: 90 });
    expect(f.sf.nextTimer()).toBe(startOfYear + 90 * seconds);
    await f.pass(89 * seconds);
    expect((await f.describe(run)).status).toBe('RUNNING');
    await f.pass(1 * seconds);
    expect(await f.output(run)).toBe('2025-09-01T08:01:30.000Z');
    expect(f.sf.nextTimer()).toBeUndefined();
  });

  test('waits until a timestamp; one that has passed is not waited for', async () => {
    const f = await fixture();
    const arn = await f.create('wait', only({ Type: 'Wait', Timestamp: '{% $states.input %}' }));
    const run = await f.start(arn, 'later', '2025-09-02T09:00:00+01:00');
    expect(f.sf.nextTimer()).toBe(startOfYear + 1 * days);
    await f.pass(1 * days);
    expect((await f.describe(run)).status).toBe('SUCCEEDED');
    expect((await f.describe(await f.start(arn, 'past', '2025-08-01T00:00:00Z'))).status).toBe('SUCCEEDED');
    expect((await f.describe(await f.start(arn, 'bad', 'tomorrow'))).error).toBe('States.QueryEvaluationError');
  });
});

describe('Succeed, Fail and the execution time-out', () => {
  test('Fail evaluates Error and Cause', async () => {
    const machine = {
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'Mine', Cause: "{% 'n is ' & $states.input.n %}" } },
    };
    expect(await (await fixture()).run(machine, { n: 3 })).toMatchObject({
      status: 'FAILED',
      error: 'Mine',
      cause: 'n is 3',
    });
  });

  test('TimeoutSeconds of the machine ends it as TIMED_OUT', async () => {
    const f = await fixture();
    const ended = await f.run({ TimeoutSeconds: 60, ...only({ Type: 'Wait', Seconds: 100 }) });
    expect(f.sf.nextTimer()).toBe(startOfYear + 60 * seconds);
    await f.pass(60 * seconds);
    expect((await f.describe(ended.executionArn as string)).status).toBe('TIMED_OUT');
    const types = (await f.history(ended.executionArn as string)).map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['WaitStateAborted', 'ExecutionTimedOut']);
    expect(f.sf.counts()).toMatchObject({ started: 1, timedOut: 1, running: 0 });
  });

  test('every execution ends after a year, without announcing it as a timer', async () => {
    const f = await fixture();
    const run = await f.run(only({ Type: 'Wait', Seconds: 40_000_000 }));
    await f.pass(365 * days);
    expect((await f.describe(run.executionArn as string)).status).toBe('TIMED_OUT');
  });
});

describe('the JSONata of Step Functions', () => {
  test('the added functions', async () => {
    const { output } = await (await fixture()).run(
      only({
        Type: 'Pass',
        Output: {
          partition: '{% $partition([1, 2, 3, 4, 5], 2) %}',
          range: '{% $range(1, 10, 3) %}',
          hash: "{% $hash('abc', 'SHA-256') %}",
          parse: '{% $parse(\'{"a":[1]}\').a %}',
          uuid: '{% $uuid() %}',
          random: '{% $random() >= 0 and $random() < 1 and $random(5) = $random(5) %}',
          millis: '{% $millis() %}',
          day: "{% $now('[Y0001]-[M01]-[D01]') %}",
          time: "{% $toMillis('10:30', '[H01]:[m01]') %}",
        },
      }),
    );
    expect(JSON.parse(output ?? '')).toEqual({
      partition: [[1, 2], [3, 4], [5]],
      range: [1, 4, 7, 10],
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      parse: [1],
      uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      random: true,
      millis: startOfYear,
      day: '2025-09-01',
      time: Date.parse('2025-09-01T10:30:00Z'),
    });
  });

  test('the context object', async () => {
    const f = await fixture();
    const arn = await f.create('context', only({ Type: 'Pass', Output: '{% $states.context %}' }));
    const executionArn = await f.start(arn, 'c', { a: 1 });
    expect(await f.output(executionArn)).toEqual({
      Execution: {
        Id: executionArn,
        Input: { a: 1 },
        Name: 'c',
        RoleArn: 'arn:aws:iam::000000000000:role/states',
        StartTime: '2025-09-01T08:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: arn, Name: 'context' },
      State: { Name: 'Only', EnteredTime: '2025-09-01T08:00:00.000Z', RetryCount: 0 },
    });
  });

  test('the same seed gives the same values, another seed others', async () => {
    const machine = only({
      Type: 'Task',
      Resource: lambda,
      Arguments: { FunctionName: 'f', Payload: '{% $uuid() %}' },
      Output: '{% $uuid() %}',
    });
    const payloads: unknown[] = [];
    const outputs: unknown[] = [];
    for (const seed of ['a', 'a', 'b']) {
      const { output } = await (await fixture({ f: (p) => payloads.push(p) }, { seed })).run(machine);
      outputs.push(output);
    }
    expect(payloads[0]).toBe(payloads[1]);
    expect(outputs[0]).toBe(outputs[1]);
    expect(new Set([...payloads, ...outputs]).size).toBe(4);
  });
});
