import { services, type TaskState } from '../../asl/definition.ts';
import { queryError, StateError } from '../../errors.ts';
import { asRecord, Json } from '../../jsonata/json.ts';
import { checkPayload, maxSeconds } from '../../limits.ts';
import { leave } from '../leave.ts';
import type { Outcome } from '../outcome.ts';
import type { Step, ThreadRun } from '../thread-run.ts';
import { invokeFunction } from './lambda.ts';
import { startChild } from './start-execution.ts';

type Scope = ReturnType<ThreadRun['scope']>;

/** Records a failed task and gives the error to throw. */
function taskFailed(run: ThreadRun, state: TaskState, error?: string, cause?: string): StateError {
  run.record('TaskFailed', 'taskFailedEventDetails', { ...services[state.kind], error, cause });
  return new StateError(error, cause);
}

async function timeoutOf(state: TaskState, scope: Scope): Promise<number | undefined> {
  const seconds = await state.timeoutSeconds?.evaluate(scope, 'TimeoutSeconds');
  if (seconds === undefined) return undefined;
  const isPositive = typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 1 && seconds <= maxSeconds;
  if (isPositive) return seconds;
  throw queryError(`The field 'TimeoutSeconds' must give a whole number of 1 to ${maxSeconds}.`, 'TimeoutSeconds');
}

/** Evaluates the task's fields and makes its first or next attempt. */
export async function enterTask(run: ThreadRun, state: TaskState): Promise<Step> {
  const scope = run.scope('enter');
  const given = await state.arguments?.evaluate(scope, 'Arguments');
  const args = given === undefined ? run.input : Json.ofValue(given);
  checkPayload(args.text, state.name, 'a task input');
  const fields = asRecord(args.value);
  if (!fields) throw new StateError('States.Runtime', `The arguments of the state '${state.name}' must be an object.`);
  const timeoutInSeconds = await timeoutOf(state, scope);
  run.record('TaskScheduled', 'taskScheduledEventDetails', {
    ...services[state.kind],
    region: run.runtime.parts.arns.region,
    parameters: args.text,
    ...(timeoutInSeconds !== undefined && { timeoutInSeconds }),
  });
  run.record('TaskStarted', 'taskStartedEventDetails', services[state.kind]);
  if (timeoutInSeconds !== undefined) run.setTimer(run.runtime.now() + timeoutInSeconds * 1000);
  if (state.kind === 'start' || state.kind === 'startSync')
    return concluded(run, state, startChild(run, state, fields));
  run.wait('invoke', { arguments: args.text });
  run.commit();
  return invokeTask(run, state);
}

/** Invokes the function of a scheduled task; again, if the process died during an earlier invocation. */
export async function invokeTask(run: ThreadRun, state: TaskState): Promise<Step> {
  const outcome = await invokeFunction(run, state);
  if (state.kind !== 'lambdaToken' || outcome.kind === 'failure') return concluded(run, state, outcome);
  const output = outcome.kind === 'success' ? outcome.output : 'null';
  run.record('TaskSubmitted', 'taskSubmittedEventDetails', submitted(state, output));
  run.wait('token');
  run.commit();
  return 'halt';
}

function submitted(state: TaskState, output: string) {
  return { ...services[state.kind], output };
}

/** Goes on with a task that has waited: for a token, a child, a time-out or a retry. */
export function resumeTask(run: ThreadRun, state: TaskState, outcome: Outcome): Promise<Step> {
  if (outcome.kind !== 'retry') return concluded(run, state, outcome);
  run.countTransition();
  return enterTask(run, state);
}

/** Ends an attempt by its outcome; without one the task waits for the child it has started. */
async function concluded(run: ThreadRun, state: TaskState, outcome: Outcome | undefined): Promise<Step> {
  if (!outcome) return 'halt';
  run.setTimer(undefined);
  if (outcome.kind === 'failure') throw taskFailed(run, state, outcome.error, outcome.cause);
  if (outcome.kind === 'timeout') {
    run.record('TaskTimedOut', 'taskTimedOutEventDetails', { ...services[state.kind], error: 'States.Timeout' });
    throw new StateError('States.Timeout', undefined);
  }
  if (outcome.kind !== 'success') throw new Error(`a task cannot end by ${outcome.kind}`);
  const result = Json.ofText(outcome.output);
  checkPayload(result.text, state.name, 'a task result');
  run.record('TaskSucceeded', 'taskSucceededEventDetails', submitted(state, result.text));
  return leave(run, state, state, result, state.assign || state.output ? { result: result.value } : {});
}
