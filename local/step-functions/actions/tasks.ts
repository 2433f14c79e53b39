import { ApiError } from '../errors.ts';
import type { Outcome } from '../interpreter/outcome.ts';
import { exceedsPayload } from '../limits.ts';
import type { ThreadRow } from '../store/threads.ts';
import type { Request } from './request.ts';
import type { Action, Services } from './services.ts';

/** The thread that waits for exactly this token. One used or timed out is TaskTimedOut, as on AWS. */
function waitingThread({ runtime }: Services, request: Request): ThreadRow {
  const token = request.required('taskToken');
  const place = runtime.parts.tokens.read(token);
  if (!place) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
  const execution = runtime.store.executions.find(place.executionArn);
  if (execution?.started !== place.started) {
    throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'The execution of this task is gone'");
  }
  const thread = runtime.store.threads.byPath(execution.id, place.path);
  const waits = thread?.steps === place.steps && (thread.phase === 'invoke' || thread.phase === 'token');
  if (thread && waits) return thread;
  throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

function complete(services: Services, request: Request, outcome: Outcome): Record<string, never> {
  const { runtime, lifecycle } = services;
  runtime.store.transaction(() => lifecycle.complete(waitingThread(services, request).id, outcome));
  return {};
}

function requireOutput(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ApiError('InvalidOutput', `Invalid Output: '${error instanceof Error ? error.message : error}'`);
  }
  if (exceedsPayload(text)) throw new ApiError('InvalidOutput', "Invalid Output: 'too large'");
  return text;
}

/** Completes a waiting task; the answer means that the completion is durable. */
export const sendTaskSuccess: Action = (services, request) =>
  complete(services, request, { kind: 'success', output: requireOutput(request.required('output')) });

export const sendTaskFailure: Action = (services, request) =>
  complete(services, request, { kind: 'failure', error: request.text('error'), cause: request.text('cause') });

/** Heartbeats cannot be required here, so one only says whether the task still waits. */
export const sendTaskHeartbeat: Action = (services, request) => {
  waitingThread(services, request);
  return {};
};
