import { applyFacts } from '../../domain/milestone/apply-facts.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import { type Instance, instancesOf } from '../../domain/milestone/instances.ts';
import type { Facts, MilestoneRef } from '../../domain/milestone/types.ts';
import type { Executions, LifecycleRecord, MilestoneStore, MilestoneWithLedger } from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';

export interface ApplyDependencies {
  readonly milestones: MilestoneStore;
  readonly executions: Executions;
}

/** What has become of the sheet since it was last looked at. */
export interface SheetChange {
  readonly setting: Setting;
  readonly now: Instant;
  /** The facts by the setting. */
  readonly facts: (instance: Instance) => Facts;
  /** Those of the last sync; without them everything is compared with what is on record. */
  readonly before: ((instance: Instance) => Facts) | undefined;
  /** Carriers whose facts may have changed. */
  readonly affected: ReadonlySet<string> | 'all';
}

/** How often a milestone is read again because its execution was faster. */
const attempts = 5;

/**
 * Brings the records of the affected carriers up to the new facts, waking or starting whoever must look again. Answers how many
 * milestones changed.
 */
export async function applyChanges(
  dependencies: ApplyDependencies,
  cohort: string,
  lifecycles: readonly LifecycleRecord[],
  { setting, now, facts, before, affected }: SheetChange,
): Promise<number> {
  const { programme, settings } = setting.cohort;
  let changed = 0;
  for (const [carrier, begun] of Map.groupBy(lifecycles, (lifecycle) => lifecycle.carrier)) {
    if (affected !== 'all' && !affected.has(carrier)) continue;
    const moved = programme.phases
      .filter(({ id }) => begun.some(({ phase }) => phase === id))
      .flatMap((phase) => instancesOf(phase, carrier))
      .filter((instance) => before === undefined || !sameWords(before(instance), facts(instance)));
    if (moved.length === 0) continue;
    const recordOf = await recordsFor(dependencies.milestones, cohort, carrier, moved.length);
    for (const instance of moved) {
      const found = await recordOf(refOf(cohort, instance));
      if (found && (await bringUpToDate(dependencies, found, facts(instance), now, settings.zone))) changed++;
    }
  }
  return changed;
}

/** Milestones of a carrier that are looked up one by one; of more than these it is cheaper to read all. */
const singly = 2;

async function recordsFor(
  milestones: MilestoneStore,
  cohort: string,
  carrier: string,
  wanted: number,
): Promise<(ref: MilestoneRef) => MilestoneWithLedger | undefined | Promise<MilestoneWithLedger | undefined>> {
  if (wanted <= singly) return (ref) => milestones.get(ref);
  const found = await milestones.ofCarrier(cohort, carrier);
  const byPlace = new Map(found.map((one) => [placeOf(one.record.ref), one]));
  return (ref) => byPlace.get(placeOf(ref));
}

/** Facts of the same moment of code are built in the same order, so their words can be compared. */
function sameWords(a: Facts, b: Facts): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

export function refOf(cohort: string, { carrier, thread, milestone }: Instance): MilestoneRef {
  return { cohort, carrier, thread: thread.id, milestone: milestone.id };
}

function placeOf(ref: MilestoneRef): string {
  return `${ref.thread}/${ref.milestone}`;
}

async function bringUpToDate(
  { milestones, executions }: ApplyDependencies,
  first: MilestoneWithLedger,
  facts: Facts,
  now: Instant,
  zone: string,
): Promise<boolean> {
  let found: MilestoneWithLedger | undefined = first;
  for (let attempt = 0; found && attempt < attempts; attempt++) {
    const { record } = found;
    const { change, start } = applyFacts(found, facts, now, zone);
    const written = change ? await milestones.change(record.ref, record.version, change) : { version: record.version };
    if (!written) {
      found = await milestones.get(record.ref);
      continue;
    }
    const token = change ? written.taskToken : record.taskToken;
    if (start !== undefined) await executions.startMilestone(record.ref, start);
    else if (token !== undefined) await executions.wake(token);
    return change !== undefined;
  }
  throw new Error(`A milestone of ${first.record.ref.carrier} changed again and again while the sync wrote to it.`);
}
