import { notStarted } from '../../domain/milestone/carriers.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import type { MilestoneRef } from '../../domain/milestone/types.ts';
import type { CohortState, Ledger, LifecycleRecord, LiveMilestone } from '../../domain/ports.ts';
import { epochMilliseconds, type Instant } from '../../domain/time.ts';
import type { Log } from '../log.ts';
import type { Measures } from '../measures.ts';

export interface ObserveDependencies {
  readonly ledger: Ledger;
  /** Events in the history of a milestone's execution; 0 if there is none. */
  readonly eventsOf: (ref: MilestoneRef, run: number) => Promise<number>;
  /** When the key of the service account was last replaced; undefined if there is none. */
  readonly keyChangedAt: () => Promise<Instant | undefined>;
  readonly measures: Measures;
  readonly log: Log;
}

/** Step Functions ends an execution at 25,000 events. */
const manyEvents = 20_000;
/** Each change of a milestone adds some fifteen events, so only one that changed this often is asked for its history. */
const manyChanges = 500;
/** A key is to be replaced once a year; the alarm comes a month before. */
const keyDays = 335;
const daySeconds = 86_400;
/** A queued notice that missed its day by so many working days is stuck. */
const stuckDays = 3;

/** Looks at a cohort once a day: raises what a person must look into, and counts for the dashboard. Ids and counts only. */
export async function observe(
  dependencies: ObserveDependencies,
  id: string,
  state: CohortState,
  setting: Setting,
  lifecycles: readonly LifecycleRecord[],
  /** Milestones that are not final. */
  live: readonly LiveMilestone[],
  isAlive: (lifecycle: LifecycleRecord) => boolean,
  now: Instant,
): Promise<void> {
  const { ledger, measures, log } = dependencies;
  if (hasOldQuestion(setting)) measures.trouble(id, 'decision-waiting');
  const unfinished = lifecycles.filter(({ finished }) => !finished);
  if (!unfinished.every(isAlive) || unstarted(setting, lifecycles, state).length > 0) {
    measures.trouble(id, 'no-execution');
  }
  if (await isAnyLong(dependencies, live)) measures.trouble(id, 'long-execution');
  const changed = await dependencies.keyChangedAt();
  if (changed !== undefined && secondsBetween(changed, now) > keyDays * daySeconds) {
    measures.trouble(id, 'key-expiring');
  }
  const waiting = await ledger.waiting(id);
  const due = waiting.filter(({ state: { is }, on }) => is === 'queued' && on < setting.today);
  if (due.some(({ on }) => setting.calendars.office.shift(on, stuckDays) < setting.today)) {
    measures.trouble(id, 'mail-stuck');
  }
  const overdue = live.filter(({ due, status }) => status === 'open' && (due ?? setting.today) < setting.today);
  const problems = state.problems.filter(({ severity }) => severity === 'problem');
  measures.gauge(id, 'Problems', problems.length);
  measures.gauge(id, 'Overdue', overdue.length);
  measures.gauge(id, 'OldestQueuedNotice', Math.max(0, ...due.map(({ queuedAt }) => secondsBetween(queuedAt, now))));
  log.info('counted', {
    cohort: id,
    problems: problems.length,
    overdue: overdue.length,
    ...counted('school', unfinished, ({ phase }) => phase),
    ...counted('milestone', live, ({ status }) => status),
    ...counted('notice', waiting, (notice) => notice.state.is),
  });
}

/** A question of the Decisions tab without a tick, raised before the last working day. */
function hasOldQuestion({ cohort, calendars, today }: Setting): boolean {
  const yesterday = calendars.office.shift(today, -1);
  return Object.values(cohort.snapshot.tabs['Decisions'] ?? {}).some(({ cells }) => {
    const raised = cells['Raised on'];
    return cells['Approve'] !== true && cells['Decline'] !== true && typeof raised === 'string' && raised < yesterday;
  });
}

/** Carriers whose phase began before today and that have no lifecycle, although nothing in the sheet holds them up. */
function unstarted(setting: Setting, lifecycles: readonly LifecycleRecord[], { problems }: CohortState): string[] {
  return notStarted(setting, lifecycles, problems)
    .filter(({ begins }) => begins < setting.today)
    .map(({ carrier }) => carrier);
}

async function isAnyLong({ eventsOf }: ObserveDependencies, live: readonly LiveMilestone[]): Promise<boolean> {
  for (const { ref, run, version } of live) {
    if (version >= manyChanges && (await eventsOf(ref, run)) > manyEvents) return true;
  }
  return false;
}

/** How many there are of each kind: `{'milestone_open': 12, …}`. */
function counted<T>(what: string, all: readonly T[], kindOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) {
    const name = `${what}_${kindOf(one).replaceAll('-', '_')}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function secondsBetween(from: Instant, to: Instant): number {
  return Math.round((epochMilliseconds(to) - epochMilliseconds(from)) / 1000);
}
