import {
  ExecutionAlreadyExists,
  InvalidToken,
  paginateListExecutions,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import {
  type LifecycleRun,
  lifecycleExecutionName,
  milestoneExecutionName,
} from '../../domain/milestone/execution-names.ts';
import type { MilestoneRef } from '../../domain/milestone/types.ts';
import type { Executions } from '../../domain/ports.ts';

/** ARNs of the two state machines. */
export interface StateMachines {
  readonly lifecycle: string;
  readonly milestone: string;
}

/** Executions in Step Functions, real or embedded. Inputs are ids only (design: "Executions carry ids only"). */
export class StepFunctionsExecutions implements Executions {
  readonly #client: SFNClient;
  readonly #machines: StateMachines;

  constructor(client: SFNClient, machines: StateMachines) {
    this.#client = client;
    this.#machines = machines;
  }

  startLifecycle(lifecycle: LifecycleRun): Promise<void> {
    const { cohort, carrier, phase, run } = lifecycle;
    return this.#start(this.#machines.lifecycle, lifecycleExecutionName(lifecycle), { cohort, carrier, phase, run });
  }

  startMilestone(ref: MilestoneRef, run: number): Promise<void> {
    const { cohort, carrier, thread, milestone } = ref;
    const input = { cohort, carrier, thread, milestone, run };
    return this.#start(this.#machines.milestone, milestoneExecutionName(ref, run), input);
  }

  async wake(taskToken: string): Promise<'woken' | 'gone'> {
    try {
      await this.#client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
      return 'woken';
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken) {
        return 'gone';
      }
      throw error;
    }
  }

  async runningLifecycles(): Promise<ReadonlySet<string>> {
    const names = new Set<string>();
    const pages = paginateListExecutions(
      { client: this.#client },
      { stateMachineArn: this.#machines.lifecycle, statusFilter: 'RUNNING', maxResults: 1000 },
    );
    for await (const { executions } of pages) for (const { name } of executions ?? []) if (name) names.add(name);
    return names;
  }

  /** A name taken already, by a running or a closed execution, means that this start was made before. */
  async #start(stateMachineArn: string, name: string, input: object): Promise<void> {
    try {
      await this.#client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }
}
