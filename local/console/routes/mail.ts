import PostalMime from 'postal-mime';
import { z } from 'zod';
import type { MailLine, MailPage, MailPerson } from '../../../console/protocol.ts';
import { calendarCard } from '../calendar-card.ts';
import type { IndexedMail } from '../mail-index.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Route } from './route.ts';

/** Everybody who had or wrote mail. */
export const people: Route = async ({ session }): Promise<MailPerson[]> => {
  await session.cohort();
  const { mails } = session;
  return mails.people().map(({ id, mails: own }) => {
    const { name, role } = mails.who(own[0]?.address ?? '');
    return { id, name, role, mails: own.length };
  });
};

/** One person's mails, or all of them, the latest first. */
export const mailList: Route = async ({ session, query }): Promise<MailLine[]> => {
  await session.cohort();
  const { mails } = session;
  const person = query.get('person');
  const direction = query.get('direction');
  const found = person ? mails.ofPerson(person) : mails.all;
  return found
    .filter((mail) => !direction || mail.direction === direction)
    .toReversed()
    .map((mail) => mails.line(mail));
};

/** One mail with all that it holds, and the others of its thread. */
export const mail: Route = async ({ session, query, guard }): Promise<MailPage> => {
  const found = indexed(session, query.get('id') ?? '');
  const content = await parsed(session, found.id);
  const { mails } = session;
  const named = ({ name, address }: { readonly name?: string; readonly address?: string | undefined }) =>
    name && name !== address ? `${name} <${address}>` : (address ?? '');
  return {
    ...mails.line(found),
    from: content.from ? named(content.from) : '',
    to: (content.to ?? []).map(named),
    text: content.text ?? '',
    ...(content.html ? { html: `/mail/${found.id}/${guard.keyTo(found.id)}` } : {}),
    attachments: content.attachments.map(({ filename, mimeType, content: bytes }) => {
      const calendar = mimeType === 'text/calendar' ? calendarCard(asText(bytes)) : undefined;
      return { name: filename ?? 'attachment', type: mimeType, ...(calendar && { calendar }) };
    }),
    others: mails
      .ofThread(found.thread)
      .filter(({ id }) => id !== found.id)
      .map((other) => mails.line(other)),
  };
};

/** The HTML part of a mail, as its reader's mail program gets it. */
export async function mailHtml(session: Session, id: string): Promise<string> {
  const { html } = await parsed(session, indexed(session, id).id);
  if (!html) throw new Refusal(404, 'That mail has no HTML part.');
  return html;
}

const answered = z.discriminatedUnion('act', [
  z.object({ mail: z.string(), act: z.literal('reply'), text: z.string().min(1).max(100_000) }),
  z.object({ mail: z.string(), act: z.literal('away') }),
  z.object({ mail: z.string(), act: z.literal('bounce') }),
]);

/** The reader of a mail answers it, is away, or cannot be reached. */
export const answer: Route = async ({ session, body }): Promise<{ readonly id: string }> => {
  const given = answered.safeParse(body).data;
  if (!given) throw new Refusal(400, 'An answer needs some words.');
  const found = indexed(session, given.mail);
  if (found.direction !== 'sent') throw new Refusal(400, 'Only a mail that Termtime sent can be answered from here.');
  const { gmail, config } = session.runtime;
  const { mailbox } = config;
  if (given.act === 'away') return arrived(session, gmail.autoReply(mailbox, found.id, { from: found.address }));
  if (given.act === 'bounce') {
    return arrived(session, gmail.bounce(mailbox, found.id, { kind: 'hard', address: found.address }));
  }
  const { messageId, subject = '' } = await parsed(session, found.id);
  const re = /^re:/i.test(subject) ? subject : `Re: ${subject}`;
  const { name } = session.mails.who(found.address);
  const from = name === found.address ? found.address : `"${name.replaceAll('"', '')}" <${found.address}>`;
  const message = { from, to: mailbox, subject: re, text: given.text, ...(messageId && { inReplyTo: messageId }) };
  return arrived(session, gmail.receive(mailbox, message));
};

async function arrived(session: Session, { id }: { readonly id: string }): Promise<{ readonly id: string }> {
  await session.arrived(id);
  session.driver.edited();
  return { id };
}

function indexed({ mails }: Session, id: string): IndexedMail {
  const found = mails.get(id);
  if (!found) throw new Refusal(404, 'There is no such mail.');
  return found;
}

async function parsed({ gmail }: Session, id: string) {
  const { data } = await gmail.users.messages.get({ userId: 'me', id, format: 'raw' });
  return PostalMime.parse(Buffer.from(data.raw ?? '', 'base64url'));
}

function asText(bytes: string | ArrayBuffer | Uint8Array): string {
  return typeof bytes === 'string' ? bytes : Buffer.from(bytes as Uint8Array).toString('utf8');
}
