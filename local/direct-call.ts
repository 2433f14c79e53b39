import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** A request as a client has worded it. */
export interface DirectRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

export interface DirectAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const served = new Map<string, Server>();

/** From now until it closes, this listening server is called directly by the clients of this process that know its URL. */
export function serveDirectly(url: string, server: Server): void {
  const { origin } = new URL(url);
  served.set(origin, server);
  server.once('close', () => served.delete(origin));
}

/** The server of this process behind a URL; undefined if there is none, as for an endpoint of another process. */
export function servedHere(url: string): Server | undefined {
  return served.get(new URL(url).origin);
}

/**
 * Hands a request to an HTTP server of this process as a socket would, but without one: the socket is two thirds of what a
 * call to an embedded endpoint costs. Rejects with ECONNRESET if the server drops the connection. See docs/adr/0017.
 */
export function callDirectly(server: Server, request: DirectRequest): Promise<DirectAnswer> {
  return new Promise((resolve, reject) => {
    const drop = () => reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    const response = new DirectResponse(resolve, drop);
    server.emit('request', incoming(request, drop), response as unknown as ServerResponse);
  });
}

/** The head and body of a request, as a server's listener expects them. */
function incoming({ method, path, headers, body }: DirectRequest, drop: () => void): IncomingMessage {
  const message = new Readable({ read() {}, autoDestroy: false });
  if (body && body.length > 0) message.push(body);
  message.push(null);
  const lowerCase: Record<string, string> = {};
  for (const name of Object.keys(headers)) lowerCase[name.toLowerCase()] = headers[name] ?? '';
  const socket = { destroy: drop, remoteAddress: '127.0.0.1' };
  return Object.assign(message, { method, url: path, headers: lowerCase, socket }) as unknown as IncomingMessage;
}

/** What our endpoints and dynalite use of a ServerResponse; anything else is missing and fails at once. */
class DirectResponse {
  statusCode = 200;
  readonly destroy: () => void;
  readonly #headers: Record<string, string> = {};
  readonly #resolve: (answer: DirectAnswer) => void;

  constructor(resolve: (answer: DirectAnswer) => void, drop: () => void) {
    this.#resolve = resolve;
    this.destroy = drop;
  }

  setHeader(name: string, value: string | number): void {
    this.#headers[name.toLowerCase()] = String(value);
  }

  writeHead(status: number, headers: Readonly<Record<string, string | number>> = {}): this {
    this.statusCode = status;
    for (const name of Object.keys(headers)) this.setHeader(name, headers[name] ?? '');
    return this;
  }

  end(body: Buffer | string = ''): void {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.#resolve({ status: this.statusCode, headers: this.#headers, body: bytes });
  }
}
