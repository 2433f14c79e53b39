import { describe, expect, test } from 'vitest';
import { plannedInventory } from '../../cost/inventory.ts';
import { firingsAMonth, firingsOf } from '../../cost/schedule-expression.ts';

const [monday, saturday, sunday] = [1, 6, 7];

describe('how often a schedule fires', () => {
  test.each([
    ['rate(15 minutes)', 96, 96],
    ['rate(1 hour)', 24, 24],
    ['cron(* * ? * * *)', 1440, 1440],
    ['cron(* 7-17 ? * MON-FRI *)', 11 * 60, 0],
    ['cron(0/15 0-6,18-23 ? * MON-FRI *)', 13 * 4, 0],
    ['cron(0/15 * ? * SAT,SUN *)', 0, 96],
    ['cron(30 5 * * ? *)', 1, 1],
    ['cron(30-59 6 ? * 1-7 *)', 30, 30],
    ['cron(0,30 9 ? * 2 *)', 2, 0],
  ])('%s: %i times on a Monday, %i on a Sunday', (expression, onMonday, onSunday) => {
    expect([firingsOf(expression)(monday), firingsOf(expression)(sunday)]).toEqual([onMonday, onSunday]);
  });

  test('a week begins on Sunday for cron', () => {
    expect([monday, saturday, sunday].map(firingsOf('cron(0 9 ? * 7 *)'))).toEqual([0, 1, 0]);
  });

  test('a mean month has a twelfth of 365.25 days', () => {
    expect(firingsAMonth('cron(30 5 ? * * *)')).toBeCloseTo(30.4375);
    expect(firingsAMonth('cron(0 9 ? * MON *)')).toBeCloseTo(30.4375 / 7);
  });

  test('the planned sync runs every minute of 07:00 to 18:00 on weekdays and every quarter of an hour else', () => {
    const sync = plannedInventory.schedules
      .filter((one) => one.function === 'sync-sheet')
      .map((one) => firingsOf(one.expression));
    const ticks = (weekday: number) => sync.reduce((sum, firings) => sum + firings(weekday), 0);
    expect(ticks(monday)).toBe(11 * 60 + 13 * 4);
    expect(ticks(saturday)).toBe(24 * 4);
  });

  test.each([
    ['cron(0 9 1 * ? *)', 'is not the same every week'],
    ['cron(0 9 ? * MON)', 'is not the same every week'],
    ['at(2026-11-20T09:00:00)', 'is not the same every week'],
    ['cron(60 9 ? * * *)', '‘60’ is not from 0 to 59'],
    ['cron(0 nine ? * * *)', 'no field ‘nine’'],
  ])('%s is refused', (expression, why) => {
    expect(() => firingsOf(expression)).toThrow(why);
  });
});
