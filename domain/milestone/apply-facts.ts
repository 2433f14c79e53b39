import type { MilestoneWithLedger } from '../ports.ts';
import { type Instant, later } from '../time.ts';
import { planMilestone } from './plan.ts';
import { isFinal } from './status.ts';
import type { Facts } from './types.ts';

/** What a change in the sheet means for a milestone that is on record. */
export interface Application {
  /** The record to write, or undefined when it already says so (a sync repeated after a crash). */
  readonly change?: { readonly facts: Facts; readonly revision: number; readonly run: number };
  /** A closed milestone is live again: start its machine as this run. */
  readonly start?: number;
}

/** Whether two facts say the same, whatever the order of their fields. */
export function sameFacts(a: Facts, b: Facts): boolean {
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/**
 * How new facts change a milestone: a moved due date or told date is a new revision, known since `now` (steps dated before
 * are history); so is beginning or ceasing to apply, since what was cancelled then may be wanted again. A closed milestone
 * whose plan is no longer to end as it did is started as the next run. Repeating it changes nothing more.
 */
export function applyFacts(
  { record, notices }: MilestoneWithLedger,
  inSheet: Facts,
  now: Instant,
  zone: string,
): Application {
  const before = record.facts;
  const moved = before.due !== inSheet.due || before.told !== inSheet.told;
  // A cleared cell no longer says when it was cleared; the record does.
  const facts = { ...inSheet, knownSince: later(inSheet.knownSince, moved ? now : before.knownSince) };
  const same = sameFacts(before, facts);
  const revision = record.revision + (moved || before.applies.yes !== facts.applies.yes ? 1 : 0);
  const plan = planMilestone({ facts, revision, notices, startedAt: record.createdAt, now, zone });
  // What ended before a school withdrew stays as it ended.
  const ends = plan.do === 'finish' && (plan.status === record.status || plan.status === 'withdrawn');
  const restarts = isFinal(record.status) && !ends;
  const run = restarts && !same ? record.run + 1 : record.run;
  return {
    ...(same ? {} : { change: { facts, revision, run } }),
    ...(restarts ? { start: run } : {}),
  };
}
