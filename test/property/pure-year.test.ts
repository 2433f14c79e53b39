import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elp } from '../../workflows/programmes/elp.ts';
import { edit } from './year/edits.ts';
import { play, type RandomYear } from './year/play.ts';

const year: fc.Arbitrary<RandomYear> = fc.record({
  schools: fc.integer({ min: 3, max: 6 }),
  waiting: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 1 }),
  edits: fc.array(edit, { maxLength: 34, size: 'max' }),
});
const years = 500;

describe('a random year of three to six schools, edited at random', () => {
  // What is promised is listed in year/judge.ts: each promise is a throw there.
  it('keeps every promise', { timeout: 300_000 }, () => {
    let notices = 0;
    fc.assert(
      fc.property(year, (one) => {
        notices += play(elp, one);
      }),
      { seed: 20260915, numRuns: years },
    );
    expect(notices).toBeGreaterThan(100 * years);
  });
});
