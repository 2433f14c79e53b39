import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { serveDirectly } from '../../direct-call.ts';
import { ApiError, badRequest, invalidArgument, unauthenticated } from './errors.ts';
import { select } from './field-mask.ts';
import type { Library } from './library.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { route } from './route.ts';
import { answerMask, checkBody, checkEnum } from './schema.ts';
import { Dropped, fail, type SheetsFaults, type Traffic } from './traffic.ts';

/** What the server works with. */
export interface ServerParts {
  readonly library: Library;
  readonly traffic: Traffic;
  readonly now: () => number;
  readonly faults: SheetsFaults | undefined;
}

const SYSTEM_PARAMETERS = new Set(
  '$.xgafv access_token alt callback fields key oauth_token prettyPrint quotaUser uploadType upload_protocol'.split(
    ' ',
  ),
);

/** Starts listening on the loopback address, on a free port. */
export async function listen(parts: ServerParts): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    read(request)
      .then((body) => answer(parts, request, body))
      .then(
        (text) => send(response, 200, text),
        (error: unknown) => sendError(response, error),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/`;
  serveDirectly(url, server);
  return { server, url };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, text: string): void {
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', 'content-length': body.length });
  response.end(body);
}

function sendError(response: ServerResponse, error: unknown): void {
  if (error instanceof Dropped) response.destroy();
  else if (error instanceof ApiError) send(response, error.code, JSON.stringify(error.body()));
  else {
    const internal = new ApiError(500, 'INTERNAL', 'backendError', `Embedded endpoint failed: ${String(error)}`);
    send(response, 500, JSON.stringify(internal.body()));
  }
}

async function answer(parts: ServerParts, request: IncomingMessage, body: string): Promise<string> {
  const [path = '', search = ''] = (request.url ?? '').split('?', 2);
  const target = route(request.method ?? '', path);
  if (target === 'unsupported') throw invalidArgument('This method is not supported by the embedded endpoint.');
  const operation = target && OPERATIONS[target.method];
  if (!target || !operation)
    throw new ApiError(404, 'NOT_FOUND', 'notFound', `The requested URL ${path} was not found.`);
  const caller = callerOf(request);
  const { kind } = operation;
  await fail(parts.faults?.({ method: target.method, kind, caller, phase: 'before' }), kind);
  const now = parts.now();
  parts.traffic.spend(caller, kind, now);
  const query = new URLSearchParams(search);
  checkQuery(query, operation);
  const fields = query.get('fields');
  const mask = fields ? answerMask(fields, operation.answer) : undefined;
  const { spreadsheetId, range } = target;
  const given = readBody(body, operation);
  const result = operation.run({ library: parts.library, caller, now, spreadsheetId, range, query, body: given, mask });
  parts.traffic.count(caller, kind);
  await fail(parts.faults?.({ method: target.method, kind, caller, phase: 'after' }), kind);
  if (!mask) return typeof result === 'string' ? result : JSON.stringify(result);
  return JSON.stringify(select(typeof result === 'string' ? JSON.parse(result) : result, mask));
}

/** The bearer token is the caller's address. */
function callerOf(request: IncomingMessage): string {
  const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw unauthenticated();
  return token.toLowerCase();
}

function checkQuery(query: URLSearchParams, operation: Operation): void {
  for (const [name, value] of query) {
    if (SYSTEM_PARAMETERS.has(name)) continue;
    const type = operation.parameters[name];
    if (type === undefined) {
      const description = `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`;
      throw badRequest([{ description }]);
    }
    if (type.startsWith('#')) checkEnum(name, type.slice(1), value);
    if (type === 'b' && value !== 'true' && value !== 'false') {
      throw badRequest([{ field: name, description: `Invalid value at '${name}' (TYPE_BOOL), "${value}"` }]);
    }
  }
}

function readBody(text: string, operation: Operation): unknown {
  if (operation.body === undefined) return undefined;
  let body: unknown = {};
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    throw badRequest([{ description: 'Invalid JSON payload received. Unexpected token.' }]);
  }
  checkBody(body, operation.body);
  return body;
}
