import { DescribeExecutionCommand, ExecutionDoesNotExist, type SFNClient } from '@aws-sdk/client-sfn';
import { type LifecycleRun, lifecycleExecutionName } from '../../domain/milestone/execution-names.ts';
import type { ExecutionNames } from '../../domain/ports-of-ops.ts';
import { arnOfExecution } from './execution-arn.ts';

/** Names of the executions of one lifecycle machine, by its ARN. */
export class LifecycleNames implements ExecutionNames {
  readonly #client: SFNClient;
  readonly #machine: string;

  constructor(client: SFNClient, machine: string) {
    this.#client = client;
    this.#machine = machine;
  }

  async isTaken(lifecycle: LifecycleRun): Promise<boolean> {
    const executionArn = arnOfExecution(this.#machine, lifecycleExecutionName(lifecycle));
    try {
      await this.#client.send(new DescribeExecutionCommand({ executionArn }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return false;
      throw error;
    }
  }
}
