import { describe, expect, test } from 'vitest';
import { costsOf, exceeded } from '../../cost/budget.ts';
import { type FunctionCounts, noUsage, type YearCounts } from '../../cost/counts.ts';
import { estimate, type Line, total } from '../../cost/estimate.ts';
import type { Inventory } from '../../cost/inventory.ts';
import { scaled } from '../../cost/scale.ts';

const none: FunctionCounts = { ...noUsage, invocations: 0 };

/** A year of 1,461 days, which is 48 mean months. */
const counts: YearCounts = {
  programme: 'elp',
  schools: 10,
  seed: '1',
  from: '2024-01-01',
  to: '2027-12-31',
  stateTransitions: 40_000,
  executions: 0,
  mails: 0,
  storedBytes: 0,
  functions: {
    'plan-milestone': none,
    'queue-notices': none,
    'register-wait': none,
    'sync-sheet': none,
    'send-mails': none,
    'read-mailbox': none,
    reconcile: none,
  },
  idle: { sync: noUsage, send: noUsage, sendWaiting: noUsage, read: noUsage },
  waitingMinutes: 0,
};

const plain = { memoryMb: 1769, isTraced: false };
const inventory: Inventory = {
  source: 'this test',
  schedules: [],
  functions: {
    'plan-milestone': plain,
    'queue-notices': plain,
    'register-wait': plain,
    'sync-sheet': plain,
    'send-mails': plain,
    'read-mailbox': plain,
    reconcile: plain,
  },
  alarms: 0,
  compositeAlarms: 0,
  dashboards: 0,
  keys: 0,
  secrets: 0,
  metrics: [],
};

const line = (lines: readonly Line[], about: string) => lines.find((one) => one.about === about);

describe('what grows with the schools', () => {
  test('40,000 transitions at 0.025 USD a thousand are a dollar, 10 cents for each of ten schools', () => {
    const bill = estimate(counts, inventory);
    expect(line(bill.year, 'Step Functions')?.usd).toBeCloseTo(1);
    expect(costsOf(bill, 10).schoolYear).toBeCloseTo(0.1);
    expect(exceeded(costsOf(bill, 10))).toEqual(['0.10 USD a school is above the budget of 0.050 USD']);
  });

  test('a million write units, two million read units and ten million calls', () => {
    const sync = { ...none, invocations: 10_000_000, writeUnits: 1_000_000, readUnits: 2_000_000 };
    const { year } = estimate({ ...counts, functions: { ...counts.functions, 'sync-sheet': sync } }, inventory);
    expect(line(year, 'DynamoDB, writing')?.usd).toBeCloseTo(0.7423);
    expect(line(year, 'DynamoDB, reading')?.usd).toBeCloseTo(2 * 0.1485);
    expect(line(year, 'Lambda, calls with something to do')?.usd).toBeCloseTo(2);
  });

  test('computing takes longer on a share of a processor, waiting for others does not', () => {
    // 1,769 s on a whole processor are 3,538 s on a half; 2,000 calls of Google are 1,000 s on either.
    const send = { ...none, milliseconds: 1_769_000, googleCalls: 2000 };
    const time = (memoryMb: number) =>
      line(
        estimate(
          { ...counts, functions: { ...counts.functions, 'send-mails': send } },
          { ...inventory, functions: { ...inventory.functions, 'send-mails': { memoryMb, isTraced: false } } },
        ).year,
        'Lambda, their time',
      )?.quantity;
    expect(time(1769)).toBeCloseTo((1769 + 1000) * (1769 / 1024));
    expect(time(884.5)).toBeCloseTo((3538 + 1000) * (884.5 / 1024));
  });

  test('a gigabyte that fills up over 48 months is half a gigabyte on the average, stored and recoverable', () => {
    const { year } = estimate({ ...counts, storedBytes: 1e9 }, inventory);
    expect(line(year, 'DynamoDB, storage')?.usd).toBeCloseTo(24 * 0.29715);
    expect(line(year, 'DynamoDB, recovery to any second')?.usd).toBeCloseTo(24 * 0.23772);
  });
});

describe('what does not grow', () => {
  test('a dashboard, a key, two secrets and three alarms', () => {
    const { month } = estimate(counts, { ...inventory, dashboards: 1, keys: 1, secrets: 2, alarms: 3 });
    expect(
      ['Dashboard', 'Key of the table and the secret', "Secret with Google's key", 'Alarms'].map(
        (about) => line(month, about)?.usd,
      ),
    ).toEqual([3, 1, expect.closeTo(0.8), expect.closeTo(0.3)]);
  });

  test('a metric with a value in every hour costs 30 cents, with one hour a day a twenty-fourth', () => {
    const metrics = (hoursADay: number) =>
      line(estimate(counts, { ...inventory, metrics: [{ about: '', metrics: 1, hoursADay }] }).month, 'Metrics')?.usd;
    expect(metrics(24)).toBeCloseTo(0.3);
    expect(metrics(1)).toBeCloseTo(0.3 / 24);
  });

  test('a tick each minute is 43,830 a month; those with something to do are in the year already', () => {
    const schedules = [{ function: 'send-mails', expression: 'rate(1 minute)' }] as const;
    const sent = { ...none, invocations: 48 * 830 };
    const { month } = estimate(
      {
        ...counts,
        functions: { ...counts.functions, 'send-mails': sent },
        idle: { ...counts.idle, send: { ...noUsage, writeUnits: 2 } },
      },
      { ...inventory, schedules },
    );
    expect(line(month, 'Schedules')?.quantity).toBeCloseTo(43_830);
    expect(line(month, 'Polling: Lambda, idle ticks')?.quantity).toBeCloseTo(43_000);
    expect(line(month, 'Polling: DynamoDB, writing')?.quantity).toBeCloseTo(86_000);
  });

  test('ticks while notices wait cost what they cost: a quarter of the time here', () => {
    const schedules = [{ function: 'send-mails', expression: 'rate(1 minute)' }] as const;
    const { month } = estimate(
      {
        ...counts,
        waitingMinutes: (1461 * 1440) / 4,
        idle: { ...counts.idle, send: { ...noUsage, writeUnits: 1 }, sendWaiting: { ...noUsage, writeUnits: 5 } },
      },
      { ...inventory, schedules },
    );
    expect(line(month, 'Polling: DynamoDB, writing')?.quantity).toBeCloseTo(43_830 * (0.75 + 0.25 * 5));
  });

  test('the whole cohort is its year and its months', () => {
    const bill = estimate(counts, { ...inventory, dashboards: 1 });
    expect(bill.months).toBeCloseTo(48);
    expect(costsOf(bill, 10).cohort).toBeCloseTo(total(bill.year) + 48 * 3);
  });
});

test('another number of schools scales what grows and leaves the ticks alone', () => {
  const more = scaled({ ...counts, idle: { ...counts.idle, sync: { ...noUsage, writeUnits: 3 } } }, 25);
  expect(more).toMatchObject({ schools: 25, stateTransitions: 100_000, idle: { sync: { writeUnits: 3 } } });
});
