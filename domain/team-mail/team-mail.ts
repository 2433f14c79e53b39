import type { Cohort } from '../cohort.ts';
import type { Mode, Recipient } from '../milestone/types.ts';
import { noticeOf } from '../notice/notice.ts';
import type { Notice } from '../notice/types.ts';
import type { CohortState } from '../ports.ts';
import type { Template } from '../programme/types.ts';
import type { Calendars } from '../schedule/calendars.ts';
import { type Instant, type LocalDate, later, localDateOf } from '../time.ts';
import { type Addressee, addresseesOf } from './addressees.ts';
import { fingerprintOf, type Message, messageDays, messageKey, messagesOf } from './message.ts';
import { greeted } from './message-words.ts';
import { briefingThread, isBriefing, messagesThread, teamCarrier } from './place.ts';
import type { QueuedMessage } from './team-state.ts';

const step = 'tell';
const centralTeam: Recipient = 'team:central-team';

interface Moment {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly mode: Mode;
  readonly now: Instant;
}

/** The notices of a message, one a person under a key that a repetition finds taken. */
export function noticesOf(message: Message & { readonly sendOn: LocalDate }, moment: Moment): Notice[] {
  const today = localDateOf(moment.now, moment.cohort.settings.zone);
  return addresseesOf(message.to, moment.cohort, today).map((addressee) =>
    told(messagesThread, message.id, addressee, message.sendOn, lastDay(message.sendOn, addressee, moment), moment),
  );
}

/** What is kept of a message once its notices are in the ledger. */
export function queuedMessage(
  message: Message & { readonly sendOn: LocalDate },
  notices: readonly Notice[],
  { cohort, now }: Moment,
): QueuedMessage {
  return {
    on: localDateOf(now, cohort.settings.zone),
    fingerprint: fingerprintOf(message),
    until: notices.map(({ until }) => until).reduce(later, message.sendOn),
    words: greeted(message.words),
  };
}

/** The notice of the day's briefing; it makes sense on that day only. */
export function briefingNotice(today: LocalDate, moment: Moment): Notice {
  return told(briefingThread, today, { carrier: teamCarrier, to: centralTeam }, today, today, moment);
}

/** What the team's own mail says; undefined once nobody may get it any more. */
export function wordsOf(
  notice: Notice,
  { messages = {}, briefing }: Pick<CohortState, 'messages' | 'briefing'>,
): Template | undefined {
  if (isBriefing(notice)) return briefing?.on === notice.milestone ? briefing.words : undefined;
  return messages[messageKey(notice.milestone, notice.mode)]?.words;
}

/** What is kept of messages, with those that left although no record of it is left: they are not queued or missed again. */
export function withMessagesThatLeft(
  messages: Readonly<Record<string, QueuedMessage>>,
  left: ReadonlyMap<string, LocalDate>,
  cohort: Cohort,
): Readonly<Record<string, QueuedMessage>> {
  const found = messagesOf(cohort).flatMap((message) =>
    (['Live', 'Test'] as const).flatMap((mode) => {
      const key = messageKey(message.id, mode);
      const on = left.get(key);
      return on === undefined ? [] : [[key, { on, fingerprint: fingerprintOf(message), until: on }] as const];
    }),
  );
  return { ...Object.fromEntries(found), ...messages };
}

/** Words are dropped when the last day on which they could be needed is over. */
export function withoutOldWords(
  messages: Readonly<Record<string, QueuedMessage>>,
  today: LocalDate,
): Readonly<Record<string, QueuedMessage>> {
  const isOld = ({ words, until }: QueuedMessage) => words !== undefined && until < today;
  if (!Object.values(messages).some(isOld)) return messages;
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => {
      const { words: _, ...rest } = message;
      return [key, isOld(message) ? rest : message];
    }),
  );
}

function lastDay(sendOn: LocalDate, { to }: Addressee, { calendars }: Moment): LocalDate {
  return calendars.forRecipient(to).shift(sendOn, messageDays);
}

function told(
  thread: string,
  milestone: string,
  { carrier, to }: Addressee,
  on: LocalDate,
  until: LocalDate,
  { cohort, mode, now }: Moment,
): Notice {
  const ref = { cohort: cohort.settings.cohort, carrier, thread, milestone };
  return noticeOf(ref, { step, kind: 'inform', template: '', to, on, until, answer: false }, 1, mode, now);
}
