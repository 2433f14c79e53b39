import { ApiError, invalidArgument, unsupported } from './errors.ts';
import { decodedBody, parseTree } from './mime/tree.ts';

/** Google's limit on an uploaded message. */
export const maximumBytes = 36_700_160;

export interface Payload {
  readonly json: unknown;
  readonly media: Buffer | undefined;
}

/** Reads a request body: JSON, or a media upload, simple or multipart. */
export function readPayload(bytes: Buffer, contentType: string, upload: boolean, uploadType: string | null): Payload {
  if (!upload) return { json: parseJson(bytes), media: undefined };
  if (uploadType === 'resumable') throw unsupported('A resumable upload');
  if (/^application\/json/i.test(contentType)) return { json: parseJson(bytes), media: undefined };
  if (!/^multipart\/related/i.test(contentType)) return { json: {}, media: bytes };
  const whole = parseTree(Buffer.concat([Buffer.from(`Content-Type: ${contentType}\r\n\r\n`), bytes]));
  const [metadata, media] = whole.children;
  if (metadata === undefined || media === undefined) throw invalidArgument('Malformed multipart body.');
  return { json: parseJson(metadata.body), media: decodedBody({ ...media, filename: 'media' }) };
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new ApiError(400, 'parseError', 'Invalid JSON payload received. Unexpected token.');
  }
}
