import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as an endpoint sees it, whichever way it came. */
export interface Asked {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly contentType: string;
  /** Text from a client of this process, which needs no bytes. */
  readonly body: Buffer | string;
}

export interface Answered {
  readonly status: number;
  /** None in an answer without content. */
  readonly text?: string;
  /** Seconds after which to come back. */
  readonly retryAfter?: number;
}

/** Answers calls, refusals as well; rejects with {@link Dropped} to close the connection instead. */
export type Endpoint = (asked: Asked) => Promise<Answered>;

/** Thrown to close the connection without an answer. */
export class Dropped extends Error {}

/** An endpoint that is open to calls. */
export interface Listening {
  /** `rootUrl` for the client; ends with `/`. */
  readonly url: string;
  /** Open connections are closed; a second time it does nothing. */
  stop(): Promise<void>;
}

const served = new Map<string, Endpoint>();

/** Opens an endpoint on a free port of the loopback address; clients of this process reach it without a socket. */
export async function listen(endpoint: Endpoint): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(endpoint, request, response).catch(() => response.destroy());
  });
  // Longer than any client keeps an idle connection, so that none is closed under a request.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  served.set(url, endpoint);
  return {
    url,
    async stop() {
      if (!served.delete(url)) return;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The endpoint of this process behind a root URL; undefined if there is none, as for one of another process. */
export function servedHere(rootUrl: string): Endpoint | undefined {
  return served.get(rootUrl);
}

async function answer(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '/', headers } = request;
  const { status, text, retryAfter } = await endpoint({
    method,
    path: url,
    authorization: headers.authorization,
    contentType: headers['content-type'] ?? '',
    body: Buffer.concat(chunks),
  });
  if (text === undefined) {
    response.writeHead(status).end();
    return;
  }
  const body = Buffer.from(text);
  response.setHeader('content-type', 'application/json; charset=UTF-8');
  response.setHeader('content-length', body.length);
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter);
  response.writeHead(status).end(body);
}
