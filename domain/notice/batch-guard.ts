import { dayAndMonth } from '../british-date.ts';
import type { Question } from '../decision/decision.ts';
import type { LocalDate } from '../time.ts';

/** What the batch guard found: the people and days that nobody expected, and whether their mail waits for a decision. */
export interface BatchGuard {
  readonly held: boolean;
  /** Recipients with a mail on a day on which the earlier forecast had none for them; sorted. */
  readonly recipients: readonly string[];
  /** The days of those mails; sorted. */
  readonly dates: readonly LocalDate[];
}

/** So many unexpected readers are always fine; a small cohort corrects a trio's dates without being asked. */
const alwaysFine = 10;
const shareOfSchools = 0.25;

/**
 * Whether a sync adds so much mail that a slip of the hand is likelier than a plan (design: "Batch guard"): a date typed
 * into the wrong row, a pasted column, a rule that turns old work into news. Both lists are forecasts, entries
 * `<date> <recipient>`: `expected` is yesterday's, `next` is the present one for the next two working days. Held when the
 * people who are new, each counted once however many mails, are more than ten and more than a quarter of the schools.
 *
 * `expected` must have been made for every day that `next` covers, so for at least three working days: on a day at which
 * yesterday did not look, every planned batch would seem new.
 */
export function batchGuard({
  expected,
  next,
  schools,
}: {
  readonly expected: readonly string[];
  readonly next: readonly string[];
  /** How many schools the cohort has. */
  readonly schools: number;
}): BatchGuard {
  const known = new Set(expected);
  const recipients = new Set<string>();
  const dates = new Set<LocalDate>();
  for (const entry of next) {
    if (known.has(entry)) continue;
    const space = entry.indexOf(' ');
    dates.add(entry.slice(0, space) as LocalDate);
    recipients.add(entry.slice(space + 1));
  }
  return {
    held: recipients.size > Math.max(alwaysFine, shareOfSchools * schools),
    recipients: [...recipients].sort(),
    dates: [...dates].sort(),
  };
}

/**
 * What the team is asked when mail is held. Counts and dates only: names nobody. `today` and the number of batches held
 * before it that are still remembered make the id; within a day that number only rises, so no two batches share one.
 */
export function guardDecision(
  { recipients, dates }: Pick<BatchGuard, 'recipients' | 'dates'>,
  today: LocalDate,
  heldBefore: number,
): Question {
  return {
    id: `batch-${today}-${heldBefore + 1}`,
    about: `Mail to ${recipients.length} people on ${inWords(dates)}`,
    why: 'A change in the sheet adds this mail at short notice; the day before, none of it was expected. Approve if that is meant; decline, or mend the sheet, if not. Undecided, it is not sent.',
  };
}

function inWords(dates: readonly LocalDate[]): string {
  const days = dates.map(dayAndMonth);
  const last = days.pop() ?? '';
  return days.length === 0 ? last : `${days.join(', ')} and ${last}`;
}
