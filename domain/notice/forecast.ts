import { kept } from '../kept.ts';
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

/** The same, with the milestone it is about. */
export interface ComingMail extends ExpectedMail {
  readonly viewed: ViewedMilestone;
}

const chasers = new Set<DatedStep['kind']>(['ask', 'invite', 'remind', 'call', 'escalate']);

/**
 * The mails that a milestone's dated steps lead to, past ones included, by the rules that planning follows: steps from
 * before the dates were known are history, of those that fall on one day a person gets the last, and nobody is chased
 * twice within five working days. What the ledger holds is not looked at, nor whether the milestone is final.
 * `known` is the local date on which its dates were first known.
 */
export function expectedMails(facts: Facts, known: LocalDate): readonly ExpectedMail[] {
  return expected(facts, [known], () => expectedOf(facts, known));
}

const expected = kept<Facts, readonly ExpectedMail[]>();

function expectedOf(facts: Facts, known: LocalDate): ExpectedMail[] {
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
function isOver({ facts, status }: ViewedMilestone): boolean {
  if (facts.steps.length === 0) return true;
  return facts.completesItself && facts.applies.yes ? status.status === 'waived' : isFinal(status.status);
}

const coming = kept<readonly ViewedMilestone[], readonly ComingMail[]>();

/** What a carrier's milestones are going to say on a local date and after it, as things stand. `zone` is the cohort's. */
export function comingMails(
  milestones: readonly ViewedMilestone[],
  from: LocalDate,
  zone: string,
): readonly ComingMail[] {
  return coming(milestones, [from, zone], () => {
    const dateOf = localDates(zone);
    return milestones.flatMap((viewed) => {
      const { facts } = viewed;
      if (isOver(viewed) || !mayFall(facts.steps, from)) return [];
      const ahead = expectedMails(facts, dateOf(facts.knownSince)).filter(({ on }) => on >= from);
      return ahead.map((mail) => ({ ...mail, viewed }));
    });
  });
}

/** Cheap first look: whether any step can fall on that day or later. One that goes from the opening may have moved to a later day. */
function mayFall(steps: readonly DatedStep[], from: LocalDate): boolean {
  return steps.some(({ on, fromOpening }) => on !== 'completion' && (on >= from || fromOpening === true));
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
 * Who will hear from the carriers' milestones on these local dates: sorted `<date> <recipient>`, each once. Thanks and news on
 * completion are left out, since nobody can foresee them. The mode does not matter: a forecast made during a pause holds
 * good when mail goes again. `zone` is the cohort's; the default is that of the Settings tab.
 */
export function forecast(
  carriers: Iterable<readonly ViewedMilestone[]>,
  days: readonly LocalDate[],
  zone = 'Europe/London',
): string[] {
  const wanted = new Set(days);
  const [first] = [...wanted].sort();
  if (first === undefined) return [];
  const found = new Set<string>();
  for (const milestones of carriers) {
    for (const { on, to } of comingMails(milestones, first, zone)) {
      if (wanted.has(on)) found.add(`${on} ${to}`);
    }
  }
  return [...found].sort();
}
