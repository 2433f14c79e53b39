import { z } from 'zod';
import { firstRunOf, lifecycleExecutionName } from '../../domain/milestone/execution-names.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { Executions, LifecycleRecord, MilestoneRecord, MilestoneStore } from '../../domain/ports.ts';
import { type Instant, instant, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import type { Log } from '../log.ts';

export const reconcileEvent = z.object({ cohort: z.string().min(1), now: z.string() });

export interface ReconcileDependencies {
  readonly cohorts: Cohorts;
  readonly milestones: MilestoneStore;
  readonly executions: Executions;
  /** Hash of the programme's lifecycle definition as it is deployed now. */
  readonly definition: (config: CohortConfig) => string;
  readonly log: Log;
}

export interface ReconcileAnswer {
  /** Lifecycles started anew because their definition changed or their execution is gone. */
  readonly restarted: number;
  /** Milestones woken because their next action had passed. */
  readonly woken: number;
  /** Milestones whose execution was gone, started anew. */
  readonly revived: number;
}

/** An execution that has not moved on so long after its next action is taken to be stuck. */
const graceMinutes = 60;

/**
 * The daily look for what fell through: executions of an older definition, waits whose next action has passed, milestones
 * that are not final and have no execution. Everything is restarted from the start as the next run, which walks past what is
 * done and sends nothing twice.
 */
export function reconcileHandler(dependencies: ReconcileDependencies) {
  return async (event: z.input<typeof reconcileEvent>): Promise<ReconcileAnswer> => {
    const { cohort, now: at } = reconcileEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    const restarted = await restartLifecycles(dependencies, config, now);
    let [woken, revived] = [0, 0];
    for (const record of await dependencies.milestones.overdue(cohort, plusMinutes(now, -graceMinutes))) {
      if (await waitsItsTurn(dependencies, config, record)) continue;
      const outcome = await nudge(dependencies, record);
      if (outcome === 'woken') woken++;
      if (outcome === 'revived') revived++;
    }
    dependencies.log.info('reconciled', { cohort, restarted, woken, revived });
    return { restarted, woken, revived };
  };
}

async function restartLifecycles(
  dependencies: ReconcileDependencies,
  config: CohortConfig,
  now: Instant,
): Promise<number> {
  const { milestones, executions } = dependencies;
  const definition = dependencies.definition(config);
  const unfinished = (await milestones.lifecycles(config.id)).filter(({ finished }) => !finished);
  const running = await executions.runningLifecycles();
  let restarted = 0;
  for (const lifecycle of unfinished) {
    if (running.has(lifecycleExecutionName(lifecycle)) && lifecycle.definition === definition) continue;
    if ((await openRecords(dependencies, config, lifecycle)).length === 0) {
      await milestones.finishLifecycle(lifecycle);
      continue;
    }
    await restart(dependencies, lifecycle, definition, now);
    restarted++;
  }
  return restarted;
}

async function openRecords(
  { milestones }: ReconcileDependencies,
  { programme }: CohortConfig,
  { cohort, carrier, phase }: LifecycleRecord,
): Promise<MilestoneRecord[]> {
  const records = await milestones.ofCarrier(cohort, carrier);
  return records
    .map(({ record }) => record)
    .filter(({ status, ref }) => {
      const instance = findInstance(programme, ref);
      return !isFinal(status) && (instance === undefined || instance.phase.id === phase);
    });
}

/** The whole phase again as the next run: every milestone's record first, so that older executions end superseded. */
async function restart(
  { milestones, executions }: ReconcileDependencies,
  lifecycle: LifecycleRecord,
  definition: string,
  now: Instant,
): Promise<void> {
  const run = lifecycle.run + 1;
  for (const { record } of await milestones.ofCarrier(lifecycle.cohort, lifecycle.carrier)) {
    const { facts, revision, version, taskToken } = record;
    if (record.run >= firstRunOf(run)) continue;
    await milestones.change(record.ref, version, { facts, revision, run: firstRunOf(run) });
    if (taskToken !== undefined) await executions.wake(taskToken);
  }
  await executions.startLifecycle({ ...lifecycle, run });
  await milestones.recordLifecycle({ ...lifecycle, run, definition, startedAt: now });
}

/** Whether nobody acts for the milestone because the one that goes before it is not over. */
async function waitsItsTurn(
  { milestones }: ReconcileDependencies,
  { programme }: CohortConfig,
  { ref }: MilestoneRecord,
): Promise<boolean> {
  const first = findInstance(programme, ref)?.milestone.after;
  const found = first === undefined ? undefined : await milestones.get({ ...ref, milestone: first });
  return found !== undefined && !isFinal(found.record.status);
}

async function nudge(
  { milestones, executions }: ReconcileDependencies,
  record: MilestoneRecord,
): Promise<'woken' | 'revived' | 'fine'> {
  const { taskToken, facts, revision, version, run } = record;
  if (taskToken !== undefined && (await executions.wake(taskToken)) === 'woken') return 'woken';
  const changed = await milestones.change(record.ref, version, { facts, revision, run: run + 1 });
  if (!changed) return 'fine';
  await executions.startMilestone(record.ref, run + 1);
  return 'revived';
}
