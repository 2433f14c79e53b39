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

/** An overview computed before, and the carriers whose facts may have changed since. */
export interface Earlier {
  readonly overview: Overview;
  readonly affected: ReadonlySet<string>;
}

/** Everybody's milestones as the sheet has them. Carriers that `earlier` says are unaffected keep their facts. */
export function overviewOf(setting: Setting, now: Instant, earlier?: Earlier): Overview {
  const overview = new Map<string, ViewedMilestone[]>();
  for (const phase of setting.cohort.programme.phases) {
    for (const carrier of carriersOf(phase, setting.cohort)) {
      const begins = firstDay(phase, carrier, setting);
      if (begins === undefined || begins > plusDays(setting.today, aheadDays)) continue;
      const known = earlier && !earlier.affected.has(carrier) ? factsByPlace(earlier.overview.get(carrier)) : undefined;
      const milestones = overview.get(carrier) ?? [];
      for (const instance of instancesOf(phase, carrier)) {
        const facts = known?.get(placeOf(instance)) ?? factsOf(instance, setting);
        const status = statusOf(facts, now, setting.cohort.settings.zone, stepsArePast(facts, setting.today));
        milestones.push({ instance, facts, status });
      }
      overview.set(carrier, milestones);
    }
  }
  return overview;
}

function factsByPlace(milestones: readonly ViewedMilestone[] = []): ReadonlyMap<string, Facts> {
  return new Map(milestones.map(({ instance, facts }) => [placeOf(instance), facts]));
}

function placeOf({ thread, milestone }: Instance): string {
  return `${thread.id}/${milestone.id}`;
}

function stepsArePast(facts: Facts, today: LocalDate): boolean {
  return facts.steps.length > 0 && facts.steps.every(({ on }) => on === 'completion' || on < today);
}
