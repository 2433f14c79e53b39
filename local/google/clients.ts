import { gmail, type gmail_v1 } from '@googleapis/gmail';
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { OAuth2Client } from 'google-auth-library';

/** Signs in at an embedded endpoint, where the token is the caller's address. */
function signedInAs(address: string): OAuth2Client {
  const login = new OAuth2Client();
  login.setCredentials({ access_token: address });
  return login;
}

/** The real Sheets client on the embedded endpoint. */
export function sheetsClient(rootUrl: string, address: string): sheets_v4.Sheets {
  return sheets({ version: 'v4', rootUrl, auth: signedInAs(address), retry: false });
}

/** The real Gmail client on the embedded endpoint. */
export function gmailClient(rootUrl: string, address: string): gmail_v1.Gmail {
  return gmail({ version: 'v1', rootUrl, auth: signedInAs(address), retry: false });
}
