import { isFinal } from '../milestone/status.ts';
import type { DatedStep, Facts, Recipient } from '../milestone/types.ts';
import { dayOf } from '../milestone/wanted.ts';
import { type Instant, type LocalDate, localDateOf, plusDays, weekday } from '../time.ts';
import type { ViewedMilestone } from '../views/types.ts';

/** A step that will speak to somebody on a day, if the milestone is still open by then. */
export interface ExpectedMail {
  readonly step: DatedStep;
  readonly to: Recipient;
  readonly on: LocalDate;
}

const chasers = new Set<DatedStep['kind']>(['ask', 'invite', 'remind', 'call', 'escalate']);

/**
 * The mails that a milestone's dated steps lead to, past ones included, by the rules that planning follows: steps from
 * before the dates were known are history, of those that fall on one day a person gets the last, and nobody is chased
 * twice within five working days. What the ledger holds is not looked at, nor whether the milestone is final.
 * `known` is the local date on which its dates were first known.
 */
export function expectedMails(facts: Facts, known: LocalDate): ExpectedMail[] {
  const byRecipient = new Map<Recipient, ExpectedMail[]>();
  for (const step of facts.steps) {
    const on = effectiveDay(step, facts, known);
    if (on === undefined || on > facts.closes) continue;
    for (const to of step.to) {
      const mails = byRecipient.get(to) ?? [];
      if (mails.at(-1)?.on === on) mails.pop();
      if (!isTooSoon(step, mails)) mails.push({ step, to, on });
      byRecipient.set(to, mails);
    }
  }
  return [...byRecipient.values()].flat();
}

/** The day on which a step goes; an opening that was known too late goes on the weekday on which it became known. */
export function effectiveDay(step: DatedStep, facts: Facts, known: LocalDate): LocalDate | undefined {
  const on = dayOf(step, { facts, known });
  if (on === undefined || on === step.on) return on;
  return weekday(on) > 5 ? plusDays(on, 8 - weekday(on)) : on;
}

function isTooSoon({ kind, quietFrom }: DatedStep, before: readonly ExpectedMail[]): boolean {
  const last = before.findLast(({ step }) => chasers.has(step.kind));
  return chasers.has(kind) && quietFrom !== undefined && last !== undefined && last.on > quietFrom;
}

/**
 * Whether nothing of a milestone's ladder will go any more. One that completes itself counts as done as soon as its steps
 * look past, which an opening that became known too late does as well: there the days of its steps decide.
 */
export function isOver({ facts, status }: ViewedMilestone): boolean {
  if (facts.steps.length === 0) return true;
  return facts.completesItself && facts.applies.yes ? status.status === 'waived' : isFinal(status.status);
}

/**
 * Cheap first look: whether any step can fall on a day from `from` on and before `until`. One that goes from the opening
 * may have moved to a later day.
 */
export function mayFall(steps: readonly DatedStep[], from: LocalDate, until: LocalDate): boolean {
  return steps.some(({ on, fromOpening }) => on !== 'completion' && on < until && (on >= from || fromOpening === true));
}

/** The local dates of moments in a zone; a thousand milestones share a handful of moments. */
export function localDates(zone: string): (at: Instant) => LocalDate {
  const known = new Map<Instant, LocalDate>();
  return (at) => {
    const date = known.get(at) ?? localDateOf(at, zone);
    known.set(at, date);
    return date;
  };
}

/**
 * Who will hear from the milestones on these local dates: sorted `<date> <recipient>`, each once. Thanks and news on
 * completion are left out, since nobody can foresee them. The mode does not matter: a forecast made during a pause holds
 * good when mail goes again. `zone` is the cohort's; the default is that of the Settings tab.
 */
export function forecast(
  milestones: Iterable<ViewedMilestone>,
  days: readonly LocalDate[],
  zone = 'Europe/London',
): string[] {
  const wanted = new Set(days);
  const inOrder = [...wanted].sort();
  const [first] = inOrder;
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = plusDays(last, 1);
  const dateOf = localDates(zone);
  const found = new Set<string>();
  for (const viewed of milestones) {
    const { facts } = viewed;
    if (isOver(viewed) || !mayFall(facts.steps, first, end)) continue;
    for (const { on, to } of expectedMails(facts, dateOf(facts.knownSince))) {
      if (wanted.has(on)) found.add(`${on} ${to}`);
    }
  }
  return [...found].sort();
}
