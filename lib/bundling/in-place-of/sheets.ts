import { type Calls, clientOf } from './google-calls.ts';

const one = '/v4/spreadsheets/{spreadsheetId}';

/** What we ask of Sheets. */
export const calls = {
  spreadsheets: {
    get: `GET ${one}`,
    batchUpdate: `POST ${one}:batchUpdate`,
    values: { batchGetByDataFilter: `POST ${one}/values:batchGetByDataFilter` },
  },
} as const satisfies Calls;

export const sheets = (options: Parameters<typeof clientOf>[1]) =>
  clientOf(calls, options, 'https://sheets.googleapis.com');
