import { dateOf, textOf } from '../cohort/cell.ts';
import type { Cohort } from '../cohort.ts';
import { fingerprint } from '../hash.ts';
import type { Mode } from '../milestone/types.ts';
import type { Template } from '../programme/types.ts';
import type { WorkingCalendar } from '../schedule/calendar.ts';
import { queueTime } from '../schedule/send-window.ts';
import type { Row } from '../sheet/snapshot.ts';
import { type Instant, type LocalDate, localDateOf, localDateTime } from '../time.ts';
import { messageErrors } from './message-words.ts';
import type { QueuedMessage } from './team-state.ts';

/** A row of the Messages tab; what it lacks is empty. */
export interface Message {
  readonly id: string;
  /** By meaning, as `messageReaders` writes it. */
  readonly to: readonly string[];
  readonly words: Template;
  readonly sendOn?: LocalDate;
  readonly approved: boolean;
}

/** Working days after its day on which a message still makes sense. */
export const messageDays = 5;

export function messagesOf(cohort: Cohort): readonly Message[] {
  return Object.values(cohort.snapshot.tabs['Messages'] ?? {}).map(messageOf);
}

function messageOf(row: Row): Message {
  const sendOn = dateOf(row, 'Send on');
  return {
    id: row.key,
    to: textOf(row, 'To')
      .split(';')
      .filter((part) => part !== ''),
    words: { subject: textOf(row, 'Subject'), body: textOf(row, 'Body') },
    ...(sendOn && { sendOn }),
    approved: row.cells['Approved'] === true,
  };
}

/** Key of what is kept of a queued message: a rehearsal's does not count in earnest. */
export function messageKey(id: string, mode: Mode): string {
  return mode === 'Test' ? `${id}/test` : id;
}

/** Changes with everything in the row that its readers would notice. */
export function fingerprintOf({ to, words, sendOn }: Message): string {
  return fingerprint(JSON.stringify([to, words.subject, words.body, sendOn]));
}

/** Whether nothing is missing in the row but the approval. */
export function isComplete(message: Message): message is Message & { readonly sendOn: LocalDate } {
  return message.sendOn !== undefined && message.to.length > 0 && messageErrors(message.words, message.to).length === 0;
}

/** Why an approved message does not go any more: its day is too long ago, or lies before the present mode was chosen. */
export function isPast(sendOn: LocalDate, today: LocalDate, office: WorkingCalendar, modeSince?: LocalDate): boolean {
  return office.shift(sendOn, messageDays) < today || (modeSince !== undefined && sendOn < modeSince);
}

/** Messages to be queued now: approved, complete, their day has come (from 07:00), and not queued before. */
export function dueMessages(
  cohort: Cohort,
  office: WorkingCalendar,
  mode: { readonly is: Mode; readonly since: Instant },
  queued: Readonly<Record<string, QueuedMessage>>,
  now: Instant,
): readonly (Message & { readonly sendOn: LocalDate })[] {
  const { zone } = cohort.settings;
  const { date: today, time } = localDateTime(now, zone);
  if (mode.is === 'Paused' || time < queueTime) return [];
  return messagesOf(cohort)
    .filter(isComplete)
    .filter(
      ({ id, approved, sendOn }) =>
        approved &&
        sendOn <= today &&
        !isPast(sendOn, today, office, localDateOf(mode.since, zone)) &&
        queued[messageKey(id, mode.is)] === undefined,
    );
}
