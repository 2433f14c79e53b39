import { beforeAll, describe, expect, test } from 'vitest';
import { type YearCounts, yearCounts } from '../../cost/counts.ts';
import { atLocalTime, epochMilliseconds, localDate } from '../../domain/time.ts';
import { measureYear } from '../../local/cost/measure.ts';
import { openWorld } from '../../local/world.ts';

const month = {
  programme: 'elp',
  schools: 3,
  seed: '1',
  from: localDate('2026-06-15'),
  to: localDate('2026-07-15'),
} as const;

let counts: YearCounts;
let unmetered: { transitions: number; executions: number; mails: number };

beforeAll(async () => {
  counts = await measureYear(month);
  const world = await openWorld(month);
  try {
    await world.playUntil(epochMilliseconds(atLocalTime(month.to, '23:59', 'Europe/London')));
    const { stateTransitions, started } = world.runtime.stepFunctions.counts();
    const mails = world.runtime.gmail.calls.byMethod['drafts.send'] ?? 0;
    unmetered = { transitions: stateTransitions, executions: started, mails };
  } finally {
    await world.stop();
  }
});

describe('the counts of a month of three schools', () => {
  test('are those of the same month played without a meter', () => {
    const { stateTransitions, executions, mails } = counts;
    expect({ transitions: stateTransitions, executions, mails }).toEqual(unmetered);
    expect(mails).toBeGreaterThan(0);
  });

  test('agree with one another: each plan reads its milestone, each wait is one write in table and index', () => {
    const {
      'plan-milestone': plan,
      'register-wait': wait,
      'queue-notices': queue,
      'send-mails': send,
    } = counts.functions;
    expect(plan.readUnits).toBeGreaterThanOrEqual(plan.invocations);
    expect(wait.dynamodbCalls).toBe(wait.invocations);
    expect(wait.writeUnits).toBeGreaterThanOrEqual(2 * wait.invocations);
    expect(queue.invocations).toBeLessThanOrEqual(plan.invocations);
    // A draft and its sending for each mail.
    expect(send.googleCalls).toBe(2 * counts.mails);
  });

  test('say what an idle tick costs: one read of the sheet, hardly any table', () => {
    const { sync, send } = counts.idle;
    expect(sync).toMatchObject({ googleCalls: 1, stepFunctionsCalls: 0 });
    expect(sync.dynamodbCalls).toBeGreaterThan(0);
    expect(sync.writeUnits).toBeLessThanOrEqual(6);
    expect(send.writeUnits).toBeLessThanOrEqual(2);
    expect(send.readUnits).toBeLessThanOrEqual(2);
  });

  test('can be recorded', () => {
    expect(yearCounts.parse(JSON.parse(JSON.stringify(counts)))).toEqual(counts);
  });
});
