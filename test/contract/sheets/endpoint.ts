import { auth, sheets, type sheets_v4 } from '@googleapis/sheets';
import { afterEach } from 'vitest';
import {
  type LocalSheets,
  type NewSpreadsheet,
  type SheetsOptions,
  startSheets,
} from '../../../local/google/sheets/index.ts';

export const OWNER = 'owner@example.org';
export const TEAM = 'team@example.org';

/** 12 November 2026, 09:00. */
export const NOW = Date.UTC(2026, 10, 12, 9);

const running: LocalSheets[] = [];

afterEach(async () => {
  for (const endpoint of running.splice(0)) await endpoint.stop();
});

/** Starts an endpoint that ends with the test. */
export async function endpoint(options: Partial<SheetsOptions> = {}): Promise<LocalSheets> {
  const started = await startSheets({ databaseFile: ':memory:', clock: { now: () => NOW }, ...options });
  running.push(started);
  return started;
}

/** The real client, as one caller, without retries. */
export function clientFor(local: Pick<LocalSheets, 'url'>, email = OWNER): sheets_v4.Sheets {
  const login = new auth.OAuth2();
  login.setCredentials({ access_token: email });
  return sheets({ version: 'v4', rootUrl: local.url, auth: login, retry: false });
}

type Rows = NonNullable<NewSpreadsheet['sheets'][number]['rows']>;

/** An endpoint with one en_GB spreadsheet of these tabs. */
export async function workbook(tabs: Record<string, Rows> = { Schools: [] }, options: Partial<SheetsOptions> = {}) {
  const local = await endpoint(options);
  const sheetList = Object.entries(tabs).map(([title, rows]) => ({ title, rows }));
  const spreadsheetId = local.createSpreadsheet({
    title: 'Cohort',
    locale: 'en_GB',
    timeZone: 'Europe/London',
    sheets: sheetList,
  });
  const client = clientFor(local);
  const batch = async (...requests: sheets_v4.Schema$Request[]) =>
    (await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } })).data;
  const values = (title = Object.keys(tabs)[0] ?? '') => local.values(spreadsheetId, title);
  const get = async (range: string, options: Partial<sheets_v4.Params$Resource$Spreadsheets$Values$Get> = {}) =>
    (await client.spreadsheets.values.get({ spreadsheetId, range, ...options })).data;
  const sheetIds = new Map(
    local.snapshot(spreadsheetId).sheets?.map(({ properties }) => [properties?.title ?? '', properties?.sheetId ?? 0]),
  );
  return { local, spreadsheetId, client, batch, values, get, sheetIds };
}

interface Failure {
  readonly code: number;
  readonly status: string;
  readonly message: string;
  readonly reason: string;
  readonly details: {
    readonly fieldViolations?: { field?: string; description: string }[];
    readonly reason?: string;
  }[];
}

/** The error body of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<Failure> {
  const error = await call.then(
    () => {
      throw new Error('The call should have failed.');
    },
    (caught: { response?: { data?: { error?: Record<string, unknown> } } }) => caught,
  );
  const body = error.response?.data?.error;
  if (!body) throw error;
  const [first] = body.errors as { reason: string }[];
  return { ...body, reason: first?.reason ?? '', details: body.details ?? [] } as unknown as Failure;
}
