import { createServer, type IncomingMessage, type Server } from 'node:http';
import { callDirectly } from './direct-call.ts';

export interface JsonAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Plain JSON, which the service may go on using: whoever wants to change it takes a copy. */
  readonly body: object;
}

/**
 * A service that speaks AWS JSON 1.0, from plain JSON to plain JSON; the request becomes the service's own. `target` is the
 * header that names the operation, as in `DynamoDB_20120810.GetItem`. Throws only what is a defect of the service.
 */
export type JsonEndpoint = (target: string, request: unknown) => JsonAnswer | Promise<JsonAnswer>;

const contentType = 'application/x-amz-json-1.0';
const behind = new WeakMap<Server, JsonEndpoint>();

/** An HTTP server before a service, not yet listening. */
export function jsonServer(endpoint: JsonEndpoint): Server {
  const server = createServer(async (request, response) => {
    const sent = await textOf(request);
    if (sent === undefined) return;
    const { status, headers, body } = await answered(String(request.headers['x-amz-target'] ?? ''), sent);
    const text = JSON.stringify(body);
    response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(text), ...headers });
    response.end(text);
  });
  behind.set(server, endpoint);
  return server;

  function answered(target: string, text: string): ReturnType<JsonEndpoint> {
    let request: unknown;
    try {
      request = JSON.parse(text || '{}');
    } catch {
      return { status: 400, body: { __type: 'SerializationException', message: 'The request is not JSON' } };
    }
    return endpoint(target, request);
  }
}

/** The body of a request; undefined if its caller has gone meanwhile. */
async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString();
}

/** The embedded endpoints take any signature. */
const anySignature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=embedded/20260101/eu-west-2/embedded/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/** What stands behind a server of this process: its own service or, for another kind of server, its request listener. */
export function endpointBehind(server: Server): JsonEndpoint {
  return behind.get(server) ?? ((target, request) => throughListener(server, target, request));
}

async function throughListener(server: Server, target: string, request: unknown): Promise<JsonAnswer> {
  const headers = { 'content-type': contentType, 'x-amz-target': target, ...anySignature };
  const sent = { method: 'POST', path: '/', headers, body: Buffer.from(JSON.stringify(request)) };
  const { status, headers: more, body } = await callDirectly(server, sent);
  return { status, headers: more, body: JSON.parse(body.toString() || '{}') };
}
