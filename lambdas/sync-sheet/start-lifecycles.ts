import { notStarted } from '../../domain/milestone/carriers.ts';
import { firstRunOf } from '../../domain/milestone/execution-names.ts';
import { instancesOf } from '../../domain/milestone/instances.ts';
import type { LifecycleRecord } from '../../domain/ports.ts';
import type { Problem } from '../../domain/sheet/snapshot.ts';
import { type ApplyDependencies, applyChanges, refOf, type SheetChange } from './apply-changes.ts';

/** Milestones are recorded so many at a time. */
const together = 8;

/**
 * Starts the lifecycle of every carrier whose phase has begun and that has none: first a record of each milestone, then the
 * record of the lifecycle, then the execution; a crash in between is made good by the next sync. A school whose own row
 * has a problem waits. Answers the lifecycles started.
 */
export async function startLifecycles(
  dependencies: ApplyDependencies,
  cohort: string,
  known: readonly LifecycleRecord[],
  { setting, now, facts }: Pick<SheetChange, 'setting' | 'now' | 'facts'>,
  problems: readonly Problem[],
  definition: string,
): Promise<LifecycleRecord[]> {
  const started: LifecycleRecord[] = [];
  for (const { phase, carrier, begins } of notStarted(setting, known, problems)) {
    if (begins > setting.today) continue;
    const record: LifecycleRecord = { cohort, carrier, phase: phase.id, run: 1, definition, startedAt: now };
    const instances = instancesOf(phase, carrier);
    let isResumed = false;
    for (let from = 0; from < instances.length; from += together) {
      const created = await Promise.all(
        instances.slice(from, from + together).map((instance) =>
          dependencies.milestones.create({
            ref: refOf(cohort, instance),
            facts: facts(instance),
            revision: 1,
            version: 1,
            run: firstRunOf(record.run),
            status: 'upcoming',
            createdAt: now,
            transitions: [],
          }),
        ),
      );
      isResumed ||= created.includes(false);
    }
    await dependencies.executions.startLifecycle(record);
    // A sync that died here left records of what it read; the sheet may say something else by now.
    if (isResumed) {
      await applyChanges(dependencies, cohort, [record], { setting, now, facts, before: undefined, affected: 'all' });
    }
    await dependencies.milestones.recordLifecycle(record);
    started.push(record);
  }
  return started;
}
