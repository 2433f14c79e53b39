import { draftMethods } from './methods/drafts.ts';
import { historyMethods } from './methods/history.ts';
import { mailboxMethods } from './methods/mailbox.ts';
import { messageMethods } from './methods/messages.ts';
import type { ApiMethod } from './methods/method.ts';
import { threadMethods } from './methods/threads.ts';

export interface Route {
  readonly method: ApiMethod;
  /** As written in the path: `me` or an address. */
  readonly userId: string;
  readonly path: Readonly<Record<string, string>>;
  readonly upload: boolean;
}

const methods = [...mailboxMethods, ...draftMethods, ...messageMethods, ...threadMethods, ...historyMethods].map(
  (method) => ({ method, segments: method.path.split('/') }),
);
const userPath = /^(\/upload)?\/gmail\/v1\/users\/([^/]+)\/(.+)$/;

/** Finds the method behind a verb and path. */
export function findRoute(verb: string, pathname: string): Route | undefined {
  const match = userPath.exec(pathname);
  if (match?.[2] === undefined || match[3] === undefined) return undefined;
  const upload = match[1] !== undefined;
  const segments = match[3].split('/').map(decoded);
  for (const { method, segments: pattern } of methods) {
    if (method.verb !== verb || (upload && method.upload !== true)) continue;
    const path = matchPath(pattern, segments);
    if (path !== undefined) return { method, userId: decoded(match[2]), path, upload };
  }
  return undefined;
}

function matchPath(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const path: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (expected.startsWith('{')) path[expected.slice(1, -1)] = segment;
    else if (expected !== segment) return undefined;
  }
  return path;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
