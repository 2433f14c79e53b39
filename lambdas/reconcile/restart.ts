import { applyFacts } from '../../domain/milestone/apply-facts.ts';
import { firstRunOf } from '../../domain/milestone/execution-names.ts';
import { factsOf, type Setting } from '../../domain/milestone/facts.ts';
import { findInstance, type Instance, instancesOf, placeOf } from '../../domain/milestone/instances.ts';
import { isFinal } from '../../domain/milestone/status.ts';
import type { Facts } from '../../domain/milestone/types.ts';
import type {
  Executions,
  LifecycleRecord,
  MilestoneRecord,
  MilestoneStore,
  MilestoneWithLedger,
} from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';

export interface RestartDependencies {
  readonly milestones: MilestoneStore;
  readonly executions: Executions;
}

/** How often a milestone is read again because somebody else was faster. */
const attempts = 5;

/** A lifecycle as it is on record and as the definition has it now. */
export interface Outdated {
  readonly config: CohortConfig;
  readonly lifecycle: LifecycleRecord;
  /** Milestones of its phase, and those that the definition no longer has. */
  readonly records: readonly MilestoneWithLedger[];
  /** Milestones of the definition that have no record yet. */
  readonly added: readonly Instance[];
}

export async function compareWithDefinition(
  { milestones }: RestartDependencies,
  config: CohortConfig,
  lifecycle: LifecycleRecord,
): Promise<Outdated> {
  const found = await milestones.ofCarrier(lifecycle.cohort, lifecycle.carrier);
  const records = found.filter(({ record }) => {
    const instance = findInstance(config.programme, record.ref);
    return instance === undefined || instance.phase.id === lifecycle.phase;
  });
  const known = new Set(records.map(({ record: { ref } }) => `${ref.thread}/${ref.milestone}`));
  const phase = config.programme.phases.find(({ id }) => id === lifecycle.phase);
  const all = phase ? instancesOf(phase, lifecycle.carrier) : [];
  const added = all.filter((instance) => !known.has(placeOf(instance)));
  return { config, lifecycle, records, added };
}

/** Whether anything of the phase is left to do. */
export function isOpen({ records, added }: Outdated): boolean {
  return added.length > 0 || records.some(({ record }) => !isFinal(record.status));
}

/**
 * The whole phase again as the next run, by today's definition: first every milestone's record, so that older executions
 * end superseded, then the execution, then the lifecycle's record; whatever interrupts that, it can be repeated. What was
 * sent stands in the ledger and is not sent again. A milestone that the definition no longer has ends waived.
 */
export async function restart(
  dependencies: RestartDependencies,
  { config, lifecycle, records, added }: Outdated,
  setting: Setting,
  definition: string,
  now: Instant,
): Promise<void> {
  const { milestones, executions } = dependencies;
  const { cohort, carrier } = lifecycle;
  const run = lifecycle.run + 1;
  const first = firstRunOf(run);
  for (const found of records) {
    const instance = findInstance(config.programme, found.record.ref);
    if (instance) await handOver(dependencies, found, factsOf(instance, setting), first, now, config.zone);
    else await remove(dependencies, found.record, first, now);
  }
  for (const instance of added) {
    await milestones.create({
      ref: { cohort, carrier, thread: instance.thread.id, milestone: instance.milestone.id },
      facts: factsOf(instance, setting),
      revision: 1,
      version: 1,
      run: first,
      status: 'upcoming',
      createdAt: now,
      transitions: [],
    });
  }
  await executions.startLifecycle({ ...lifecycle, run });
  await milestones.recordLifecycle({ ...lifecycle, run, definition, startedAt: now });
}

/** Makes the milestone the next run's, with the facts that today's definition reads from the sheet. */
async function handOver(
  { milestones, executions }: RestartDependencies,
  first: MilestoneWithLedger,
  facts: Facts,
  run: number,
  now: Instant,
  zone: string,
): Promise<void> {
  let found: MilestoneWithLedger | undefined = first;
  for (let attempt = 0; found && attempt < attempts; attempt++) {
    const { record } = found;
    if (record.run >= run) return;
    const known = addsSteps(record.facts, facts) ? { ...facts, knownSince: now } : facts;
    const { change } = applyFacts(found, known, now, zone);
    const { facts: next, revision } = change ?? record;
    const written = await milestones.change(record.ref, record.version, { facts: next, revision, run });
    if (written) {
      if (written.taskToken !== undefined) await executions.wake(written.taskToken);
      return;
    }
    found = await milestones.get(record.ref);
  }
  if (found)
    throw new Error(`A milestone of ${first.record.ref.carrier} changed again and again while it was restarted.`);
}

/** A rule that is new mails nothing for days that were past before it came. */
function addsSteps(before: Facts, after: Facts): boolean {
  if (before.due !== after.due) return false;
  const known = new Set(before.steps.map(({ step, on }) => `${step} ${on}`));
  return after.steps.some(({ step, on }) => !known.has(`${step} ${on}`));
}

async function remove(
  { milestones, executions }: RestartDependencies,
  first: MilestoneRecord,
  run: number,
  now: Instant,
): Promise<void> {
  let record: MilestoneRecord | undefined = first;
  for (let attempt = 0; record && attempt < attempts; attempt++) {
    if (isFinal(record.status)) return;
    const { ref, facts, revision, taskToken }: MilestoneRecord = record;
    const written: { version: number } | undefined =
      record.run >= run ? record : await milestones.change(ref, record.version, { facts, revision, run });
    const owner = Math.max(run, record.run);
    if (
      written &&
      (await milestones.setStatus(ref, { run: owner, version: written.version }, 'waived', 'removed', now))
    ) {
      if (taskToken !== undefined) await executions.wake(taskToken);
      return;
    }
    record = (await milestones.get(ref))?.record;
  }
  if (record) throw new Error(`A milestone of ${first.ref.carrier} changed again and again while it was removed.`);
}
