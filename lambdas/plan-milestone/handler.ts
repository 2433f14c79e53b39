import * as z from 'zod/mini';
import { findInstance } from '../../domain/milestone/instances.ts';
import { type Plan, planMilestone } from '../../domain/milestone/plan.ts';
import type { MilestoneRef, MilestoneStatus, Mode } from '../../domain/milestone/types.ts';
import type { WantedNotice } from '../../domain/milestone/wanted.ts';
import type { MilestoneStore, MilestoneWithLedger } from '../../domain/ports.ts';
import { epochMilliseconds, type Instant, instant } from '../../domain/time.ts';
import type { Cohorts } from '../cohort-config.ts';
import type { Log } from '../log.ts';
import { milestoneInput } from '../milestone-input.ts';

export const planEvent = z.extend(milestoneInput, { now: z.string() });

export interface PlanDependencies {
  readonly milestones: MilestoneStore;
  readonly cohorts: Cohorts;
  readonly log: Log;
}

/** The plan as the milestone machine reads it. Ids and dates only. */
export interface PlanAnswer {
  readonly do: Plan['do'];
  /** `superseded`: a later run looks after the milestone, so this execution ends. */
  readonly status: MilestoneStatus | 'superseded';
  readonly version: number;
  readonly revision: number;
  readonly notices: readonly WantedNotice[];
  readonly mode: Mode;
  /** When to plan again; now, unless it waits. */
  readonly until: Instant;
  /** Seconds from now to `until`, at least 1. */
  readonly waitSeconds: number;
}

/** Somebody changed the milestone so often while it was being planned that something must be wrong. */
const attempts = 5;

type Decision = Plan | { readonly do: 'finish'; readonly status: 'superseded' };

/**
 * Decides what a milestone's execution does next and records a changed status. Throws, so that the execution tries again
 * later, if there is no record, if the record belongs to an earlier run, or if it does not stop changing.
 */
export function planMilestoneHandler(dependencies: PlanDependencies) {
  return async (event: z.input<typeof planEvent>): Promise<PlanAnswer> => {
    const { now: at, run, ...ref } = planEvent.parse(event);
    const now = instant(at);
    for (let attempt = 0; attempt < attempts; attempt++) {
      const found = await dependencies.milestones.get(ref);
      if (!found) throw new Error(`No record of milestone ${place(ref)}.`);
      const { record } = found;
      if (record.run > run) return answer(found, { do: 'finish', status: 'superseded' }, now);
      // Such a run could never register its wait: it would wake itself for ever.
      if (record.run < run) throw new Error(`Milestone ${place(ref)} still belongs to run ${record.run}, not ${run}.`);
      const plan = planOf(found, dependencies.cohorts, now);
      const settled =
        plan.status === record.status ||
        (await dependencies.milestones.setStatus(ref, { run, version: record.version }, plan.status, plan.reason, now));
      if (settled) {
        dependencies.log.info('planned', { ...ref, run, do: plan.do, status: plan.status });
        return answer(found, plan, now);
      }
    }
    throw new Error(`Milestone ${place(ref)} changed while it was planned.`);
  };
}

function place({ thread, milestone, carrier }: MilestoneRef): string {
  return `${thread}/${milestone} of ${carrier}`;
}

function planOf({ record, notices }: MilestoneWithLedger, cohorts: Cohorts, now: Instant): Plan {
  const { programme, zone } = cohorts(record.ref.cohort);
  if (!findInstance(programme, record.ref)) return { do: 'finish', status: 'waived', reason: 'removed' };
  const { facts, revision, createdAt } = record;
  return planMilestone({ facts, revision, notices, startedAt: createdAt, now, zone });
}

function answer({ record }: MilestoneWithLedger, plan: Decision, now: Instant): PlanAnswer {
  const until = plan.do === 'wait' ? plan.until : now;
  return {
    do: plan.do,
    status: plan.status,
    version: record.version,
    revision: record.revision,
    notices: 'notices' in plan ? plan.notices : [],
    mode: record.facts.mode,
    until,
    waitSeconds: Math.max(1, Math.ceil((epochMilliseconds(until) - epochMilliseconds(now)) / 1000)),
  };
}
