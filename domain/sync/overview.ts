import { kept } from '../kept.ts';
import { carriersOf, firstDay } from '../milestone/carriers.ts';
import { factsOf, type Setting } from '../milestone/facts.ts';
import { atPlace, type Instance, instancesOf } from '../milestone/instances.ts';
import { statusOf } from '../milestone/status.ts';
import type { Facts } from '../milestone/types.ts';
import type { Phase } from '../programme/types.ts';
import { sameList } from '../same-list.ts';
import { closingTime } from '../schedule/send-window.ts';
import { type Instant, type LocalDate, localDateTime, plusDays } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';

/** Days before a phase begins from which its milestones are shown and forecast. */
const aheadDays = 14;

/** Milestones by carrier, of the phases that have begun or are about to. */
export type Overview = ReadonlyMap<string, readonly ViewedMilestone[]>;

/** An overview computed before, and the carriers whose facts may have changed since. */
export interface Earlier {
  readonly overview: Overview;
  readonly affected: ReadonlySet<string>;
  /** The moment that it was computed for. */
  readonly at: Instant;
}

/**
 * Everybody's milestones as the sheet has them. Carriers that `earlier` says are unaffected keep their facts; where no status
 * changed either, the very list they had, so that whatever was made of it holds good.
 */
export function overviewOf(setting: Setting, now: Instant, earlier?: Earlier): Overview {
  const overview = new Map<string, readonly ViewedMilestone[]>();
  const unaffected = (carrier: string) => (earlier?.affected.has(carrier) ? undefined : earlier?.overview.get(carrier));
  const { zone } = setting.cohort.settings;
  const [from, to] = [earlier && wallClock(earlier.at, zone), wallClock(now, zone)];
  const isSameDay = from?.slice(0, 10) === to.slice(0, 10);
  const standsStill = (listed: readonly ViewedMilestone[]) =>
    listed.length > 0 && from !== undefined && !isTurnBetween(listed, from, to);
  for (const phase of setting.cohort.programme.phases) {
    for (const carrier of carriersOf(phase, setting.cohort)) {
      const before = unaffected(carrier) ?? [];
      // A phase comes near by a date that affects its carriers, or with a day.
      if (isSameDay && standsStill(before)) {
        if (before[0]!.instance.phase === phase) overview.set(carrier, before);
        continue;
      }
      const begins = firstDay(phase, carrier, setting);
      if (begins === undefined || begins > plusDays(setting.today, aheadDays)) continue;
      // A phase lists its milestones in one order.
      const known = before.filter(({ instance }) => instance.phase === phase);
      const listed = known.length > 0 && standsStill(known) ? known : ofPhase(phase, carrier, known, setting, now);
      overview.set(carrier, [...(overview.get(carrier) ?? []), ...listed]);
    }
  }
  for (const [carrier, listed] of overview) {
    const before = unaffected(carrier);
    if (before && sameList(before, listed)) overview.set(carrier, before);
  }
  return overview;
}

/** The facts of a milestone, from the overview if that has it. */
export function factsIn(overview: Overview, setting: Setting): (instance: Instance) => Facts {
  return (instance) => {
    const place = { thread: instance.thread.id, milestone: instance.milestone.id };
    return atPlace(overview.get(instance.carrier), place)?.facts ?? factsOf(instance, setting);
  };
}

function ofPhase(
  phase: Phase,
  carrier: string,
  before: readonly ViewedMilestone[],
  setting: Setting,
  now: Instant,
): ViewedMilestone[] {
  return instancesOf(phase, carrier).map((instance, at) => {
    const known = before[at];
    const facts = known?.facts ?? factsOf(instance, setting);
    const status = statusOf(facts, now, setting.cohort.settings.zone, stepsArePast(facts, setting.today));
    const isSame = known?.status.status === status.status && known.status.reason === status.reason;
    return isSame ? known : { instance, facts, status };
  });
}

/** `2026-10-05 08:00` in the zone: in the order of time. */
function wallClock(at: Instant, zone: string): string {
  const { date, time } = localDateTime(at, zone);
  return `${date} ${time}`;
}

const turns = kept<readonly ViewedMilestone[], readonly string[]>();

/** Whether a status may change from one moment to another although no fact does: something opens, closes or was told to all. */
function isTurnBetween(listed: readonly ViewedMilestone[], from: string, to: string): boolean {
  const moments = turns(listed, [], () =>
    listed.flatMap(({ facts: { opens, closes, steps, completesItself } }) => [
      `${closes} ${closingTime}`,
      ...(opens === undefined ? [] : [`${opens} 00:00`]),
      ...(completesItself ? steps.flatMap(({ on }) => (on === 'completion' ? [] : [`${on} 24:00`])) : []),
    ]),
  );
  return moments.some((moment) => from < moment && moment <= to);
}

function stepsArePast(facts: Facts, today: LocalDate): boolean {
  return facts.steps.length > 0 && facts.steps.every(({ on }) => on === 'completion' || on < today);
}
