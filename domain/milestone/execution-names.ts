import type { MilestoneRef } from './types.ts';

/** A school's or partnership's phase as one execution. */
export interface LifecycleRun {
  readonly cohort: string;
  readonly carrier: string;
  readonly phase: string;
  readonly run: number;
}

/** Step Functions allows 1 to 80 characters of `0-9A-Za-z_-`. */
export const longestExecutionName = 80;

/** Runs of a milestone begin at the lifecycle's run times this; each reopening adds one. */
const runsPerLifecycle = 1000;

/** The run of a milestone that its lifecycle starts. */
export function firstRunOf(lifecycleRun: number): number {
  return lifecycleRun * runsPerLifecycle;
}

/** `<cohort>_<carrier>_<phase>_r<run>`. Throws RangeError if the parts make no legal name. */
export function lifecycleExecutionName({ cohort, carrier, phase, run }: LifecycleRun): string {
  return joined([cohort, carrier, phase], `r${run}`);
}

/**
 * `<cohort>_<carrier>_<milestone>_<thread>_r<lifecycle run>`, as the lifecycle machine names its children, and `-<n>` when
 * the milestone was reopened for the n-th time in that run. Throws RangeError if the parts make no legal name.
 */
export function milestoneExecutionName(ref: MilestoneRef, run: number): string {
  const reopened = run % runsPerLifecycle;
  const lifecycleRun = (run - reopened) / runsPerLifecycle;
  const ending = reopened === 0 ? `r${lifecycleRun}` : `r${lifecycleRun}-${reopened}`;
  return joined([ref.cohort, ref.carrier, ref.milestone, ref.thread], ending);
}

function joined(parts: readonly string[], ending: string): string {
  // An underscore in a part could make two milestones share a name.
  for (const part of parts) {
    if (!/^[0-9A-Za-z-]+$/.test(part)) throw new RangeError(`“${part}” cannot be part of an execution's name.`);
  }
  const name = [...parts, ending].join('_');
  if (name.length > longestExecutionName) {
    throw new RangeError(`An execution's name has at most ${longestExecutionName} characters: ${name}`);
  }
  return name;
}
