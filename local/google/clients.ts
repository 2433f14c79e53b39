import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { OAuth2Client } from 'google-auth-library';
import { gmailClient as gmail } from '../../adapters/google/mail-sender.ts';
import type { RetryPolicy } from '../../adapters/google/retry.ts';
import { sheetsClient as sheets } from '../../adapters/google/sheet.ts';
import { directFetch } from './direct-fetch.ts';
import { servedHere } from './endpoint.ts';

/** Repeats without waiting: an embedded endpoint is as patient as its clock. */
export const embeddedPolicy: RetryPolicy = { pause: async () => {}, random: () => 0.5 };

/** Signs in at an embedded endpoint, where the token is the caller's address. */
function signedInAs(address: string, rootUrl: string): OAuth2Client {
  const endpoint = servedHere(rootUrl);
  const login = new OAuth2Client(
    endpoint ? { transporterOptions: { fetchImplementation: directFetch(endpoint) } } : {},
  );
  login.setCredentials({ access_token: address });
  return login;
}

/** The product's Sheets client on the embedded endpoint, as this person or account. */
export function sheetsClient(rootUrl: string, address: string): sheets_v4.Sheets {
  const auth = signedInAs(address, rootUrl);
  // Without a socket no answer gets lost on its way: no timer for each call.
  return sheets({ rootUrl, auth, ...(servedHere(rootUrl) && { timeout: 0 }) });
}

/** The product's Gmail client on the embedded endpoint, for this mailbox. */
export function gmailClient(rootUrl: string, address: string): gmail_v1.Gmail {
  return gmail({ rootUrl, auth: signedInAs(address, rootUrl) });
}
