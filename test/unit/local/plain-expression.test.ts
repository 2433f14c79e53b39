import fc from 'fast-check';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../local/step-functions/jsonata/expression.ts';
import { plainCopy } from '../../../local/step-functions/jsonata/json.ts';
import { plainly, undecided } from '../../../local/step-functions/jsonata/plain.ts';

const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom('tell', 'ask', '', '12', 0, 3, 12, -1.5, true, false, null),
    fc.array(tie('any'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'do', 'toString'), tie('any'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).any;
const object = fc.dictionary(fc.constantFrom('a', 'b', 'do'), value, { noNullPrototype: true });
const scope = fc.record({ x: value, plan: object, rounds: fc.constantFrom(3, 12, '12') }, { noNullPrototype: true });

const place = fc
  .tuple(
    fc.constantFrom('$x', '$plan', '$plan', '$rounds', '$missing'),
    fc.array(fc.constantFrom('a', 'b', 'do', 'toString'), { maxLength: 2 }),
  )
  .map(([start, names]) => [start, ...names].join('.'));
const part = fc.oneof({ weight: 3, arbitrary: place }, fc.constantFrom("'tell'", '12', '0', 'true', '$x[0]', '$x.*'));
const comparison = fc
  .tuple(part, fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '+', '*', '&'), part)
  .map((all) => all.join(' '));
const expression = fc.oneof(
  part,
  comparison,
  fc.tuple(comparison, fc.constantFrom('and', 'or'), comparison).map((all) => all.join(' ')),
);

/** The outcome as JSON, or that there is none. */
async function outcome(evaluate: () => Promise<unknown>): Promise<unknown> {
  try {
    return plainCopy(await evaluate());
  } catch {
    return 'failed';
  }
}

describe('an expression that is evaluated plainly', () => {
  it('comes out as from JSONata', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(expression, scope, async (source, bindings) => {
        const ours = await outcome(() => compileExpression(`{% ${source} %}`).evaluate(bindings, 'Output'));
        expect(ours).toEqual(await outcome(() => jsonata(source).evaluate(undefined, bindings)));
        const decided = plainly(jsonata(source).ast())?.(bindings) ?? undecided;
        if (decided !== undecided) plain += 1;
      }),
      { numRuns: 2000, seed: 20261122 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it.each([
    ['$states.context.Execution.Input.cohort', 'elp-2026'],
    ["$plan.do = 'tell' and $rounds < 12", true],
    ['$rounds + 1', 4],
    ['$plan', { do: 'tell' }],
  ])('%s needs no JSONata', (source, wanted) => {
    const bindings = {
      states: { context: { Execution: { Input: { cohort: 'elp-2026' } } } },
      plan: { do: 'tell' },
      rounds: 3,
    };
    expect(plainly(jsonata(source).ast())?.(bindings)).toEqual(wanted);
  });
});
