import fc from 'fast-check';
import { elp } from '../../workflows/programmes/elp.ts';
import { edit } from './year/edits.ts';
import { play, type RandomYear } from './year/play.ts';

const year: fc.Arbitrary<RandomYear> = fc.record({
  schools: fc.integer({ min: 3, max: 6 }),
  waiting: fc.uniqueArray(fc.nat({ max: 5 }), { maxLength: 1 }),
  edits: fc.array(edit, { minLength: 0, maxLength: 34, size: 'max' }),
});
const t = Date.now();
let left = 0;
try {
  fc.assert(
    fc.property(year, (one) => {
      left += play(elp, one);
    }),
    { seed: Number(process.argv[2]), numRuns: Number(process.argv[3]) },
  );
  console.log('ok', left);
} catch (e: any) {
  console.log(
    String(e.message).slice(0, 120),
    '\n',
    e.message.match(/Counterexample: .*/)?.[0],
    '\n',
    e.cause?.message,
  );
}
console.log(Date.now() - t);
