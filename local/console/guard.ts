import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/** Only what comes with the page itself, nothing inline, nobody may frame it. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** A mail's own HTML: no script, no network, no form, and an origin of its own. */
export const mailHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
};

/**
 * Nothing but the console's own page may reach the server: a name that another site has pointed at this machine (Host), a
 * page of another origin (Origin, Sec-Fetch-Site) and a caller without the session's token are refused. Throws Refusal.
 */
export class Guard {
  readonly #token: string;
  readonly #hosts: ReadonlySet<string>;

  constructor(token: string, port: number) {
    this.#token = token;
    this.#hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);
  }

  /** For every request. */
  checkPlace({ headers }: IncomingMessage): void {
    const host = headers.host ?? '';
    if (!this.#hosts.has(host)) throw new Refusal(403, 'The console answers to its own address only.');
    const { origin } = headers;
    if (origin !== undefined && origin !== `http://${host}`) {
      throw new Refusal(403, 'The console answers to its own page only.');
    }
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') {
      throw new Refusal(403, 'The console answers to its own page only.');
    }
  }

  /** For everything that tells or changes something of the cohort. */
  checkToken({ headers }: IncomingMessage): void {
    const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (!same(given, this.#token)) {
      throw new Refusal(401, 'Open the address that the terminal printed: it holds the key to this session.');
    }
  }

  /** For what changes something: a form of another site cannot send JSON without being asked first. */
  checkJson({ headers }: IncomingMessage): void {
    if (headers['content-type']?.split(';')[0] === 'application/json') return;
    throw new Refusal(415, 'The console takes JSON.');
  }

  /** A key to one mail's HTML, for the frame that shows it: a frame cannot send the token. */
  keyTo(mail: string): string {
    return createHmac('sha256', this.#token).update(mail).digest('base64url');
  }

  checkKey(mail: string, key: string): void {
    if (!same(key, this.keyTo(mail))) throw new Refusal(404, 'There is no such mail.');
  }
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
