import { bareMessageId, header, parseHead } from '../mime/head.ts';
import { deliver } from '../outgoing.ts';
import { sentMail } from '../sent-mail.ts';
import type { GmailService } from '../service.ts';
import type { MailboxRow } from '../store/rows.ts';
import type { AutoReplyOptions, BounceOptions, IncomingMessage, MessageReference, SentMail } from '../types.ts';
import { autoReplyMessage } from './auto-reply.ts';
import { composeBounce } from './bounce.ts';
import { composeMessage, type Stamp } from './compose.ts';

/** A mail arrives from outside. */
export function receive(service: GmailService, address: string, message: IncomingMessage): MessageReference {
  const mailbox = ownMailbox(service, address);
  const host = message.from.split('@')[1]?.replace(/[^\w.-].*$/, '') ?? 'example.org';
  return service.change(() => arrive(service, mailbox, composeMessage(message, stamp(service, mailbox, host))));
}

/** Somebody's out-of-office answer to a message this mailbox sent. */
export function autoReply(
  service: GmailService,
  address: string,
  sentId: string,
  options: AutoReplyOptions,
): MessageReference {
  const mailbox = ownMailbox(service, address);
  return receive(service, address, autoReplyMessage(findSent(service, mailbox, sentId), options));
}

/** Gmail's report that a message this mailbox sent was not delivered; it lands in that message's thread. */
export function bounce(
  service: GmailService,
  address: string,
  sentId: string,
  options: BounceOptions,
): MessageReference {
  const mailbox = ownMailbox(service, address);
  const sent = findSent(service, mailbox, sentId);
  return service.change(() => {
    const raw = composeBounce(sent, options, stamp(service, mailbox, 'mx.google.com'));
    return arrive(service, mailbox, raw, sent.threadId);
  });
}

function arrive(service: GmailService, mailbox: MailboxRow, raw: Buffer, thread?: string): MessageReference {
  const fields = parseHead(raw)?.fields;
  if (fields === undefined) throw new Error('The arriving message has no readable header block');
  const messageId = bareMessageId(header(fields, 'Message-ID'));
  const subject = header(fields, 'Subject') ?? '';
  const row = deliver(service.store, mailbox, { internalDate: service.clock.now(), messageId, subject, raw }, thread);
  return { id: row.id, threadId: row.threadId };
}

function stamp(service: GmailService, mailbox: MailboxRow, host: string): Stamp {
  const counter = service.store.nextCounter(mailbox);
  const boundary = `=_${service.identifiers.entity(mailbox.address, counter)}`;
  const messageId = service.identifiers.messageId(mailbox.address, counter, host);
  return { to: mailbox.address, at: service.clock.now(), messageId, boundary };
}

function findSent(service: GmailService, mailbox: MailboxRow, id: string): SentMail {
  const sql = 'SELECT id, threadId, at, content FROM sent WHERE mailbox = ? AND id = ?';
  const row = service.store.database.get<{ id: string; threadId: string; at: number; content: number }>(
    sql,
    mailbox.key,
    id,
  );
  if (row === undefined) throw new Error(`${mailbox.address} never sent a message with the id ${id}`);
  return sentMail(service.store, mailbox, row, row.at);
}

/** The mailbox of that address; one that was never added is a mistake of the caller. */
export function ownMailbox(service: GmailService, address: string): MailboxRow {
  const mailbox = service.store.mailbox(address);
  if (mailbox === undefined) throw new Error(`There is no local mailbox ${address}`);
  return mailbox;
}
