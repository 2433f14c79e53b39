import type { FailState, PassState, SucceedState } from '../../asl/definition.ts';
import { queryError, StateError } from '../../errors.ts';
import { leave } from '../leave.ts';
import type { Step, ThreadRun } from '../thread-run.ts';

export function enterPass(run: ThreadRun, state: PassState): Promise<Step> {
  return leave(run, state, state, run.input);
}

export function enterSucceed(run: ThreadRun, state: SucceedState): Promise<Step> {
  return leave(run, state, state, run.input);
}

/** Ends the thread with the Error and Cause of the state; each must be a string. */
export async function enterFail(run: ThreadRun, state: FailState): Promise<Step> {
  const scope = run.scope('enter');
  const texts: (string | undefined)[] = [];
  for (const [field, template] of [
    ['Error', state.error],
    ['Cause', state.cause],
  ] as const) {
    const value = await template?.evaluate(scope, field);
    if (value !== undefined && typeof value !== 'string')
      throw queryError(`The field '${field}' must be a string.`, field);
    texts.push(value);
  }
  return run.fail(new StateError(texts[0], texts[1]));
}
