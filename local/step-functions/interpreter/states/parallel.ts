import type { ParallelState } from '../../asl/definition.ts';
import { StateError } from '../../errors.ts';
import { Json } from '../../jsonata/json.ts';
import { checkPayload } from '../../limits.ts';
import { leave } from '../leave.ts';
import type { Outcome } from '../outcome.ts';
import type { Step, ThreadRun } from '../thread-run.ts';

/** Starts every branch, in order, as a thread of its own with a copy of the variables. */
export async function enterParallel(run: ThreadRun, state: ParallelState): Promise<Step> {
  const { row, lifecycle, runtime } = run;
  const given = await state.arguments?.evaluate(run.scope('enter'), 'Arguments');
  const input = given === undefined ? run.input : Json.ofValue(given);
  checkPayload(input.text, state.name, 'an input');
  run.record('ParallelStateStarted');
  run.wait('branches');
  const started: number[] = [];
  run.commit(() => {
    for (const [at, first] of state.branches.entries()) {
      const path = `${row.path}${row.steps}.${at}/`;
      const { execution, id, variables, event } = row;
      started.push(lifecycle.newThread(execution, id, at, path, first, input.text, variables, event));
    }
  });
  for (const id of started) runtime.enqueue(id);
  return 'halt';
}

/** Goes on once all branches are done, one has failed, or a retry is due. */
export async function resumeParallel(run: ThreadRun, state: ParallelState, outcome: Outcome): Promise<Step> {
  if (outcome.kind === 'retry') {
    run.countTransition();
    return enterParallel(run, state);
  }
  if (outcome.kind === 'failure') {
    run.record('ParallelStateFailed');
    throw new StateError(outcome.error, outcome.cause);
  }
  const { threads } = run.runtime.store;
  const branches = threads.branches(run.row.id);
  run.withCommit(() => {
    for (const { id } of branches) threads.remove(id);
  });
  const result = Json.ofText(`[${branches.map(({ input }) => input).join(',')}]`);
  checkPayload(result.text, state.name, 'a result');
  run.record('ParallelStateSucceeded');
  return leave(run, state, state, result, state.assign || state.output ? { result: result.value } : {});
}
