import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { OAuth2Client } from 'google-auth-library';
import { gmailClient as gmail } from '../../adapters/google/mail-sender.ts';
import { sheetsClient as sheets } from '../../adapters/google/sheet.ts';

/** Signs in at an embedded endpoint, where the token is the caller's address. */
function signedInAs(address: string): OAuth2Client {
  const login = new OAuth2Client();
  login.setCredentials({ access_token: address });
  return login;
}

/** The product's Sheets client on the embedded endpoint, as this person or account. */
export function sheetsClient(rootUrl: string, address: string): sheets_v4.Sheets {
  return sheets({ rootUrl, auth: signedInAs(address) });
}

/** The product's Gmail client on the embedded endpoint, for this mailbox. */
export function gmailClient(rootUrl: string, address: string): gmail_v1.Gmail {
  return gmail({ rootUrl, auth: signedInAs(address) });
}
