import { ExecutionDoesNotExist, GetExecutionHistoryCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { milestoneExecutionName } from '../../domain/milestone/execution-names.ts';
import type { MilestoneRef } from '../../domain/milestone/types.ts';
import { arnOfExecution } from './execution-arn.ts';

/**
 * Counts the events in the history of a milestone's execution so far, by the ARN of its state machine; 0 if there is none of
 * that run. A module of its own, since a history's thirty kinds of events are a third of the client.
 */
export function historiesOf(client: SFNClient, machine: string): (ref: MilestoneRef, run: number) => Promise<number> {
  return async (ref, run) => {
    const executionArn = arnOfExecution(machine, milestoneExecutionName(ref, run));
    try {
      const last = new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 });
      return (await client.send(last)).events?.[0]?.id ?? 0;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 0;
      throw error;
    }
  };
}
