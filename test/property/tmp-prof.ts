import fc from 'fast-check';
import { elp } from '../../workflows/programmes/elp.ts';
import { edit } from './year/edits.ts';
import { play, type RandomYear } from './year/play.ts';
const year: fc.Arbitrary<RandomYear> = fc.record({
  schools: fc.integer({ min: 3, max: 6 }),
  waiting: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 1 }),
  edits: fc.array(edit, { minLength: 10, maxLength: 45, size: 'max' }),
});
const t=Date.now();
fc.assert(fc.property(year, (one) => { play(elp, one); }), { seed: 7, numRuns: 60 });
console.log(Date.now()-t);
