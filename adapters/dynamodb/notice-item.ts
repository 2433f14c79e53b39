import type { Mail, MailState, Notice, NoticeState } from '../../domain/notice/types.ts';
import { type Item, json, jsonOf, keyOf, text } from './items.ts';
import { mailKey, noticeKey, queues } from './keys.ts';

const waitingStates: ReadonlySet<NoticeState['is']> = new Set(['queued', 'held']);
const unsentStates: ReadonlySet<MailState['is']> = new Set(['frozen', 'drafted', 'parked', 'held']);

/** The keys under which the index holds an item, or none. */
export type Queued = { readonly gpk: string; readonly gsk: string } | undefined;

/** Where a notice in this state waits, in key order. */
export function noticeQueue(
  cohort: string,
  { carrier, id }: { carrier: string; id: string },
  state: NoticeState,
): Queued {
  return waitingStates.has(state.is) ? { gpk: queues.waiting(cohort), gsk: `${carrier}#${id}` } : undefined;
}

/** Where a mail that enters this state waits: to be sent in key order, or to be logged in order of sending. */
export function mailQueue(cohort: string, id: string, state: MailState): Queued {
  const isUntidy = 'isTidied' in state && !state.isTidied;
  if (unsentStates.has(state.is) || isUntidy) return { gpk: queues.unsent(cohort), gsk: id };
  const left = state.is === 'sent' || state.is === 'bounced';
  return left ? { gpk: queues.unlogged(cohort), gsk: `${state.at}#${id}` } : undefined;
}

export function stateAttributes(state: NoticeState | MailState): Item {
  return {
    is: text(state.is),
    state: json(state),
    ...('reason' in state ? { reason: text(state.reason) } : {}),
  };
}

function queueAttributes(queued: Queued): Item {
  return queued ? { gpk: text(queued.gpk), gsk: text(queued.gsk) } : {};
}

export function noticeItem(cohort: string, notice: Notice): Item {
  const { state, ...rest } = notice;
  return {
    ...keyOf(noticeKey(cohort, notice)),
    notice: json(rest),
    ...stateAttributes(state),
    ...queueAttributes(noticeQueue(cohort, notice, state)),
  };
}

export function noticeOf(item: Item): Notice {
  return { ...jsonOf<Omit<Notice, 'state'>>(item, 'notice'), state: jsonOf<NoticeState>(item, 'state') };
}

export function mailItem(mail: Mail): Item {
  const { state, ...rest } = mail;
  return {
    ...keyOf(mailKey(mail.cohort, mail.id)),
    mailbox: text(mail.mailbox),
    mail: json(rest),
    ...stateAttributes(state),
    ...queueAttributes(mailQueue(mail.cohort, mail.id, state)),
  };
}

export function mailOf(item: Item): Mail {
  return { ...jsonOf<Omit<Mail, 'state'>>(item, 'mail'), state: jsonOf<MailState>(item, 'state') };
}
