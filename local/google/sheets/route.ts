/** Which method a request is for. */
export interface Route {
  readonly method: string;
  readonly spreadsheetId: string;
  readonly range: string;
}

const TARGETS: readonly (readonly [verb: string, path: RegExp, method: string])[] = [
  ['POST', /^$/, 'spreadsheets.create'],
  ['POST', /^\/([^/:]+):batchUpdate$/, 'spreadsheets.batchUpdate'],
  ['GET', /^\/([^/:]+)$/, 'spreadsheets.get'],
  ['GET', /^\/([^/]+)\/values:batchGet$/, 'values.batchGet'],
  ['POST', /^\/([^/]+)\/values:batchGetByDataFilter$/, 'values.batchGetByDataFilter'],
  ['POST', /^\/([^/]+)\/values:batchUpdate$/, 'values.batchUpdate'],
  ['POST', /^\/([^/]+)\/values:batchClear$/, 'values.batchClear'],
  ['POST', /^\/([^/]+)\/values\/([^/]+):append$/, 'values.append'],
  ['POST', /^\/([^/]+)\/values\/([^/]+):clear$/, 'values.clear'],
  ['GET', /^\/([^/]+)\/values\/([^/]+)$/, 'values.get'],
  ['PUT', /^\/([^/]+)\/values\/([^/]+)$/, 'values.update'],
];

const KNOWN_ELSEWHERE = /:getByDataFilter$|\/developerMetadata|\/sheets\/[^/]+:copyTo$|ByDataFilter$/;

/** Finds the method of a path; `unsupported` for what Google has and this endpoint has not. */
export function route(verb: string, path: string): Route | 'unsupported' | undefined {
  const base = '/v4/spreadsheets';
  if (!path.startsWith(base)) return undefined;
  // Google puts up with a slash too many, which some clients send: `/ID/`, `/ID/:batchUpdate`.
  const rest = path.slice(base.length).replace(/\/(?=:|$)/, '');
  for (const [wanted, pattern, method] of TARGETS) {
    const match = verb === wanted ? pattern.exec(rest) : null;
    if (match) return { method, spreadsheetId: decode(match[1]), range: decode(match[2]) };
  }
  return KNOWN_ELSEWHERE.test(rest) ? 'unsupported' : undefined;
}

function decode(text = ''): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
