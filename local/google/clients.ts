import type { Server } from 'node:http';
import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { OAuth2Client } from 'google-auth-library';
import { gmailClient as gmail } from '../../adapters/google/mail-sender.ts';
import type { RetryPolicy } from '../../adapters/google/retry.ts';
import { sheetsClient as sheets } from '../../adapters/google/sheet.ts';
import { callDirectly, servedHere } from '../direct-call.ts';

/** Repeats without waiting: an embedded endpoint is as patient as its clock. */
export const embeddedPolicy: RetryPolicy = { pause: async () => {}, random: () => 0.5 };

/** Signs in at an embedded endpoint, where the token is the caller's address. */
function signedInAs(address: string, rootUrl: string): OAuth2Client {
  const server = servedHere(rootUrl);
  const login = new OAuth2Client(server ? { transporterOptions: { fetchImplementation: directFetch(server) } } : {});
  login.setCredentials({ access_token: address });
  return login;
}

/** Takes the place of fetch for an endpoint of this process. */
function directFetch(server: Server): typeof fetch {
  return async (url, { method = 'GET', headers, body } = {}) => {
    const { pathname, search } = new URL(String(url));
    const answer = await callDirectly(server, {
      method,
      path: pathname + search,
      headers: Object.fromEntries(new Headers(headers)),
      body: typeof body === 'string' ? Buffer.from(body) : undefined,
    });
    const { status } = answer;
    return new Response(status === 204 ? null : new Uint8Array(answer.body), { status, headers: answer.headers });
  };
}

/** The product's Sheets client on the embedded endpoint, as this person or account. */
export function sheetsClient(rootUrl: string, address: string): sheets_v4.Sheets {
  return sheets({ rootUrl, auth: signedInAs(address, rootUrl) });
}

/** The product's Gmail client on the embedded endpoint, for this mailbox. */
export function gmailClient(rootUrl: string, address: string): gmail_v1.Gmail {
  return gmail({ rootUrl, auth: signedInAs(address, rootUrl) });
}
