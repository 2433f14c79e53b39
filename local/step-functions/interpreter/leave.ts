import type { Exit, State } from '../asl/definition.ts';
import { StateError } from '../errors.ts';
import { Json } from '../jsonata/json.ts';
import { checkPayload, exceedsPayload } from '../limits.ts';
import type { Step, ThreadRun } from './thread-run.ts';

async function assignedBy(exit: Exit, scope: Parameters<NonNullable<Exit['output']>['evaluate']>[0]) {
  const assigned: Record<string, unknown> = {};
  for (const [name, value] of exit.assign ?? []) assigned[name] = await value.evaluate(scope, `Assign/${name}`);
  return assigned;
}

function checkAssigned(assigned: Readonly<Record<string, unknown>>, state: State): void {
  if (!exceedsPayload(JSON.stringify(assigned))) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `The variables assigned by the state '${state.name}' are too large.`,
  );
}

/**
 * Leaves a state by one of its exits. Assign and Output see the same old variables; the output is
 * `result` unless the exit has an Output. Nothing is committed: that comes with the next effect outside, or the next wait.
 */
export async function leave(
  run: ThreadRun,
  state: State,
  exit: Exit,
  result: Json,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Step> {
  const scope = exit.assign || exit.output ? run.scope('exit', more) : {};
  const assigned = exit.assign && (await assignedBy(exit, scope));
  const output = exit.output ? Json.ofValue(await exit.output.evaluate(scope, 'Output')) : result;
  checkPayload(output.text, state.name, 'an output');
  if (assigned) checkAssigned(assigned, state);
  const texts = assigned && Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  run.record(`${state.type}StateExited`, 'stateExitedEventDetails', {
    name: state.name,
    output: output.text,
    ...(texts && { assignedVariables: Object.fromEntries(texts) }),
  });
  if (assigned) run.assign(assigned);
  if (exit.next === undefined) return run.finish(output);
  run.goTo(exit.next, output);
  run.check();
  return 'onward';
}
