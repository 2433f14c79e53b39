import { decodeWords } from 'postal-mime';

export interface HeaderField {
  readonly name: string;
  /** Unfolded, encoded words left as they are. */
  readonly value: string;
  /** The field as written, folding included, without the last line break. */
  readonly source: string;
}

export interface MessageHead {
  readonly fields: readonly HeaderField[];
  /** Where the body starts in the buffer. */
  readonly bodyOffset: number;
}

const fieldLine = /^([!-9;-~]+)[ \t]*:[ \t]*([\s\S]*)$/;

/** Reads the header block by hand: the body is not looked at. Undefined when it is no header block. */
export function parseHead(raw: Buffer): MessageHead | undefined {
  const { head, bodyOffset } = splitHead(raw);
  if (head === '') return { fields: [], bodyOffset };
  const fields: HeaderField[] = [];
  for (const source of unfoldable(head)) {
    const match = fieldLine.exec(source);
    if (match?.[1] === undefined || match[2] === undefined) return undefined;
    fields.push({ name: match[1], value: match[2].replace(/\r?\n[ \t]*/g, ' ').trim(), source });
  }
  return { fields, bodyOffset };
}

/** The fields as written: a line that begins with a blank goes on with the one before. */
function unfoldable(head: string): string[] {
  const sources: string[] = [];
  let source: string | undefined;
  for (const line of head.split('\n')) {
    if (source === undefined) source = line;
    else if (line.startsWith(' ') || line.startsWith('\t')) source += `\n${line}`;
    else {
      sources.push(source.endsWith('\r') ? source.slice(0, -1) : source);
      source = line;
    }
  }
  return [...sources, source ?? ''];
}

/** The first field of that name, unfolded. */
export function header(fields: readonly HeaderField[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value;
}

/** A header value with its encoded words decoded, as Gmail's API returns it. */
export function decodeHeader(value: string): string {
  return value.includes('=?') ? decodeWords(value) : value;
}

/** The message-ids in References and In-Reply-To, without angle brackets. */
export function referencedIds(fields: readonly HeaderField[]): string[] {
  const text = `${header(fields, 'References') ?? ''} ${header(fields, 'In-Reply-To') ?? ''}`;
  return [...text.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] ?? '');
}

/** Takes a message-id out of its angle brackets. */
export function bareMessageId(value: string | undefined): string {
  return (value ?? '').trim().replace(/^<|>$/g, '');
}

/** A subject for comparing: decoded, without reply and forward prefixes. */
export function comparableSubject(subject: string): string {
  return decodeHeader(subject)
    .replace(/^(?:\s*(?:re|fwd?)\s*(?:\[\d+\])?:)+/i, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function splitHead(raw: Buffer): { head: string; bodyOffset: number } {
  if (raw.length >= 2 && raw[0] === 13 && raw[1] === 10) return { head: '', bodyOffset: 2 };
  if (raw[0] === 10) return { head: '', bodyOffset: 1 };
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { head: raw.toString('utf8', 0, crlf), bodyOffset: crlf + 4 };
  if (lf >= 0) return { head: raw.toString('utf8', 0, lf), bodyOffset: lf + 2 };
  return { head: raw.toString('utf8').replace(/\r?\n$/, ''), bodyOffset: raw.length };
}
