import type { gmail_v1 } from '@googleapis/gmail';
import addressparser from 'nodemailer/lib/addressparser';
import type { IncomingMail } from '../../domain/mailbox/types.ts';
import { instant } from '../../domain/time.ts';
import { calendarAnswersIn } from './calendar-answer.ts';

type Part = gmail_v1.Schema$MessagePart;

/** What the parts of a message hold, gathered on one walk through them. */
interface Gathered {
  readonly plain: string[];
  readonly html: string[];
  readonly files: IncomingMail['files'][number][];
  readonly reports: string[];
  readonly enclosed: Readonly<Record<string, string>>[];
  readonly calendars: string[];
}

/** Longer texts are cut: a reference stands at the top of a quotation or at the foot of one mail. */
const longestText = 200_000;

/**
 * A message of Gmail's by meaning. Whatever is missing or odd in it is left out; nothing in it makes this throw. `fetch` gets the
 * content of an attachment (base64url), asked for with calendar files only.
 */
export async function incomingMail(
  message: gmail_v1.Schema$Message,
  fetch: (attachmentId: string) => Promise<string>,
): Promise<IncomingMail> {
  const gathered: Gathered = { plain: [], html: [], files: [], reports: [], enclosed: [], calendars: [] };
  if (message.payload) await walk(message.payload, gathered, fetch);
  const headers = headersOf(message.payload);
  const text = gathered.plain.length > 0 ? gathered.plain : gathered.html;
  return {
    id: message.id ?? '',
    threadId: message.threadId ?? '',
    at: instant(Number(message.internalDate ?? 0)),
    from: addressIn(headers['from'] ?? ''),
    headers,
    text: text.join('\n').slice(0, longestText),
    files: gathered.files,
    reports: gathered.reports,
    enclosed: gathered.enclosed,
    calendarAnswers: gathered.calendars.flatMap(calendarAnswersIn),
  };
}

async function walk(part: Part, gathered: Gathered, fetch: (id: string) => Promise<string>): Promise<void> {
  const type = (part.mimeType ?? '').toLowerCase();
  const headers = headersOf(part);
  if (type === 'text/calendar') gathered.calendars.push(await contentOf(part, fetch));
  if (part.filename) {
    // Some mail programs call every file inline, others give every file an id: only a picture can be part of the text.
    const isPlaced = /^\s*inline/i.test(headers['content-disposition'] ?? '') || headers['content-id'] !== undefined;
    const inline = type.startsWith('image/') && isPlaced;
    gathered.files.push({ name: part.filename, type, inline });
  } else if (type === 'text/plain') gathered.plain.push(textOf(part));
  else if (type === 'text/html') gathered.html.push(textOf(part));
  // Gmail shows the fields of a report as a child of their own, other readers in the part itself.
  if (type === 'message/delivery-status' || type === 'message/global-delivery-status') {
    const nested = (part.parts ?? []).flatMap((child) => [fieldsIn(child), textOf(child)]);
    gathered.reports.push([textOf(part), ...nested].filter((text) => text !== '').join('\n\n'));
    return;
  }
  if (type === 'message/rfc822' || type === 'text/rfc822-headers') {
    gathered.enclosed.push({ ...headersIn(textOf(part)), ...headersOf(part.parts?.[0]) });
    return;
  }
  for (const child of part.parts ?? []) await walk(child, gathered, fetch);
}

async function contentOf(part: Part, fetch: (id: string) => Promise<string>): Promise<string> {
  if (part.body?.data || !part.body?.attachmentId) return textOf(part);
  return decoded(await fetch(part.body.attachmentId));
}

function textOf({ body }: Part): string {
  return decoded(body?.data ?? '');
}

function decoded(data: string): string {
  return Buffer.from(data, 'base64url').toString('utf8');
}

function headersOf(part: Part | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, value } of part?.headers ?? []) {
    const key = name?.toLowerCase();
    if (key && headers[key] === undefined) headers[key] = value ?? '';
  }
  return headers;
}

/** The first group of a report's fields, which Gmail takes for the headers of the child. */
function fieldsIn(part: Part): string {
  return (part.headers ?? []).map(({ name, value }) => `${name}: ${value}`).join('\n');
}

function headersIn(text: string): Record<string, string> {
  const block = text.replace(/\r\n/g, '\n').split('\n\n')[0] ?? '';
  return Object.fromEntries(
    [...block.replace(/\n[ \t]+/g, ' ').matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );
}

function addressIn(header: string): string {
  const [first] = addressparser(header, { flatten: true });
  return first?.address.trim().toLowerCase() ?? '';
}
