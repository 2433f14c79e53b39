import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elp } from '../../workflows/programmes/elp.ts';
import { edit } from './year/edits.ts';
import { play, type RandomYear } from './year/play.ts';

const year: fc.Arbitrary<RandomYear> = fc.record({
  schools: fc.integer({ min: 3, max: 6 }),
  waiting: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 1 }),
  edits: fc.array(edit, { minLength: 10, maxLength: 45, size: 'max' }),
});

describe('a random year of three to six schools', () => {
  it('keeps every promise', { timeout: 240_000 }, () => {
    let left = 0;
    fc.assert(
      fc.property(year, (one) => {
        left += play(elp, one).left;
      }),
      { seed: 20260915, numRuns: Number(process.env.RUNS ?? 500) },
    );
    expect(left).toBeGreaterThan(500 * 20);
  });
});
