import { invalidArgument, notFound } from './errors.ts';
import type { Identifiers } from './identifiers.ts';

import { invalidRecipientHeader, recipients, sender } from './mime/addresses.ts';
import { formatDate } from './mime/date.ts';
import {
  bareMessageId,
  comparableSubject,
  type HeaderField,
  header,
  type MessageHead,
  parseHead,
  referencedIds,
} from './mime/head.ts';
import type { QuotaMeter } from './quota.ts';
import type { MailStore } from './store/mail-store.ts';
import type { MailboxRow, MessageRow, NewMessage } from './store/rows.ts';
import type { Clock } from './types.ts';

/** A message as handed in, its header block read. */
export interface Composed extends MessageHead {
  readonly raw: Buffer;
}

/** What sending needs. */
export interface SendingTools {
  readonly store: MailStore;
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly quota: QuotaMeter;
}

/** Reads what a caller wants to keep or send; refuses what Gmail's parser refuses. */
export function readComposed(raw: Buffer): Composed {
  const head = raw.length === 0 ? undefined : parseHead(raw);
  if (head === undefined) throw invalidArgument(`Invalid value for ByteString: ${raw.toString('latin1', 0, 60)}`);
  const invalid = invalidRecipientHeader(head.fields);
  if (invalid !== undefined) throw invalidArgument(`Invalid ${invalid} header`);
  return { raw, ...head };
}

/** A message to keep as it is, its thread decided. */
export function asMessage(
  composed: Composed,
  threadId: string | undefined,
  internalDate: number,
  labels: readonly string[],
): NewMessage {
  const messageId = bareMessageId(header(composed.fields, 'Message-ID'));
  const subject = header(composed.fields, 'Subject') ?? '';
  return { threadId, labels, internalDate, messageId, subject, raw: composed.raw };
}

/**
 * The thread a message joins: only one that was asked for, and only when a reference points into it and the subjects
 * match but for "Re:". Otherwise undefined, and the message starts a thread of its own.
 */
export function joinThread(
  store: MailStore,
  mailbox: MailboxRow,
  requested: string | undefined,
  fields: readonly HeaderField[],
): string | undefined {
  if (requested === undefined || requested === '') return undefined;
  const thread = store.thread(mailbox, requested);
  if (thread.length === 0) throw notFound();
  const references = new Set(referencedIds(fields));
  const subject = comparableSubject(header(fields, 'Subject') ?? '');
  const matches = thread.some((row) => references.has(row.messageId) && comparableSubject(row.subject) === subject);
  return matches ? requested : undefined;
}

/** Sends: rewrites the headers Gmail owns, keeps the sent copy, and delivers to mailboxes of this endpoint. */
export function send(
  tools: SendingTools,
  mailbox: MailboxRow,
  composed: Composed,
  threadId: string | undefined,
): MessageRow {
  const { store } = tools;
  const to = ['To', 'Cc', 'Bcc'].flatMap((name) => recipients(composed.fields, name));
  if (to.length === 0) throw invalidArgument('Recipient address required');
  tools.quota.checkDailyLimit(store, mailbox);
  const at = tools.clock.now();
  const messageId = tools.identifiers.messageId(mailbox.address, store.nextCounter(mailbox));
  const raw = rewrite(mailbox, composed, messageId, at);
  const subject = header(composed.fields, 'Subject') ?? '';
  const addresses = new Set(to.map((address) => address.toLowerCase()));
  const message = { internalDate: at, messageId: bareMessageId(messageId), subject, raw };
  const labels = addresses.has(mailbox.address) ? ['UNREAD', 'SENT', 'INBOX'] : ['SENT'];
  const row = store.insertMessage(mailbox, { ...message, threadId, labels });
  store.recordSent(mailbox, row, at);
  for (const address of addresses) {
    const other = address === mailbox.address ? undefined : store.mailbox(address);
    if (other !== undefined) deliver(store, other, { ...message, raw: forRecipient(other, raw) });
  }
  return row;
}

/** Puts an arriving message into an inbox, in the thread its references and subject point to. */
export function deliver(
  store: MailStore,
  mailbox: MailboxRow,
  message: Omit<NewMessage, 'threadId' | 'labels'>,
  thread = threadOfReferences(store, mailbox, message),
): MessageRow {
  return store.insertMessage(mailbox, { ...message, threadId: thread, labels: ['UNREAD', 'INBOX'] });
}

function threadOfReferences(
  store: MailStore,
  mailbox: MailboxRow,
  message: { subject: string; raw: Buffer },
): string | undefined {
  const subject = comparableSubject(message.subject);
  for (const id of referencedIds(parseHead(message.raw)?.fields ?? []).reverse()) {
    const found = store.messagesByHeader(mailbox, id).find((row) => comparableSubject(row.subject) === subject);
    if (found !== undefined) return found.threadId;
  }
  return undefined;
}

// The sender's copy keeps its Bcc, as in Gmail; a From that is not the mailbox's own becomes the mailbox's own.
function rewrite(mailbox: MailboxRow, composed: Composed, messageId: string, at: number): Buffer {
  const date = formatDate(at);
  const owned = new Set(['message-id', 'date', 'received', 'return-path']);
  const lines = [`Received: from 100000000000 named unknown by gmailapi.google.com with HTTPREST; ${date}`];
  const ownFrom = sender(composed.fields)?.address.toLowerCase() === mailbox.address;
  if (!ownFrom) lines.push(`From: ${mailbox.displayName} <${mailbox.address}>`.replace('  ', ' '));
  for (const field of composed.fields) {
    const name = field.name.toLowerCase();
    if (!owned.has(name) && (ownFrom || name !== 'from')) lines.push(field.source.replace(/\r?\n/g, '\r\n'));
  }
  lines.push(`Date: ${date}`, `Message-ID: ${messageId}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n')), composed.raw.subarray(composed.bodyOffset)]);
}

function forRecipient(mailbox: MailboxRow, raw: Buffer): Buffer {
  const head = parseHead(raw) ?? { fields: [], bodyOffset: 0 };
  const lines = head.fields.filter((field) => field.name.toLowerCase() !== 'bcc').map((field) => field.source);
  const block = [`Delivered-To: ${mailbox.address}`, ...lines, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(block), raw.subarray(head.bodyOffset)]);
}
