import { type Asked, Dropped, type Endpoint } from '../endpoint.ts';
import { ApiError, badRequest, invalidArgument, unauthenticated } from './errors.ts';
import { select } from './field-mask.ts';
import { jsonText } from './kept-json.ts';
import type { Library } from './library.ts';
import type { Operation } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { route } from './route.ts';
import { answerMask, checkBody, checkEnum } from './schema.ts';
import { fail, type SheetsFaults, type Traffic } from './traffic.ts';

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

/** The API as an endpoint: callers, faults, quota, then the method. */
export function sheetsEndpoint(parts: ServerParts): Endpoint {
  return async (asked) => {
    try {
      return { status: 200, text: await answer(parts, asked) };
    } catch (error) {
      if (error instanceof Dropped) throw error;
      const known =
        error instanceof ApiError
          ? error
          : new ApiError(500, 'INTERNAL', 'backendError', `Embedded endpoint failed: ${String(error)}`);
      return { status: known.code, text: JSON.stringify(known.body()) };
    }
  };
}

async function answer(parts: ServerParts, asked: Asked): Promise<string> {
  const [path = '', search = ''] = asked.path.split('?', 2);
  const target = route(asked.method, path);
  if (target === 'unsupported') throw invalidArgument('This method is not supported by the embedded endpoint.');
  const operation = target && OPERATIONS[target.method];
  if (!target || !operation)
    throw new ApiError(404, 'NOT_FOUND', 'notFound', `The requested URL ${path} was not found.`);
  const caller = callerOf(asked);
  const { kind } = operation;
  await fail(parts.faults?.({ method: target.method, kind, caller, phase: 'before' }), kind);
  const now = parts.now();
  parts.traffic.spend(caller, kind, now);
  const query = new URLSearchParams(search);
  checkQuery(query, operation);
  const fields = query.get('fields');
  const mask = fields ? answerMask(fields, operation.answer) : undefined;
  const { spreadsheetId, range } = target;
  const given = readBody(String(asked.body), operation);
  const result = operation.run({ library: parts.library, caller, now, spreadsheetId, range, query, body: given, mask });
  parts.traffic.count(caller, kind);
  await fail(parts.faults?.({ method: target.method, kind, caller, phase: 'after' }), kind);
  const chosen = mask ? select(result, mask) : result;
  // Only answers of values have kept texts in them; others may be large.
  return target.method.startsWith('values.') ? jsonText(chosen) : JSON.stringify(chosen);
}

/** The bearer token is the caller's address. */
function callerOf({ authorization }: Asked): string {
  const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
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
