import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { SheetTab } from '../../console/protocol.ts';
import type { Console } from '../../local/console/server.ts';
import { caller, openConsole } from './open-console.ts';

interface Attack {
  readonly method?: 'GET' | 'POST' | 'OPTIONS';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A request with exactly these headers; fetch would not let anybody set Host or Origin. */
function attempt(running: Console, { method = 'GET', path, headers = {}, body }: Attack) {
  const { hostname, port } = new URL(running.url);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((resolve, reject) => {
    const call = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    call.on('error', reject);
    call.end(body);
  });
}

const running = await openConsole();
const { origin, get, post } = caller(running);
const authorization = `Bearer ${running.token}`;
const json = { authorization, 'content-type': 'application/json' };
const edit = JSON.stringify({ tab: 'Schools', cells: [{ row: 0, column: 2, value: 'Taken over' }] });

describe('nothing but the console’s own page reaches it', () => {
  it.each<[string, Attack, number]>([
    ['a name that another site points at this machine', { path: '/', headers: { host: 'evil.example' } }, 403],
    ['the same with the key', { path: '/api/overview', headers: { ...json, host: 'evil.example:80' } }, 403],
    [
      'a page of another origin',
      { method: 'POST', path: '/api/edit', headers: { ...json, origin: 'https://evil.example' }, body: edit },
      403,
    ],
    [
      'a page of another port',
      { method: 'POST', path: '/api/edit', headers: { ...json, origin: 'http://127.0.0.1:1' }, body: edit },
      403,
    ],
    ['a sandboxed page', { method: 'POST', path: '/api/edit', headers: { ...json, origin: 'null' }, body: edit }, 403],
    ['a link from another site', { path: '/', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['no key', { path: '/api/overview' }, 401],
    ['a wrong key', { path: '/api/overview', headers: { authorization: 'Bearer x' } }, 401],
    ['live events without the key', { path: '/api/live' }, 401],
    ['an edit without the key', { method: 'POST', path: '/api/edit', headers: { origin }, body: edit }, 401],
    [
      'a form, which browsers send without asking',
      { method: 'POST', path: '/api/edit', headers: { authorization, 'content-type': 'text/plain' }, body: edit },
      415,
    ],
    ['an edit by GET', { path: '/api/edit', headers: { authorization } }, 404],
    ['a mail’s content with a wrong key', { path: '/mail/1234/abc' }, 404],
    ['a mail’s file with a wrong key', { path: '/mail/1234/abc/0' }, 404],
    ['a file outside the page', { path: '/../package.json' }, 404],
  ])('%s', async (_, attack, status) => {
    expect((await attempt(running, attack)).status).toBe(status);
  });

  it('and none of them changed the sheet', async () => {
    const tab = await get<SheetTab>('/api/tab?title=Schools');
    expect(tab.cells[0]?.[2]).toBe('Buckinghamshire');
  });

  it('answers a foreign preflight without allowing anything', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await attempt(running, { method: 'OPTIONS', path: '/api/edit', headers });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('serves a page that runs and shows nothing from elsewhere', async () => {
    const { headers, text } = await attempt(running, { path: '/' });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(text).not.toMatch(/https?:|<script>|style=/);
    expect(text).not.toContain(running.token);
  });

  it('listens on loopback only', () => {
    expect(new URL(running.url).hostname).toBe('127.0.0.1');
  });
});

describe('an edit goes through the spreadsheet', () => {
  it('is refused with the reason where the software writes', async () => {
    const { status, answer } = await post('/api/edit', { tab: 'Tracker', cells: [{ row: 0, column: 0, value: 'x' }] });
    expect(status).toBe(409);
    expect(answer.error).toMatch(/Termtime writes this tab itself/);
  });

  it('is refused beyond the grid, and nothing of it is written', async () => {
    const cells = [
      { row: 0, column: 2, value: 'Elsewhere' },
      { row: 90_000, column: 2, value: 'Nowhere' },
    ];
    expect((await post('/api/edit', { tab: 'Schools', cells })).status).toBe(400);
    expect((await get<SheetTab>('/api/tab?title=Schools')).cells[0]?.[2]).toBe('Buckinghamshire');
  });

  it.each([{}, { tab: 'Schools', cells: [] }, { tab: 'Schools', cells: [{ row: -1, column: 0, value: '' }] }])(
    'is refused when it cannot be understood: %j',
    async (body) => {
      expect((await post('/api/edit', body)).status).toBe(400);
    },
  );
});
