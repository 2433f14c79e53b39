import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { embeddedYear, play } from './embedded/play.ts';

const years = 20;

describe('a random year of twelve weeks on the embedded runtime, with sleeps and restarts', () => {
  // What is promised is listed in embedded/witness.ts: each promise is a throw there.
  it('keeps every promise', { timeout: 300_000 }, async () => {
    let mails = 0;
    const property = fc.asyncProperty(embeddedYear, async (year) => {
      mails += await play(year);
    });
    await fc.assert(property, { seed: 20260907, numRuns: years, endOnFailure: true });
    expect(mails).toBeGreaterThan(20 * years);
  });
});
