import type { Recipient } from '../milestone/types.ts';
import { addresseesOf } from '../team-mail/addressees.ts';
import { isComplete, messagesOf } from '../team-mail/message.ts';
import { messagesThread } from '../team-mail/place.ts';
import { type LocalDate, plusDays } from '../time.ts';
import { titleOf } from './labels.ts';
import type { ViewInput } from './types.ts';

/** A message that somebody will get, as far as the sheet says now. */
export interface UpcomingMessage {
  readonly date: LocalDate;
  readonly to: Recipient;
  readonly what: string;
  readonly why: string;
}

/** Approved messages whose day is still to come, before the end of the view; from their day on the ledger has them. */
export function upcomingMessages(
  { cohort, calendars }: Pick<ViewInput, 'cohort' | 'calendars'>,
  today: LocalDate,
  days: number,
): UpcomingMessage[] {
  const end = plusDays(today, days);
  return messagesOf(cohort)
    .filter(isComplete)
    .filter(({ approved, sendOn }) => approved && sendOn > today && sendOn < end)
    .flatMap(({ id, to, words, sendOn }) =>
      addresseesOf(to, cohort, sendOn).map((addressee) => ({
        date: calendars.forRecipient(addressee.to).onOrAfter(sendOn),
        to: addressee.to,
        what: titleOf(cohort, { carrier: addressee.carrier, thread: messagesThread, milestone: id }),
        why: `The team’s own message: ${words.subject}`,
      })),
    );
}
