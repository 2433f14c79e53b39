import { decodeHeader, type HeaderField } from './mime/head.ts';
import { bodyText, snippetOf } from './mime/text.ts';
import { decodedBody, type MimePart, parseTree } from './mime/tree.ts';
import type { MailStore } from './store/mail-store.ts';
import { type MessageRow, unpackLabels } from './store/rows.ts';

export type MessageFormat = 'full' | 'metadata' | 'minimal' | 'raw';

interface PartResource {
  partId?: string;
  mimeType: string;
  filename?: string;
  headers?: { name: string; value: string }[];
  body?: { size: number; data?: string; attachmentId?: string };
  parts?: PartResource[];
}

/** A message as sending, listing and changing methods return it. */
export function messageSummary(row: MessageRow): { id: string; threadId: string; labelIds?: string[] } {
  const labelIds = unpackLabels(row.labels);
  return { id: row.id, threadId: row.threadId, ...(labelIds.length === 0 ? {} : { labelIds }) };
}

/** A Message resource in one of Gmail's formats. The MIME tree is parsed only here and for the search index. */
export function messageResource(
  store: MailStore,
  row: MessageRow,
  format: MessageFormat,
  metadataHeaders: readonly string[] = [],
): object {
  const raw = store.raw(row.content);
  const tree = format === 'raw' && row.snippet !== null ? undefined : parseTree(raw);
  const resource = {
    ...messageSummary(row),
    snippet: row.snippet ?? (tree === undefined ? '' : snippetOf(bodyText(tree))),
    sizeEstimate: row.size,
    historyId: String(row.historyId),
    internalDate: String(row.internalDate),
  };
  if (format === 'raw') return { ...resource, raw: padded(raw) };
  if (format === 'minimal' || tree === undefined) return resource;
  if (format === 'full') return { ...resource, payload: partResource(tree, '', row.id) };
  const wanted = new Set(metadataHeaders.map((name) => name.toLowerCase()));
  const fields = wanted.size === 0 ? tree.fields : tree.fields.filter((field) => wanted.has(field.name.toLowerCase()));
  return { ...resource, payload: { mimeType: mimeType(tree), headers: headersOf(fields) } };
}

/** The bytes behind an attachment id of a message; undefined when the id is not one of this message's. */
export function attachmentBody(raw: Buffer, messageId: string, attachmentId: string): object | undefined {
  const find = (part: MimePart, partId: string): Buffer | undefined => {
    if (part.filename !== '' && attachmentIdOf(messageId, partId) === attachmentId) return decodedBody(part);
    for (const [index, child] of part.children.entries()) {
      const found = find(child, childId(partId, index));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const bytes = find(parseTree(raw), '');
  return bytes === undefined ? undefined : { size: bytes.length, data: padded(bytes) };
}

function partResource(part: MimePart, partId: string, messageId: string): PartResource {
  const resource: PartResource = {
    partId,
    mimeType: mimeType(part),
    filename: part.filename,
    headers: headersOf(part.fields),
    body: { size: 0 },
  };
  if (part.children.length > 0) {
    resource.parts = part.children.map((child, index) => partResource(child, childId(partId, index), messageId));
    if (part.filename === '') return resource;
  }
  const bytes = decodedBody(part);
  if (part.filename !== '') resource.body = { attachmentId: attachmentIdOf(messageId, partId), size: bytes.length };
  else if (bytes.length > 0) resource.body = { size: bytes.length, data: padded(bytes) };
  return resource;
}

function mimeType(part: MimePart): string {
  return part.type.value === '' ? 'text/plain' : part.type.value;
}

function headersOf(fields: readonly HeaderField[]): { name: string; value: string }[] {
  return fields.map((field) => ({ name: field.name, value: decodeHeader(field.value) }));
}

function childId(partId: string, index: number): string {
  return partId === '' ? String(index) : `${partId}.${index}`;
}

function attachmentIdOf(messageId: string, partId: string): string {
  return `ANGjdJ${Buffer.from(`${messageId}/${partId}`).toString('base64url')}`;
}

// Google pads its base64url, Node does not.
function padded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
}
