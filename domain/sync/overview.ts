import { carriersOf, firstDay } from '../milestone/carriers.ts';
import { factsOf, type Setting } from '../milestone/facts.ts';
import { type Instance, instancesOf } from '../milestone/instances.ts';
import { statusOf } from '../milestone/status.ts';
import type { Facts } from '../milestone/types.ts';
import { type Instant, type LocalDate, plusDays } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';

/** Days before a phase begins from which its milestones are shown and forecast. */
const aheadDays = 14;

/** Milestones by carrier, of the phases that have begun or are about to. */
export type Overview = ReadonlyMap<string, readonly ViewedMilestone[]>;

/**
 * Everybody's milestones as the sheet has them. Carriers outside `affected` are taken over from `before` as they were;
 * leave `before` out on a new day.
 */
export function overviewOf(
  setting: Setting,
  now: Instant,
  affected: ReadonlySet<string> | 'all' = 'all',
  before?: Overview,
): Overview {
  const { programme } = setting.cohort;
  const overview = new Map<string, ViewedMilestone[]>();
  for (const phase of programme.phases) {
    for (const carrier of carriersOf(phase, setting.cohort)) {
      const known = affected !== 'all' && !affected.has(carrier) ? before?.get(carrier) : undefined;
      if (known) {
        overview.set(carrier, [...known]);
        continue;
      }
      const begins = firstDay(phase, carrier, setting);
      if (begins === undefined || begins > plusDays(setting.today, aheadDays)) continue;
      const milestones = overview.get(carrier) ?? [];
      for (const instance of instancesOf(phase, carrier)) milestones.push(viewed(instance, setting, now));
      overview.set(carrier, milestones);
    }
  }
  return overview;
}

function viewed(instance: Instance, setting: Setting, now: Instant): ViewedMilestone {
  const facts = factsOf(instance, setting);
  return {
    instance,
    facts,
    status: statusOf(facts, now, setting.cohort.settings.zone, stepsArePast(facts, setting.today)),
  };
}

function stepsArePast(facts: Facts, today: LocalDate): boolean {
  return facts.steps.length > 0 && facts.steps.every(({ on }) => on === 'completion' || on < today);
}
