/** Small clients of our own stand in the place of Google's in the bundles: each asks over HTTP what Google's own asks. */
import { createVerify, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faultOf } from '../../adapters/google/faults.ts';
import { gmailClient } from '../../adapters/google/mail-sender.ts';
import { ServiceAccount, type ServiceAccountKey } from '../../adapters/google/service-account.ts';
import { sheetsClient } from '../../adapters/google/sheet.ts';
import { calls as gmailCalls } from '../../lib/bundling/in-place-of/gmail.ts';
import type { Calls } from '../../lib/bundling/in-place-of/google-calls.ts';
import { calls as sheetsCalls } from '../../lib/bundling/in-place-of/sheets.ts';
import { withoutUnusedParts } from '../../lib/bundling/replacements.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const whole = { gmailClient, sheetsClient, ServiceAccount };

interface Asked {
  readonly method: string | undefined;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const folder = mkdtempSync(join(tmpdir(), 'termtime-google-'));
let asked: Asked[] = [];
let answer: { readonly status: number; readonly body: object; readonly headers?: Record<string, string> };
const server = createServer(async (request, response) => {
  const { method, headers } = request;
  const url = new URL(request.url ?? '', 'http://google.example');
  asked.push({ method, url, headers, body: await text(request) });
  const isSignIn = url.pathname === '/token' && answer.status !== 401;
  const { status, body, headers: also = {} } = isSignIn ? { status: 200, body: signedIn } : answer;
  response.writeHead(status, { 'content-type': 'application/json', ...also }).end(JSON.stringify(body));
});
const signedIn = { access_token: 'a-token', token_type: 'Bearer', expires_in: 3600 };
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const key: ServiceAccountKey = {
  client_email: 'termtime@service-account.example',
  private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};
let rootUrl: string;
let bundled: typeof whole;

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  rootUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const outfile = join(folder, 'google.mjs');
  await build({
    stdin: {
      contents: `export { gmailClient } from './adapters/google/mail-sender.ts';
        export { ServiceAccount } from './adapters/google/service-account.ts';
        export { sheetsClient } from './adapters/google/sheet.ts';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [withoutUnusedParts()],
    logLevel: 'error',
  });
  bundled = (await import(outfile)) as typeof whole;
});

beforeEach(() => {
  asked = [];
  answer = { status: 200, body: { id: 'an-answer' } };
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function clientsOf({ gmailClient, sheetsClient, ServiceAccount }: typeof whole, subject?: string) {
  const auth = new ServiceAccount({
    keys: { current: async () => key, readAgain: async () => key },
    scopes: ['https://scope.example/one', 'https://scope.example/two'],
    tokenUrl: `${rootUrl}token`,
    ...(subject === undefined ? {} : { subject }),
  });
  return { ...gmailClient({ auth, rootUrl }), ...sheetsClient({ auth, rootUrl }) };
}

/** `users.drafts.get` and its like. */
function pathsIn(calls: Calls, before = ''): string[] {
  return Object.entries(calls).flatMap(([name, is]) =>
    typeof is === 'string' ? [before + name] : pathsIn(is, `${before}${name}.`),
  );
}
const paths = [...pathsIn(gmailCalls), ...pathsIn(sheetsCalls)];

type Call = (parameters: object) => Promise<{ readonly data: unknown }>;

/** What a call comes to: the requests without their signatures, and its answer or fault. */
async function outcome(code: typeof whole, path: string, parameters: object) {
  asked = [];
  const clients: Record<string, unknown> = clientsOf(code);
  const [name, ...groups] = path.split('.').reverse();
  const group = groups.reverse().reduce((in_: unknown, each) => (in_ as Record<string, unknown>)[each], clients);
  const call = (group as Record<string, Call>)[name ?? '']!.bind(group);
  const came = await call(parameters).then(
    ({ data }) => ({ data }),
    (error: Error) => ({ fault: faultOf(error) }),
  );
  const requests = asked.map(({ method, url, headers, body }) => ({
    method,
    path: url.pathname,
    query: [...url.searchParams].sort(),
    authorization: headers.authorization,
    type: headers['content-type'],
    isZipped: [headers['accept-encoding'], headers['user-agent']].every((one) => one?.includes('gzip')),
    body: url.pathname === '/token' ? '' : body,
  }));
  return { came, requests };
}

const ids = { userId: 'me', spreadsheetId: 'a-sheet', id: 'a/b?c d', messageId: 'm+1' };
const parameters = {
  ...ids,
  fields: 'drafts(id,message/id)',
  q: 'in:sent "x & y+z"',
  maxResults: 10,
  metadataHeaders: ['Message-ID', 'X-Own'],
  pageToken: undefined,
};

it.each(paths)('asks for %s as Google’s client does', async (path) => {
  const isPost = /create|send$|batch/.test(path);
  const given = { ...parameters, ...(isPost ? { requestBody: { message: { raw: 'eA', note: '‘ü’' } } } : {}) };
  const ours = await outcome(bundled, path, given);
  expect(ours.requests.map(({ path }) => path).filter((one) => one === '/token')).toHaveLength(1);
  expect(ours.requests).toHaveLength(2);
  expect(ours.came).toEqual({ data: { id: 'an-answer' } });
  const google = await outcome(whole, path, given);
  const only = (query: [string, string][]) => query.filter(([name]) => name in given);
  expect(ours).toEqual({ ...google, requests: google.requests.map((one) => ({ ...one, query: only(one.query) })) });
});

it('knows every call that deployed code makes', () => {
  const adapters = join(root, 'adapters/google/');
  const made = readdirSync(adapters, { withFileTypes: true })
    .filter((file) => file.isFile())
    .flatMap(({ name }) => [...readFileSync(join(adapters, name), 'utf8').matchAll(/\bclient\.([a-zA-Z.]+)\(/g)])
    .map(([, path]) => path ?? '');
  expect(made.length).toBeGreaterThan(8);
  expect(made.filter((path) => !paths.includes(path))).toEqual([]);
});

describe('a call that fails', () => {
  const error = { code: 429, message: 'Slow down', errors: [{ reason: 'rateLimitExceeded' }] };
  it.each([
    { status: 429, body: { error }, headers: { 'retry-after': '7' } },
    { status: 404, body: { error: { ...error, code: 404, errors: [{ reason: 'notFound' }] } } },
    { status: 503, body: {} },
    { status: 401, body: { error: 'invalid_grant' } },
  ])('by $status is the same fault', async (now) => {
    answer = now;
    const ours = await outcome(bundled, 'users.messages.get', ids);
    expect(ours.came).toMatchObject({ fault: { status: now.status } });
    expect(ours).toEqual(await outcome(whole, 'users.messages.get', ids));
  });
});

describe('signing in', () => {
  it.each(['head@example.org', undefined])('tells Google the same, for the mailbox %s', async (subject) => {
    const claims = async (code: typeof whole) => {
      asked = [];
      await clientsOf(code, subject).users.messages.list({ userId: 'me' });
      const body = new URLSearchParams(asked.find(({ url }) => url.pathname === '/token')?.body);
      const [header = '', payload = '', signature = ''] = (body.get('assertion') ?? '').split('.');
      const isSigned = createVerify('RSA-SHA256').update(`${header}.${payload}`);
      expect(isSigned.verify(pair.publicKey, signature, 'base64url')).toBe(true);
      const [{ alg }, { iat, exp, ...said }] = [header, payload].map((part) =>
        JSON.parse(Buffer.from(part, 'base64url').toString()),
      ) as [{ alg: string }, { iat: number; exp: number }];
      return { grant: body.get('grant_type'), alg, hour: exp - iat, said };
    };
    const ours = await claims(bundled);
    expect(ours.said).toMatchObject({ iss: key.client_email, aud: 'https://oauth2.googleapis.com/token' });
    expect(ours).toEqual(await claims(whole));
  });

  it.each([
    ['ours', () => bundled],
    ['Google’s', () => whole],
  ])('is done once for calls at the same time and later ones by %s', async (_, code) => {
    const { users } = clientsOf(code());
    await Promise.all([1, 2, 3].map(() => users.messages.list({ userId: 'me' })));
    await users.messages.list({ userId: 'me' });
    expect(asked.filter(({ url }) => url.pathname === '/token')).toHaveLength(1);
    expect(asked).toHaveLength(5);
  });
});
