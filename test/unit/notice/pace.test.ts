import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { pauseBefore, type Spent, sendingUnitsPerMinute } from '../../../domain/notice/pace.ts';

const minute = 60_000;

describe('the pause before a call', () => {
  it.each<[string, Spent[], number, number, number]>([
    ['nothing was used', [], 110, 0, 0],
    ['there is room', [{ at: 0, units: 5000 }], 110, 10, 0],
    ['it just fits', [{ at: 0, units: 5790 }], 110, 10, 0],
    ['one unit is missing: until the oldest counts no more', [{ at: 0, units: 5791 }], 110, 10, minute - 10],
    ['what is a minute old counts no more', [{ at: 0, units: 5900 }], 110, minute, 0],
    [
      'only as many of the oldest as it takes',
      [
        { at: 0, units: 100 },
        { at: 500, units: 100 },
        { at: 900, units: 5700 },
      ],
      110,
      1000,
      minute - 500,
    ],
  ])('%s', (_, spent, units, now, pause) => {
    expect(pauseBefore(units, spent, now)).toBe(pause);
  });

  it('is for no call that a whole minute could not hold', () => {
    expect(() => pauseBefore(5901, [], 0)).toThrow(RangeError);
  });
});

test('whoever waits as long as told never uses more than allowed in any 60 seconds, and never waits without need', () => {
  const call = fc.record({ units: fc.integer({ min: 1, max: 3000 }), idle: fc.integer({ min: 0, max: 90_000 }) });
  fc.assert(
    fc.property(fc.array(call, { maxLength: 60 }), (calls) => {
      const spent: Spent[] = [];
      const usedUntil = (at: number) =>
        spent.filter((one) => one.at > at - minute).reduce((sum, { units }) => sum + units, 0);
      let now = 0;
      for (const { units, idle } of calls) {
        now += idle;
        const pause = pauseBefore(units, spent, now);
        if (pause > 0) expect(usedUntil(now + pause - 1) + units).toBeGreaterThan(sendingUnitsPerMinute);
        now += pause;
        spent.push({ at: now, units });
        expect(usedUntil(now)).toBeLessThanOrEqual(sendingUnitsPerMinute);
      }
    }),
    { seed: 5, numRuns: 200 },
  );
});
