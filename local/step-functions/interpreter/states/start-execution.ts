import { requireArn, requireName } from '../../arns.ts';
import { services, type TaskState } from '../../asl/definition.ts';
import { allowedFields } from '../../asl/fields.ts';
import { ApiError, StateError } from '../../errors.ts';
import type { ExecutionRow } from '../../store/executions.ts';
import { requireInput } from '../execution-input.ts';
import type { Outcome } from '../outcome.ts';
import type { ThreadRun } from '../thread-run.ts';

type Fields = Readonly<Record<string, unknown>>;

function start(run: ThreadRun, fields: Fields): ExecutionRow {
  const arn = requireArn(fields.StateMachineArn, 'stateMachine');
  const machine = run.runtime.store.machines.find(arn);
  if (!machine) throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  const name = fields.Name === undefined ? run.random('execution name').uuid() : requireName(fields.Name);
  const { Input: input = {} } = fields;
  return run.lifecycle.start(machine, name, requireInput(typeof input === 'string' ? input : JSON.stringify(input)));
}

/**
 * Starts the execution a task names. Answers the outcome, or nothing when the task now waits for it.
 * What the API refuses fails the task under the API's error name.
 */
export function startChild(run: ThreadRun, state: TaskState, fields: Fields): Outcome | undefined {
  const unknown = Object.keys(fields).find((key) => !(allowedFields.StartArguments as readonly string[]).includes(key));
  if (unknown !== undefined)
    throw new StateError('States.Runtime', `The field '${unknown}' is not supported in Arguments.`);
  run.check(1);
  // One transaction: the child exists exactly when the task knows that it does.
  return run.runtime.store.transaction(() => {
    let child: ExecutionRow;
    try {
      child = start(run, fields);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const cause = `${error.message} (Service: Sfn, Status Code: ${error.httpStatus})`;
      return { kind: 'failure', error: `StepFunctions.${error.type}Exception`, cause };
    }
    const output = JSON.stringify({ ExecutionArn: child.arn, StartDate: child.started });
    if (state.kind === 'start') return started(run, output);
    const submitted = { ...services[state.kind], output };
    run.record('TaskSubmitted', 'taskSubmittedEventDetails', submitted);
    run.wait('child', { child: child.id });
    run.commit();
    return undefined;
  });
}

function started(run: ThreadRun, output: string): Outcome {
  const outcome: Outcome = { kind: 'success', output };
  run.wait('resume');
  run.row.outcome = JSON.stringify(outcome);
  run.commit();
  return outcome;
}
