import { formatDate } from '../mime/date.ts';
import type { IncomingAttachment, IncomingMessage } from '../types.ts';

/** What a composed message needs beside its content: all of it decided by the caller, so that it can be repeated. */
export interface Stamp {
  readonly to: string;
  readonly at: number;
  /** With angle brackets. */
  readonly messageId: string;
  /** A string that occurs in no part. */
  readonly boundary: string;
}

/** Writes a message as a person's mail program would. */
export function composeMessage(message: IncomingMessage, stamp: Stamp): Buffer {
  if (message.raw !== undefined) return Buffer.from(message.raw as string);
  const inReplyTo = message.inReplyTo === undefined ? undefined : bracketed(message.inReplyTo);
  const references = [...(message.references ?? []).map(bracketed), ...(inReplyTo === undefined ? [] : [inReplyTo])];
  const fields: [string, string | undefined][] = [
    ['Delivered-To', stamp.to],
    ['From', addressHeader([message.from])],
    ['To', addressHeader(list(message.to ?? stamp.to))],
    ['Cc', message.cc === undefined ? undefined : addressHeader(list(message.cc))],
    ['Subject', encodeHeader(message.subject)],
    ['Date', formatDate(stamp.at)],
    ['Message-ID', stamp.messageId],
    ['In-Reply-To', inReplyTo],
    ['References', references.length === 0 ? undefined : [...new Set(references)].join('\r\n ')],
  ];
  const own = new Set(Object.keys(message.headers ?? {}).map((name) => name.toLowerCase()));
  const head = fields
    .filter(([name, value]) => value !== undefined && !own.has(name.toLowerCase()))
    .concat(Object.entries(message.headers ?? {}))
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${head.join('')}MIME-Version: 1.0\r\n${content(message, stamp.boundary)}`);
}

/** One MIME entity of text, base64 so that any character passes. */
export function textPart(type: string, text: string): string {
  return `Content-Type: ${type}; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrap(Buffer.from(text))}\r\n`;
}

/** A multipart entity of entities. */
export function multipart(subtype: string, boundary: string, parts: readonly string[], parameters = ''): string {
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return `Content-Type: multipart/${subtype}; boundary="${boundary}"${parameters}\r\n\r\n${body}--${boundary}--\r\n`;
}

/** A header value with encoded words where it is not plain ASCII. */
export function encodeHeader(value: string): string {
  if (/^[\x20-\x7e]*$/.test(value)) return value;
  const words: string[] = [];
  let chunk = '';
  for (const character of value) {
    if (Buffer.byteLength(chunk + character) > 42) {
      words.push(chunk);
      chunk = '';
    }
    chunk += character;
  }
  return [...words, chunk].map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

function content(message: IncomingMessage, boundary: string): string {
  const bodies: string[] = [];
  if (message.text !== undefined || message.html === undefined) bodies.push(textPart('text/plain', message.text ?? ''));
  if (message.html !== undefined) bodies.push(textPart('text/html', message.html));
  const body = bodies.length === 1 ? (bodies[0] ?? '') : multipart('alternative', `${boundary}a`, bodies);
  const attachments = (message.attachments ?? []).map(attachmentPart);
  return attachments.length === 0 ? body : multipart('mixed', `${boundary}m`, [body, ...attachments]);
}

function attachmentPart(attachment: IncomingAttachment): string {
  const type = attachment.contentType ?? 'application/octet-stream';
  const ascii = /^[\x20-\x7e]*$/.test(attachment.filename);
  const name = ascii
    ? `filename="${attachment.filename.replace(/["\\]/g, '\\$&')}"`
    : `filename*=utf-8''${encodeURIComponent(attachment.filename)}`;
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; ${name}`,
    'Content-Transfer-Encoding: base64',
    '',
    wrap(Buffer.from(attachment.content as string)),
  ].join('\r\n');
}

function addressHeader(addresses: readonly string[]): string {
  return addresses
    .map((address) => {
      const named = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(address);
      if (named === null || named[1] === '') return named?.[2] ?? address;
      const name = named[1] ?? '';
      return `${/^[\x20-\x7e]*$/.test(name) ? `"${name}"` : encodeHeader(name)} <${named[2]}>`;
    })
    .join(',\r\n ');
}

function wrap(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function bracketed(id: string): string {
  return id.startsWith('<') ? id : `<${id}>`;
}
