import { readFileSync } from 'node:fs';
import { sheets, type sheets_v4 } from '@googleapis/sheets';
import { JWT } from 'google-auth-library';

/** A spreadsheet, British and on London time, in which the contract makes and deletes tabs of its own. */
export interface Target {
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  /** Somebody else who may edit the spreadsheet, but not what is protected. */
  readonly other?: sheets_v4.Sheets;
  /** Takes away what is left. */
  stop(): Promise<void>;
}

export const variables = ['GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_TEST_SPREADSHEET'] as const;
/** The key of a second service account, which protected ranges keep out; without it that test is skipped. */
export const otherKey = 'GOOGLE_TEST_OTHER_CREDENTIALS';

/** Why real Google cannot be asked with this environment; undefined when it can. */
export function whyNotGoogle(environment: NodeJS.ProcessEnv): string | undefined {
  const missing = variables.filter((name) => !environment[name]);
  return missing.length === 0 ? undefined : `${missing.join(' and ')} not set, see docs/google.md`;
}

/** Google counts calls by the minute; what it refused for that it did not do. */
export const untilTheMinuteIsOver: NonNullable<sheets_v4.Options['retryConfig']> = {
  retry: 7,
  retryDelay: 1000,
  httpMethodsToRetry: ['GET', 'POST', 'PUT'],
  statusCodesToRetry: [[429, 429]],
};

/** The real thing, as the service account whose key is named in the environment. */
export async function realGoogle(environment: NodeJS.ProcessEnv): Promise<Target> {
  const [file = '', spreadsheetId = ''] = variables.map((name) => environment[name]);
  const client = clientOf(file);
  const other = environment[otherKey];
  const properties = { locale: 'en_GB', timeZone: 'Europe/London' };
  await client.spreadsheets.batchUpdate({
    spreadsheetId,
    requestBody: { requests: [{ updateSpreadsheetProperties: { properties, fields: 'locale,timeZone' } }] },
  });
  return { client, spreadsheetId, ...(other && { other: clientOf(other) }), stop: async () => {} };
}

function clientOf(keyFile: string): sheets_v4.Sheets {
  const { client_email: email, private_key: key } = JSON.parse(readFileSync(keyFile, 'utf8')) as Record<string, string>;
  const auth = new JWT({ email: email!, key: key!, scopes: ['https://www.googleapis.com/auth/spreadsheets'] });
  return sheets({ version: 'v4', auth, retryConfig: untilTheMinuteIsOver });
}
