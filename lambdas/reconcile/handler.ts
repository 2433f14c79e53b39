import * as z from 'zod/mini';
import { lifecycleExecutionName } from '../../domain/milestone/execution-names.ts';
import { findInstance } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { CohortStore, Executions, LifecycleRecord, MilestoneRecord, MilestoneStore } from '../../domain/ports.ts';
import { type Instant, instant, localDateOf, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import { lastSetting } from '../last-setting.ts';
import { type ObserveDependencies, observe } from './observe.ts';
import { compareWithDefinition, isOpen, restart } from './restart.ts';

export const reconcileEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

export interface ReconcileDependencies extends ObserveDependencies {
  readonly milestones: MilestoneStore;
  readonly cohorts: Cohorts;
  readonly store: CohortStore;
  readonly executions: Executions;
  /** Hash of the programme's definition as it is deployed now. */
  readonly definition: (config: CohortConfig) => string;
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
    const found = await lifecyclesOf(dependencies, config);
    const definition = dependencies.definition(config);
    const gone = found.recorded.filter(
      (lifecycle) => !lifecycle.finished && (!found.isAlive(lifecycle) || lifecycle.definition !== definition),
    );
    const restarted = await restartLifecycles(dependencies, config, gone, definition, now);
    let [woken, revived] = [0, 0];
    for (const record of await dependencies.milestones.overdue(cohort, plusMinutes(now, -graceMinutes))) {
      const phase = findInstance(config.programme, record.ref)?.phase.id;
      // Their executions have only just begun.
      if (restarted.has(`${record.ref.carrier}|${phase}`)) continue;
      if (await waitsItsTurn(dependencies, config, record)) continue;
      const outcome = await nudge(dependencies, record);
      if (outcome === 'woken') woken++;
      if (outcome === 'revived') revived++;
    }
    // As a rule nothing is gone, and what was found is how it stands.
    await look(dependencies, config, gone.length === 0 ? found : await lifecyclesOf(dependencies, config), now);
    dependencies.log.info('reconciled', { cohort, restarted: restarted.size, woken, revived });
    return { restarted: restarted.size, woken, revived };
  };
}

interface Lifecycles {
  readonly recorded: readonly LifecycleRecord[];
  /** Whether an execution of it is running. */
  readonly isAlive: (lifecycle: LifecycleRecord) => boolean;
}

async function lifecyclesOf(
  { milestones, executions }: ReconcileDependencies,
  { id }: CohortConfig,
): Promise<Lifecycles> {
  const recorded = await milestones.lifecycles(id);
  const running = await executions.runningLifecycles();
  return { recorded, isAlive: (lifecycle) => running.has(lifecycleExecutionName(lifecycle)) };
}

/** What is still wrong after that, and how the cohort stands. */
async function look(
  dependencies: ReconcileDependencies,
  config: CohortConfig,
  { recorded, isAlive }: Lifecycles,
  now: Instant,
): Promise<void> {
  const { milestones, store } = dependencies;
  const state = await store.state(config.id);
  if (!state) return;
  const last = lastSetting(config, await store.snapshot(config.id, state.snapshotVersion), state);
  const setting = { ...last, today: localDateOf(now, config.zone) };
  await observe(dependencies, config.id, state, setting, recorded, await milestones.live(config.id), isAlive, now);
}

/** Answers carrier and phase of the lifecycles restarted. */
async function restartLifecycles(
  dependencies: ReconcileDependencies,
  config: CohortConfig,
  gone: readonly LifecycleRecord[],
  definition: string,
  now: Instant,
): Promise<ReadonlySet<string>> {
  const { milestones, store } = dependencies;
  const state = gone.length === 0 ? undefined : await store.state(config.id);
  const restarted = new Set<string>();
  if (!state) return restarted;
  const last = lastSetting(config, await store.snapshot(config.id, state.snapshotVersion), state);
  const setting = { ...last, today: localDateOf(now, config.zone) };
  for (const lifecycle of gone) {
    const outdated = await compareWithDefinition(dependencies, config, lifecycle);
    if (!isOpen(outdated)) {
      await milestones.finishLifecycle(lifecycle);
      continue;
    }
    restarted.add(`${lifecycle.carrier}|${lifecycle.phase}`);
    try {
      await restart(dependencies, outdated, setting, definition, now);
    } catch (error) {
      // One that cannot be restarted today never stops the others.
      const { cohort, carrier, phase } = lifecycle;
      const name = errorName(error);
      dependencies.log.error('a lifecycle could not be restarted', { cohort, carrier, phase, error: name });
    }
  }
  return restarted;
}

/** A milestone that never waited, because its lifecycle starts it when the one it comes after is final. */
async function waitsItsTurn(
  { milestones }: ReconcileDependencies,
  { programme }: CohortConfig,
  { ref, taskToken }: MilestoneRecord,
): Promise<boolean> {
  const after = findInstance(programme, ref)?.milestone.after;
  if (after === undefined || taskToken !== undefined) return false;
  const before = await milestones.get({ ...ref, milestone: after });
  return before !== undefined && !isFinal(before.record.status);
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
