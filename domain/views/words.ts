import { longDate } from '../british-date.ts';
import type { MilestoneStatus } from '../milestone/types.ts';
import type { StepKind } from '../programme/types.ts';
import { type Instant, localDateTime } from '../time.ts';

/** `1 mail`, `2 mails`, `no mails`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return count === 0 ? `no ${plural}` : `${count.toLocaleString('en-GB')} ${count === 1 ? noun : plural}`;
}

/** A cell names so many things that a mail is about. */
const namedAtMost = 20;

/** One after the other, `Visit 1: Draft agenda; RSVP`; of many the first, and how many more there are. */
export function joined(parts: readonly string[]): string {
  const more = parts.length - namedAtMost;
  const named = more > 0 ? [...parts.slice(0, namedAtMost), `and ${more.toLocaleString('en-GB')} more`] : parts;
  return named.join('; ');
}

/** `on Monday 5 October 2026 at 07:00`, by the clock of the zone. */
export function momentIn(zone: string, at: Instant): string {
  const { date, time } = localDateTime(at, zone);
  return `on ${longDate(date)} at ${time}`;
}

export const statusWords: Readonly<Record<MilestoneStatus, string>> = {
  upcoming: 'still to come',
  open: 'open',
  done: 'done',
  'done-late': 'done, but late',
  waived: 'waived',
  missed: 'missed',
  'not-applicable': 'not applicable',
  withdrawn: 'withdrawn',
};

export const stepWords: Readonly<Record<StepKind, string>> = {
  ask: 'the first asking',
  invite: 'the invitation',
  remind: 'a reminder',
  inform: 'the information',
  thank: 'the thanks',
  call: 'a request to ring',
  escalate: 'word that it is still open',
  change: 'news of a changed date',
};
