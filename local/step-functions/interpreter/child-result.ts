import { Json } from '../jsonata/json.ts';
import type { ExecutionRow } from '../store/executions.ts';
import type { Outcome } from './outcome.ts';

/**
 * What `startExecution.sync:2` gives its parent once the child is closed: the child's description with
 * Input and Output as JSON on success; otherwise States.TaskFailed, caused by the description as text.
 * Dates are epoch milliseconds.
 */
export function childOutcome(child: ExecutionRow): Outcome {
  const succeeded = child.status === 'SUCCEEDED';
  const description = {
    ExecutionArn: child.arn,
    Input: succeeded ? Json.ofText(child.input).value : child.input,
    InputDetails: { Included: true },
    Name: child.name,
    StartDate: child.started,
    StateMachineArn: child.machine_arn,
    Status: child.status,
    StopDate: child.stopped,
  };
  if (succeeded) {
    const output = { Output: Json.ofText(child.output ?? 'null').value, OutputDetails: { Included: true } };
    return { kind: 'success', output: JSON.stringify({ ...description, ...output }) };
  }
  const reason = {
    ...(child.error !== null && { Error: child.error }),
    ...(child.cause !== null && { Cause: child.cause }),
  };
  return { kind: 'failure', error: 'States.TaskFailed', cause: JSON.stringify({ ...description, ...reason }) };
}
