import { expect, test } from 'vitest';
import { fixture, lambda, only, seconds } from './harness.ts';

const machine = {
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: '{% $states.input.s %}', Next: 'Call' },
    Call: {
      Type: 'Task',
      Resource: lambda,
      Arguments: { FunctionName: 'f', Payload: { id: '{% $states.context.Execution.Name %}', lot: '{% $uuid() %}' } },
      End: true,
    },
  },
};

test('timers fire by instant and then by creation, however far the clock has moved', async () => {
  const order: string[] = [];
  const f = await fixture({ f: ({ id }: { id: string }) => order.push(id) });
  const arn = await f.create('m', machine);
  for (const [name, s] of Object.entries({ a: 30, b: 10, c: 20, d: 10, e: 30 })) await f.start(arn, name, { s });
  await f.pass(60 * seconds);
  expect(order).toEqual(['b', 'd', 'c', 'a', 'e']);
});

test('with the same seed a run repeats itself, and no more run side by side than allowed', async () => {
  const runs: unknown[][] = [];
  for (let run = 0; run < 2; run += 1) {
    const calls: unknown[] = [];
    let running = 0;
    let most = 0;
    const f = await fixture(
      {
        f: async (payload: unknown) => {
          calls.push(payload);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
        },
      },
      { concurrency: 3 },
    );
    const arn = await f.create('m', machine);
    for (let at = 0; at < 20; at += 1) await f.start(arn, `n${at}`, { s: 10 });
    await f.pass(10 * seconds);
    expect(most).toBe(3);
    expect(f.sf.counts().succeeded).toBe(20);
    runs.push(calls);
  }
  expect(runs[0]).toEqual(runs[1]);
});

test('a result that JSON cannot carry fails its task', async () => {
  const f = await fixture({ f: () => ({ big: 10n }) });
  const arn = await f.create('m', only({ ...machine.States.Call, Type: 'Task' }));
  expect((await f.describe(await f.start(arn, 'n'))).error).toBe('TypeError');
});
