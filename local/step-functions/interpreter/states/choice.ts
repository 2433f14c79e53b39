import type { ChoiceState } from '../../asl/definition.ts';
import { queryError, StateError } from '../../errors.ts';
import { leave } from '../leave.ts';
import type { Step, ThreadRun } from '../thread-run.ts';

/** Takes the first rule whose condition is true, otherwise the default. */
export async function enterChoice(run: ThreadRun, state: ChoiceState): Promise<Step> {
  const scope = run.scope('enter');
  for (const [at, rule] of state.rules.entries()) {
    const location = `Choices[${at}]/Condition`;
    const holds = await rule.condition.evaluate(scope, location);
    if (typeof holds !== 'boolean') throw queryError(`The field '${location}' must give a boolean.`, location);
    if (holds) return leave(run, state, rule, run.input);
  }
  if (state.otherwise) return leave(run, state, state.otherwise, run.input);
  throw new StateError('States.NoChoiceMatched', `No rule of the Choice state '${state.name}' matched.`);
}
