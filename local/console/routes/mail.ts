import PostalMime, { type Attachment } from 'postal-mime';
import { z } from 'zod';
import type { MailLine, MailPage, MailPerson } from '../../../console/protocol.ts';
import type { MessageReference } from '../../google/gmail/index.ts';
import { calendarCard } from '../calendar-card.ts';
import type { IndexedMail } from '../mail-index.ts';
import { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { Route } from './route.ts';

/** Everybody who had or wrote mail; nobody at Google, where nobody is simulated. */
export const people: Route = async ({ session }): Promise<MailPerson[]> => {
  if (session.options.google) return [];
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
  await session.cohort();
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
    attachments: shownFiles(content.attachments).map(({ file, place }) => {
      const { filename, mimeType, content: bytes } = file;
      const calendar = isCalendar(file) ? calendarCard(asText(bytes)) : undefined;
      return {
        name: filename ?? 'invitation.ics',
        type: mimeType,
        bytes: asBytes(bytes).length,
        href: `/mail/${found.id}/${guard.keyTo(found.id)}/${place}`,
        ...(calendar && { calendar }),
      };
    }),
    thread: mails.ofThread(found.thread).map((other) => mails.line(other)),
  };
};

const isCalendar = ({ mimeType }: Attachment) => mimeType === 'text/calendar' || mimeType === 'application/ics';

/** The files of a mail by their place in it. A part without a name is an invitation's, which a mail carries as a file as well. */
function shownFiles(all: readonly Attachment[]): { readonly file: Attachment; readonly place: number }[] {
  const hasFile = all.some((file) => file.filename && isCalendar(file));
  const placed = all.map((file, place) => ({ file, place }));
  return placed.filter(({ file }) => file.filename || !(hasFile && isCalendar(file)));
}

/** The HTML part of a mail, as its reader's mail program gets it. */
export async function mailHtml(session: Session, id: string): Promise<string> {
  const { html } = await parsed(session, indexed(session, id).id);
  if (!html) throw new Refusal(404, 'That mail has no HTML part.');
  return html;
}

/** An attachment of a mail by its place in it, to be saved. */
export async function mailFile(
  session: Session,
  id: string,
  place: string,
): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }> {
  const { attachments } = await parsed(session, indexed(session, id).id);
  const found = attachments[Number(place)];
  if (!found) throw new Refusal(404, 'That mail has no such attachment.');
  const { filename, mimeType, content } = found;
  return { name: filename ?? 'attachment', type: mimeType, body: asBytes(content) };
}

const file = z.object({
  name: z.string().min(1).max(200),
  type: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .catch('application/octet-stream'),
  content: z.base64(),
});
const answered = z.discriminatedUnion('act', [
  z.object({ mail: z.string(), act: z.literal('reply'), text: z.string().max(100_000), files: z.array(file).max(10) }),
  z.object({ mail: z.string(), act: z.literal('away') }),
  z.object({ mail: z.string(), act: z.literal('bounce') }),
]);
type Answered = z.output<typeof answered>;

/** The reader of a mail answers it, is away, or cannot be reached. */
export const answer: Route = async ({ session, body }): Promise<{ readonly id: string }> => {
  if (session.options.google) throw new Refusal(409, 'Nobody is simulated: people answer from their own mailboxes.');
  const given = answered.safeParse(body).data;
  if (!given || (given.act === 'reply' && !given.text.trim() && given.files.length === 0)) {
    throw new Refusal(400, 'An answer needs some words or a file.');
  }
  const found = indexed(session, given.mail);
  if (found.direction !== 'sent') throw new Refusal(400, 'Only a mail that Termtime sent can be answered from here.');
  const { id } = await cameBack(session, found, given);
  await session.arrived(id);
  session.driver.arrived();
  return { id };
};

async function cameBack(session: Session, mail: IndexedMail, given: Answered): Promise<MessageReference> {
  const { gmail, config } = session.runtime;
  const { mailbox } = config;
  if (given.act === 'away') return gmail.autoReply(mailbox, mail.id, { from: mail.address });
  if (given.act === 'bounce') return gmail.bounce(mailbox, mail.id, { kind: 'hard', address: mail.address });
  const { messageId, references = '', subject = '' } = await parsed(session, mail.id);
  const { name } = session.mails.who(mail.address);
  return gmail.receive(mailbox, {
    from: name === mail.address ? mail.address : `"${name.replaceAll('"', '')}" <${mail.address}>`,
    to: mailbox,
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text: given.text,
    references: references.split(/\s+/).filter((one) => one !== ''),
    ...(messageId && { inReplyTo: messageId }),
    attachments: given.files.map((one) => ({
      filename: one.name,
      contentType: one.type,
      content: Buffer.from(one.content, 'base64'),
    })),
  });
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

function asBytes(content: string | ArrayBuffer | Uint8Array): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array);
}

function asText(content: string | ArrayBuffer | Uint8Array): string {
  return asBytes(content).toString('utf8');
}
