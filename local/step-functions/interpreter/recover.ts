import type { Recovery, Retrier, State } from '../asl/definition.ts';
import { StateError } from '../errors.ts';
import { Json } from '../jsonata/json.ts';
import { matchesError } from './error-matching.ts';
import { leave } from './leave.ts';
import type { Step, ThreadRun } from './thread-run.ts';

function recordEvaluation(run: ThreadRun, { error, reason, location }: StateError): void {
  if (location === undefined) return;
  const state = run.row.state;
  run.record('EvaluationFailed', 'evaluationFailedEventDetails', { error, cause: reason, location, state });
}

/** Milliseconds before attempt number `attempts` + 1 of a retrier. */
function delayOf(retrier: Retrier, attempts: number, run: ThreadRun): number {
  const seconds = Math.min(retrier.intervalSeconds * retrier.backoffRate ** attempts, retrier.maxDelaySeconds);
  return Math.round(seconds * 1000 * (retrier.jitter ? run.random('jitter').number() : 1));
}

/** Schedules another attempt if the first retrier that covers the error has one left. */
function retry(run: ThreadRun, recovery: Recovery, error: StateError): boolean {
  const at = recovery.retry.findIndex(({ errors }) => matchesError(errors, error.error));
  const retrier = recovery.retry[at];
  if (!retrier) return false;
  const attempts = recovery.retry.map((_, index) => run.attempts[index] ?? 0);
  const made = attempts[at] ?? 0;
  if (made >= retrier.maxAttempts) return false;
  run.setTimer(run.runtime.now() + delayOf(retrier, made, run));
  attempts[at] = made + 1;
  run.row.retries = JSON.stringify(attempts);
  run.wait('backoff');
  run.commit();
  return true;
}

/** Handles an error of a state: Retry, then Catch, then failure of the thread. */
export async function recover(run: ThreadRun, state: State, error: StateError): Promise<Step> {
  run.setTimer(undefined);
  recordEvaluation(run, error);
  if (state.type !== 'Task' && state.type !== 'Parallel') return run.fail(error);
  if (retry(run, state, error)) return 'halt';
  const catcher = state.catchers.find(({ errors }) => matchesError(errors, error.error));
  if (!catcher) return run.fail(error);
  const errorOutput = {
    ...(error.error !== undefined && { Error: error.error }),
    ...(error.reason !== undefined && { Cause: error.reason }),
  };
  try {
    return await leave(run, state, catcher, Json.ofValue(errorOutput), { errorOutput });
  } catch (second) {
    if (!(second instanceof StateError)) throw second;
    recordEvaluation(run, second);
    return run.fail(second);
  }
}
