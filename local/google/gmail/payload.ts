import { ApiError, invalidArgument, unsupported } from './errors.ts';
import { decodedBody, parseTree } from './mime/tree.ts';

/** Google's limit on an uploaded message. */
export const maximumBytes = 36_700_160;

export interface Payload {
  readonly json: unknown;
  readonly media: Buffer | undefined;
}

/** Reads a request body: JSON, or a media upload, simple or multipart. */
export function readPayload(
  given: Buffer | string,
  contentType: string,
  upload: boolean,
  uploadType: string | null,
): Payload {
  if (!upload) return { json: parseJson(given), media: undefined };
  if (uploadType === 'resumable') throw unsupported('A resumable upload');
  if (/^application\/json/i.test(contentType)) return { json: parseJson(given), media: undefined };
  const bytes = typeof given === 'string' ? Buffer.from(given) : given;
  if (!/^multipart\/related/i.test(contentType)) return { json: {}, media: bytes };
  const whole = parseTree(Buffer.concat([Buffer.from(`Content-Type: ${contentType}\r\n\r\n`), bytes]));
  const [metadata, media] = whole.children;
  if (metadata === undefined || media === undefined) throw invalidArgument('Malformed multipart body.');
  return { json: parseJson(metadata.body), media: decodedBody({ ...media, filename: 'media' }) };
}

function parseJson(given: Buffer | string): unknown {
  if (given.length === 0) return {};
  try {
    return JSON.parse(String(given));
  } catch {
    throw new ApiError(400, 'parseError', 'Invalid JSON payload received. Unexpected token.');
  }
}
