import type { GaxiosOptionsPrepared, GaxiosResponse } from 'gaxios';

/** Calls of an API by the names that Google's client has for them, as `METHOD path`. */
export interface Calls {
  readonly [name: string]: `${'GET' | 'POST'} /${string}` | Calls;
}

interface Options extends Partial<Pick<GaxiosOptionsPrepared, 'retry' | 'timeout'>> {
  readonly version?: string;
  readonly rootUrl?: string;
  readonly auth: { request(options: object): Promise<GaxiosResponse> };
}

type Parameters = Readonly<Record<string, unknown>> & { readonly requestBody?: object };

// Google compresses its answers for those who name gzip in both.
const headers = { 'Accept-Encoding': 'gzip', 'User-Agent': 'termtime (gzip)' };

/** A client that makes these calls as Google's own does (test/infrastructure/google-calls.test.ts), at `google` unless told where. */
export function clientOf(calls: Calls, { version: _, rootUrl, auth, ...options }: Options, google: string): object {
  const root = (rootUrl ?? google).replace(/\/+$/, '');
  const one = (call: string) => {
    const [method, path = ''] = call.split(' ');
    return async ({ requestBody: data, ...parameters }: Parameters) =>
      auth.request({ ...options, method, url: root + filled(path, parameters), headers, ...(data && { data }) });
  };
  const all = (some: Calls): object =>
    Object.fromEntries(Object.entries(some).map(([name, is]) => [name, typeof is === 'string' ? one(is) : all(is)]));
  return all(calls);
}

/** What the path has no place for goes into the query: a list as its name again and again. */
function filled(path: string, parameters: Parameters): string {
  const query = new Map(Object.entries(parameters));
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(query.get(name) ?? '');
    query.delete(name);
    if (/^\.{0,2}$/.test(value)) throw new Error(`Google is called without ${name}.`);
    return encodeURIComponent(value);
  });
  const search = [...query]
    .flatMap(([name, value]) => [value].flat().map((each) => [name, each]))
    .filter(([, value]) => value !== undefined)
    .map((pair) => pair.map((part) => encodeURIComponent(String(part))).join('='))
    .join('&');
  return search === '' ? place : `${place}?${search}`;
}
