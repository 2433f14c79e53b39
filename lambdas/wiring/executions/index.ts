import type { SFNClient } from '@aws-sdk/client-sfn';
import { StepFunctionsExecutions } from '../../../adapters/step-functions/executions.ts';
import type { Executions } from '../../../domain/ports.ts';
import type { Cohorts } from '../../cohort-config.ts';

/** Executions of a deployment with a lifecycle machine for each programme and one milestone machine for all. */
export function executionsByProgramme(
  client: SFNClient,
  cohorts: Cohorts,
  machines: { readonly milestone: string; readonly lifecycles: Readonly<Record<string, string>> },
): Executions {
  const { milestone, lifecycles } = machines;
  const byProgramme = new Map(
    Object.entries(lifecycles).map(([programme, lifecycle]) => [
      programme,
      new StepFunctionsExecutions(client, { lifecycle, milestone }),
    ]),
  );
  const of = (cohort: string): Executions => {
    const { programme } = cohorts(cohort);
    const executions = byProgramme.get(programme.id);
    if (!executions) throw new Error(`There is no lifecycle machine for the programme ${programme.id}.`);
    return executions;
  };
  const wakes = waking(client);
  return {
    startLifecycle: (lifecycle) => of(lifecycle.cohort).startLifecycle(lifecycle),
    startMilestone: (ref, run) => of(ref.cohort).startMilestone(ref, run),
    wake: (taskToken) => wakes.wake(taskToken),
    async runningLifecycles() {
      const running = await Promise.all([...byProgramme.values()].map((one) => one.runningLifecycles()));
      return new Set(running.flatMap((names) => [...names]));
    },
  };
}

/** For whoever only wakes: a token says by itself whom. Starting anything is refused by Step Functions. */
export function waking(client: SFNClient): Executions {
  return new StepFunctionsExecutions(client, { lifecycle: 'none', milestone: 'none' });
}
