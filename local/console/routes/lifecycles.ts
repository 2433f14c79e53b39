import { DescribeExecutionCommand, ExecutionDoesNotExist } from '@aws-sdk/client-sfn';
import { arnOfExecution } from '../../../adapters/step-functions/execution-arn.ts';
import { lifecycleExecutionName } from '../../../domain/milestone/execution-names.ts';
import type { Session } from '../session.ts';

export interface LifecycleLine {
  readonly carrier: string;
  readonly name: string;
  readonly phase: string;
  readonly status: string;
}

/** The latest lifecycle execution of each phase, of one carrier or of all. */
export async function lifecyclesOf({ runtime }: Session, carrier?: string): Promise<LifecycleLine[]> {
  const { adapters, config, aws } = runtime;
  const records = (await adapters.milestones.lifecycles(config.id)).filter(
    (record) => carrier === undefined || record.carrier === carrier,
  );
  const running = carrier === undefined ? await adapters.executions.runningLifecycles() : undefined;
  return Promise.all(
    records.map(async (record) => {
      const name = lifecycleExecutionName(record);
      const phase = config.programme.phases.find(({ id }) => id === record.phase)?.title ?? record.phase;
      return { carrier: record.carrier, name, phase, status: await statusOf(name) };
    }),
  );

  async function statusOf(name: string): Promise<string> {
    if (running) return running.has(name) ? 'RUNNING' : 'ENDED';
    const executionArn = arnOfExecution(aws.machines.lifecycle, name);
    try {
      return (await aws.stepFunctions.send(new DescribeExecutionCommand({ executionArn }))).status ?? '';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return 'ENDED';
      throw error;
    }
  }
}
