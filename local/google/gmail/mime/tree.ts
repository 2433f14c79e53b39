import { type HeaderField, header, parseHead } from './head.ts';
import { decodeText, parseStructured, type StructuredValue } from './structured.ts';

/** One part of a message, bodies still in their transfer encoding. */
export interface MimePart {
  readonly fields: readonly HeaderField[];
  readonly type: StructuredValue;
  readonly filename: string;
  readonly body: Buffer;
  readonly children: readonly MimePart[];
}

/** Parses a whole message into its tree of parts. */
export function parseTree(raw: Buffer, depth = 0): MimePart {
  const head = parseHead(raw) ?? { fields: [], bodyOffset: 0 };
  const type = parseStructured(header(head.fields, 'Content-Type') ?? 'text/plain');
  const disposition = parseStructured(header(head.fields, 'Content-Disposition'));
  const filename = disposition.parameters.filename ?? type.parameters.name ?? '';
  const body = raw.subarray(head.bodyOffset);
  const part = { fields: head.fields, type, filename, body };
  if (depth > 20) return { ...part, children: [] };
  if (type.value.startsWith('multipart/') && type.parameters.boundary !== undefined) {
    const pieces = splitParts(body, type.parameters.boundary);
    return { ...part, children: pieces.map((piece) => parseTree(piece, depth + 1)) };
  }
  // Gmail reads any message/* body as a message of its own; that is how a bounce's fields end up in a text/plain child.
  if (type.value.startsWith('message/') && disposition.value !== 'inline') {
    return { ...part, children: [parseTree(body, depth + 1)] };
  }
  return { ...part, children: [] };
}

/** A leaf's bytes without their transfer encoding; text comes out in UTF-8, as from Gmail's API. */
export function decodedBody(part: MimePart): Buffer {
  const bytes = transferDecoded(part);
  const charset = part.type.parameters.charset ?? 'utf-8';
  if (!part.type.value.startsWith('text/') || part.filename !== '' || /^(utf-?8|us-ascii)$/i.test(charset))
    return bytes;
  return Buffer.from(decodeText(bytes, charset), 'utf8');
}

/** Every leaf under a part, in order. */
export function leaves(part: MimePart): MimePart[] {
  return part.children.length === 0 ? [part] : part.children.flatMap(leaves);
}

function transferDecoded(part: MimePart): Buffer {
  const encoding = (header(part.fields, 'Content-Transfer-Encoding') ?? '').toLowerCase();
  if (encoding === 'base64') return Buffer.from(part.body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return part.body;
  const text = part.body
    .toString('latin1')
    .replace(/[ \t]*=[ \t]*\r?\n/g, (soft) => soft.slice(0, soft.indexOf('=')))
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

function splitParts(body: Buffer, boundary: string): Buffer[] {
  const marker = Buffer.from(`--${boundary}`);
  const pieces: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) {
    if (at > 0 && body[at - 1] !== 10) continue;
    const after = at + marker.length;
    const closing = body[after] === 45 && body[after + 1] === 45;
    const next = body[after];
    if (!closing && next !== 13 && next !== 10 && next !== 32 && next !== 9) continue;
    if (start >= 0) pieces.push(body.subarray(start, Math.max(start, lineBreakBefore(body, at))));
    if (closing) return pieces;
    const lineEnd = body.indexOf(10, after);
    if (lineEnd < 0) return pieces;
    start = lineEnd + 1;
  }
  if (start >= 0) pieces.push(body.subarray(start));
  return pieces;
}

function lineBreakBefore(body: Buffer, at: number): number {
  return body[at - 2] === 13 ? at - 2 : at - 1;
}
