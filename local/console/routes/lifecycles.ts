import { lifecycleExecutionName } from '../../../domain/milestone/execution-names.ts';
import type { Session } from '../session.ts';

export interface LifecycleLine {
  readonly carrier: string;
  readonly name: string;
  readonly phase: string;
}

/** The latest lifecycle execution of each phase, of every carrier. */
export async function lifecyclesOf({ runtime }: Session): Promise<LifecycleLine[]> {
  const { adapters, config } = runtime;
  return (await adapters.milestones.lifecycles(config.id)).map((record) => ({
    carrier: record.carrier,
    name: lifecycleExecutionName(record),
    phase: config.programme.phases.find(({ id }) => id === record.phase)?.title ?? record.phase,
  }));
}
