import { createServer, type Server } from 'node:http';
import { callDirectly } from './direct-call.ts';

export interface JsonAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/**
 * A service that speaks AWS JSON 1.0, from text to text. `target` is the header that names the operation, as in
 * `DynamoDB_20120810.GetItem`. Throws only what is a defect of the service.
 */
export type JsonEndpoint = (target: string, body: string) => JsonAnswer | Promise<JsonAnswer>;

const contentType = 'application/x-amz-json-1.0';
const behind = new WeakMap<Server, JsonEndpoint>();

/** An HTTP server before a service, not yet listening. */
export function jsonServer(endpoint: JsonEndpoint): Server {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const target = String(request.headers['x-amz-target'] ?? '');
    const { status, headers, body } = await endpoint(target, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body), ...headers });
    response.end(body);
  });
  behind.set(server, endpoint);
  return server;
}

/** The embedded endpoints take any signature. */
const anySignature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=embedded/20260101/eu-west-2/embedded/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
};

/** What stands behind a server of this process: its own service or, for another kind of server, its request listener. */
export function endpointBehind(server: Server): JsonEndpoint {
  return behind.get(server) ?? ((target, body) => throughListener(server, target, body));
}

async function throughListener(server: Server, target: string, body: string): Promise<JsonAnswer> {
  const headers = { 'content-type': contentType, 'x-amz-target': target, ...anySignature };
  const answer = await callDirectly(server, { method: 'POST', path: '/', headers, body: Buffer.from(body) });
  return { ...answer, body: answer.body.toString() };
}
