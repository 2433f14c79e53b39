import { recipients, sender } from './mime/addresses.ts';
import { decodeHeader, header, parseHead } from './mime/head.ts';
import type { MailStore } from './store/mail-store.ts';
import type { MailboxRow } from './store/rows.ts';
import type { SentMail } from './types.ts';

const pageSize = 200;

/** A delivered message with its envelope read from its headers. */
export function sentMail(
  store: MailStore,
  mailbox: MailboxRow,
  sent: { id: string; threadId: string; content: number },
  at: number,
): SentMail {
  const raw = store.raw(sent.content);
  const fields = parseHead(raw)?.fields ?? [];
  const inReplyTo = header(fields, 'In-Reply-To');
  return {
    id: sent.id,
    threadId: sent.threadId,
    at,
    from: sender(fields)?.address ?? mailbox.address,
    to: recipients(fields, 'To'),
    cc: recipients(fields, 'Cc'),
    bcc: recipients(fields, 'Bcc'),
    subject: decodeHeader(header(fields, 'Subject') ?? ''),
    messageId: header(fields, 'Message-ID') ?? '',
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    raw,
  };
}

/** Every message a mailbox delivered, in order, read a page at a time; deleting the sent copy does not take it out. */
export function* allSent(store: MailStore, mailbox: MailboxRow): Generator<SentMail> {
  let after = 0;
  for (;;) {
    const page = store.sentAfter(mailbox, after, pageSize);
    for (const row of page) yield sentMail(store, mailbox, row, row.at);
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.key;
  }
}
