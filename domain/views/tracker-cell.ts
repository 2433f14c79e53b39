import { shortDate } from '../british-date.ts';
import { effectiveDay } from '../notice/forecast.ts';
import type { Instant, LocalDate } from '../time.ts';
import type { ViewedMilestone } from './types.ts';

/** How the Tracker shows a milestone. */
export interface Standing {
  readonly cell: string;
  /** `open` and `upcoming` are still to be done; the rest is settled. */
  readonly is: 'open' | 'upcoming' | 'settled';
}

const done = '✓';
const notApplicable: Standing = { cell: '– n/a', is: 'settled' };
const missed: Standing = { cell: '✗ missed', is: 'settled' };
const waived: Standing = { cell: 'waived', is: 'settled' };
const withdrawn: Standing = { cell: 'withdrawn', is: 'settled' };

/** The cell of a milestone as of `today`: a symbol and the date that matters. */
export function standingOf(viewed: ViewedMilestone, today: LocalDate, dateOf: (at: Instant) => LocalDate): Standing {
  const { facts, status } = viewed;
  if (facts.completesItself && facts.applies.yes) return ofItself(viewed, today, dateOf);
  switch (status.status) {
    case 'done':
    case 'done-late':
      return ticked(facts.evidence.state === 'given' ? facts.evidence.on : undefined);
    case 'waived':
      return waived;
    case 'missed':
      return missed;
    case 'not-applicable':
      return notApplicable;
    case 'withdrawn':
      return withdrawn;
    case 'open':
      return isOverdue(viewed, today)
        ? { cell: withDate('!', facts.due), is: 'open' }
        : { cell: withDate('● due', facts.due), is: 'open' };
    case 'upcoming':
      return { cell: withDate('○', facts.due), is: 'upcoming' };
  }
}

/** Open although its due date has passed. */
export function isOverdue({ facts, status }: ViewedMilestone, today: LocalDate): boolean {
  return status.status === 'open' && facts.due !== undefined && facts.due < today;
}

function withDate(symbol: string, date: LocalDate | undefined): string {
  return date === undefined ? symbol : `${symbol} ${shortDate(date)}`;
}

function ticked(date: LocalDate | undefined): Standing {
  return { cell: withDate(done, date), is: 'settled' };
}

/**
 * Nobody has to do anything for a milestone that completes itself: it is ticked once its mails' days are past, whether or
 * not its execution has looked since. One whose mails are all history told nobody.
 */
function ofItself({ facts, status }: ViewedMilestone, today: LocalDate, dateOf: (at: Instant) => LocalDate): Standing {
  if (status.status === 'waived') return waived;
  let last: LocalDate | undefined;
  let hasSteps = false;
  for (const step of facts.steps) {
    if (step.on === 'completion') continue;
    hasSteps = true;
    const on = effectiveDay(step, facts, dateOf(facts.knownSince));
    if (on !== undefined && on <= facts.closes && (last === undefined || on > last)) last = on;
  }
  if (status.status === 'done' || status.status === 'done-late') return ticked(last);
  const settles = hasSteps ? last : facts.due;
  if (settles !== undefined && settles < today) return ticked(settles);
  if (hasSteps && last === undefined) return notApplicable;
  return status.status === 'open'
    ? { cell: withDate('● due', facts.due), is: 'open' }
    : status.status === 'upcoming'
      ? { cell: withDate('○', facts.due), is: 'upcoming' }
      : notApplicable;
}
