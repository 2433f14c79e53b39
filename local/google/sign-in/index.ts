import { createPublicKey, createVerify, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LocalSignIn {
  /** In place of Google's token address. */
  readonly url: string;
  /** How many assertions were refused so far. */
  readonly refused: number;
  /** From now on this is the one key of the account (PEM). */
  setKey(account: string, publicKey: string): void;
  stop(): Promise<void>;
}

const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const tokenSeconds = 3600;
/** Google takes clocks that differ by so much. */
const toleranceSeconds = 300;

/**
 * Google's sign-in for service accounts on loopback: takes an assertion signed with the account's key and answers an access
 * token, which the embedded Sheets and Gmail read as the address it stands for.
 */
export async function startSignIn(now: () => number): Promise<LocalSignIn> {
  const keys = new Map<string, KeyObject>();
  let refused = 0;
  const server = createServer((request, response) => {
    const answered = bodyOf(request).then((body) => {
      const claims = claimsOf(body, keys, now() / 1000);
      if (typeof claims === 'string') {
        refused += 1;
        return { status: 400, answer: { error: 'invalid_grant', error_description: claims } };
      }
      return {
        status: 200,
        answer: { access_token: claims.sub ?? claims.iss, expires_in: tokenSeconds, token_type: 'Bearer' },
      };
    });
    answered.then(({ status, answer }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    get refused() {
      return refused;
    },
    setKey: (account, publicKey) => void keys.set(account, createPublicKey(publicKey)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

interface Claims {
  readonly iss: string;
  readonly sub?: string;
  readonly scope: string;
  readonly aud: string;
  readonly iat: number;
  readonly exp: number;
}

/** What the assertion claims, or why it is refused, in Google's words. */
function claimsOf(body: URLSearchParams, keys: ReadonlyMap<string, KeyObject>, now: number): Claims | string {
  if (body.get('grant_type') !== grant) return 'Invalid grant type.';
  const [head = '', payload = '', signature = ''] = (body.get('assertion') ?? '').split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString() || '{}') as unknown;
  const claims = read(payload) as Claims;
  const key = keys.get(claims.iss);
  if (!key) return 'Invalid grant: account not found';
  const isSigned = createVerify('RSA-SHA256').update(`${head}.${payload}`).verify(key, signature, 'base64url');
  if ((read(head) as { alg?: string }).alg !== 'RS256' || !isSigned) return 'Invalid JWT Signature.';
  if (!claims.scope || !claims.aud) return 'Missing scope or audience.';
  const isNow = claims.iat <= now + toleranceSeconds && claims.exp >= now - toleranceSeconds;
  return isNow ? claims : 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.';
}
