import { normalAddress } from '../address.ts';
import { findInstance } from '../milestone/instances.ts';
import type { Recipient } from '../milestone/types.ts';
import type { SentRecord } from '../ports-of-ops.ts';
import type { Programme } from '../programme/types.ts';
import { type LocalDate, localDateOf, plusDays } from '../time.ts';
import { mailKey } from './day-mail.ts';
import type { Mail, Notice } from './types.ts';

/** Days between the making of a mail and its leaving that are looked back. */
const longestDelay = 7;

/** What a mail found in Sent says of the ledger as it was. */
export interface Restored {
  readonly mail: Mail;
  readonly notices: readonly Notice[];
}

/** Whose mailbox and programme it is, and the hash that makes the keys of mails. */
export interface RestoreContext {
  readonly cohort: string;
  readonly mailbox: string;
  readonly zone: string;
  readonly programme: Programme;
  readonly hash: (text: string) => string;
}

/**
 * The mail and its notices as they stood in the ledger, from what Sent has of them: ids, revisions, readers and what they
 * were told are the same; the words of the mail stay in Sent. Undefined if the mail does not say what it carried.
 */
export function restoredFrom(sent: SentRecord, context: RestoreContext): Restored | undefined {
  const parts = sent.notices.flatMap((notice) => {
    const read = readId(notice.id);
    return read ? [{ ...notice, ...read }] : [];
  });
  if (parts.length === 0 || parts.length < sent.notices.length) return undefined;
  const day = localDateOf(sent.at, context.zone);
  const { id, date } = keyOf(sent, day, context) ?? {
    id: `${context.mailbox}|${day}|restored|${sent.reference}`,
    date: day,
  };
  const { at, gmailId, threadId, messageId } = sent;
  const notices = parts.map(({ carrier, id: noticeId, told, thread, milestone, step, revision, to, mode }): Notice => {
    const instance = findInstance(context.programme, { carrier, thread, milestone });
    const ladder = instance?.milestone.ladder;
    const found = ladder && context.programme.ladders[ladder]?.steps.find((one) => one.id === step);
    return {
      id: noticeId,
      carrier,
      thread,
      milestone,
      step,
      kind: found ? found.kind : 'inform',
      revision,
      to,
      template: found ? found.template : '',
      on: day,
      until: day,
      ...(told === undefined ? {} : { told }),
      answer: found ? found.at.from === 'completion' && found.kind !== 'change' : false,
      mode,
      queuedAt: at,
      state: { is: 'mailed', mail: id, on: day },
    };
  });
  const mail: Mail = {
    id,
    cohort: context.cohort,
    mailbox: context.mailbox,
    date,
    to: sent.to,
    recipients: [...new Set(notices.map(({ to }) => to))],
    subject: sent.subject,
    text: '',
    html: '',
    reference: sent.reference,
    notices: sent.notices,
    frozenAt: at,
    state: { is: 'sent', messageId, threadId, gmailId, at },
  };
  return { mail, notices };
}

/** The reference code of a mail, printed at its foot, follows from its key. */
export function referenceOf(cohort: string, mailId: string, hash: (text: string) => string): string {
  return `TT-${hash(`${cohort} ${mailId}`).slice(0, 10).toUpperCase()}`;
}

/** The key of a mail that leaves besides the day's: by what it holds. */
export function besidesTag(notices: Mail['notices'], kind: string, hash: (text: string) => string): string {
  return `${hash(notices.map(({ carrier, id }) => `${carrier}/${id}`).join(' ')).slice(0, 12)}|${kind}`;
}

/**
 * The mail's own key: the one of the few it can have from which its reference follows. A draft that was made before an
 * outage left on a later day than its key says.
 */
function keyOf(
  sent: SentRecord,
  day: LocalDate,
  { cohort, mailbox, hash }: RestoreContext,
): Pick<Mail, 'id' | 'date'> | undefined {
  const address = hash(normalAddress(sent.to.email));
  const tags = [undefined, ...['answer', 'urgent'].map((kind) => besidesTag(sent.notices, kind, hash))];
  for (let back = 0; back <= longestDelay; back++) {
    const date = plusDays(day, -back);
    for (const tag of tags) {
      const id = mailKey(mailbox, date, address, tag);
      if (referenceOf(cohort, id, hash) === sent.reference) return { id, date };
    }
  }
  return undefined;
}

/** `event-1/rsvp/invite/r1/school:900101:head`, with `.again-…` behind the revision and `/test` at the end if so. */
function readId(id: string) {
  const match = /^([^/]+)\/([^/]+)\/([^/]+)\/r(\d+)(?:\.[^/]+)?\/([^/]+)(\/test)?$/.exec(id);
  if (!match) return undefined;
  const [, thread = '', milestone = '', step = '', revision, to, test] = match;
  const mode: Notice['mode'] = test ? 'Test' : 'Live';
  return { thread, milestone, step, revision: Number(revision), to: to as Recipient, mode };
}
