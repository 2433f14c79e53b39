import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import { type LifecycleRun, lifecycleExecutionName } from '../../domain/milestone/execution-names.ts';
import type { ExecutionNames } from '../../domain/ports-of-ops.ts';

/** Names of the executions of one lifecycle machine, by its ARN. */
export class LifecycleNames implements ExecutionNames {
  readonly #client: SFNClient;
  readonly #machine: string;

  constructor(client: SFNClient, machine: string) {
    this.#client = client;
    this.#machine = machine;
  }

  async isTaken(lifecycle: LifecycleRun): Promise<boolean> {
    const executions = this.#machine.replace(':stateMachine:', ':execution:');
    const executionArn = `${executions}:${lifecycleExecutionName(lifecycle)}`;
    try {
      await this.#client.send(new DescribeExecutionCommand({ executionArn }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return false;
      throw error;
    }
  }
}
