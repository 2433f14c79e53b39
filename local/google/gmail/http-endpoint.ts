import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveDirectly } from '../../direct-call.ts';
import { ApiError, unsupported } from './errors.ts';
import { applyFieldMask } from './field-mask.ts';
import { maximumBytes, readPayload } from './payload.ts';
import { checkBody, readParameters } from './request.ts';
import { findRoute, type Route } from './routes.ts';
import type { GmailService } from './service.ts';
import type { MailboxRow } from './store/rows.ts';
import type { CallCounts, FaultResult, GmailFaults } from './types.ts';

type Answer = { readonly json: object | undefined } | 'drop';

/** Serves the API on loopback: identity, faults, quota, then the method. */
export class HttpEndpoint {
  readonly calls: CallCounts = { send: 0, total: 0, byMethod: {} };
  readonly #service: GmailService;
  readonly #faults: GmailFaults | undefined;
  readonly #server: Server;

  constructor(service: GmailService, faults: GmailFaults | undefined) {
    this.#service = service;
    this.#faults = faults;
    this.#server = createServer((request, response) => this.#serve(request, response));
    // Longer than any client keeps an idle connection, so that none is closed under a request.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** Listens on a free port and returns the root URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
    serveDirectly(url, this.#server);
    return url;
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => response.destroy());
    request.on('end', () => {
      try {
        const url = new URL(request.url ?? '/', 'http://127.0.0.1');
        const answer = this.#answer(request, url, chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
        if (answer === 'drop') request.socket.destroy();
        else writeJson(response, 200, withMask(answer.json, url.searchParams.get('fields')));
      } catch (error) {
        writeError(response, error);
      }
    });
  }

  #answer(request: IncomingMessage, url: URL, bytes: Buffer): Answer {
    const mailbox = this.#authenticate(request.headers.authorization);
    const route = findRoute(request.method ?? '', url.pathname);
    if (route === undefined) throw unsupported(`${request.method} ${url.pathname}`);
    const { name } = route.method;
    this.#count(name);
    if (this.#faulted(name, mailbox, 'before')) return 'drop';
    if (route.userId !== 'me' && route.userId.toLowerCase() !== mailbox.address) {
      throw new ApiError(403, 'forbidden', `Delegation denied for ${mailbox.address}`);
    }
    this.#service.quota.spend(mailbox, name);
    const json = this.#run(route, mailbox, request, url, bytes);
    return this.#faulted(name, mailbox, 'after') ? 'drop' : { json };
  }

  #run(route: Route, mailbox: MailboxRow, request: IncomingMessage, url: URL, bytes: Buffer): object | undefined {
    const { method, upload, path } = route;
    if (bytes.length > maximumBytes * 1.4) throw new ApiError(413, 'uploadTooLarge', 'Request is too large.');
    const parameters = readParameters(url.searchParams, method.parameters ?? {});
    const contentType = request.headers['content-type'] ?? '';
    const payload = readPayload(bytes, contentType, upload, url.searchParams.get('uploadType'));
    const body = checkBody(payload.json, method.body ?? {});
    return method.run(this.#service, { mailbox, path, parameters, body, media: payload.media });
  }

  #authenticate(authorization: string | undefined): MailboxRow {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new ApiError(401, 'required', 'Login Required.');
    const mailbox = this.#service.store.mailbox(token);
    if (mailbox === undefined) throw new ApiError(401, 'authError', 'Invalid Credentials');
    return mailbox;
  }

  #count(name: string): void {
    this.calls.total += 1;
    this.calls.byMethod[name] = (this.calls.byMethod[name] ?? 0) + 1;
    if (name === 'messages.send' || name === 'drafts.send') this.calls.send += 1;
  }

  #faulted(method: string, mailbox: MailboxRow, phase: 'before' | 'after'): boolean {
    const fault: FaultResult | undefined = this.#faults?.({ method, mailbox: mailbox.address, phase });
    if (fault === undefined) return false;
    if (fault === 'drop') return true;
    const { retryAfter } = fault;
    const domain = /LimitExceeded$/.test(fault.reason) ? 'usageLimits' : 'global';
    throw new ApiError(fault.status, fault.reason, fault.reason, {
      domain,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
}

function withMask(json: object | undefined, fields: string | null): unknown {
  return json === undefined || fields === null || fields === '' ? json : applyFieldMask(json, fields);
}

function writeJson(
  response: ServerResponse,
  status: number,
  json: unknown,
  headers: Record<string, string> = {},
): void {
  if (json === undefined) {
    response.writeHead(204).end();
    return;
  }
  const body = Buffer.from(JSON.stringify(json));
  const type = 'application/json; charset=UTF-8';
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.length, ...headers }).end(body);
}

function writeError(response: ServerResponse, error: unknown): void {
  const known =
    error instanceof ApiError ? error : new ApiError(500, 'backendError', `Local endpoint: ${String(error)}`);
  const retry: Record<string, string> =
    known.retryAfter === undefined ? {} : { 'Retry-After': String(known.retryAfter) };
  writeJson(response, known.code, known.body(), retry);
}
