import { OAuth2Client } from 'google-auth-library';
import { expect, onTestFinished, test } from 'vitest';
import { faultOf } from '../../../adapters/google/faults.ts';
import { gmailClient as overHttp } from '../../../adapters/google/mail-sender.ts';
import { sheetsClient as sheetsOverHttp } from '../../../adapters/google/sheet.ts';
import { gmailClient, sheetsClient } from '../../../local/google/clients.ts';
import { type FaultResult, startGmail } from '../../../local/google/gmail/index.ts';
import { startSheets } from '../../../local/google/sheets/index.ts';

const team = 'team@programme.example';
const clock = { now: () => Date.parse('2026-09-17T08:00:00Z') };
const raw = Buffer.from(`To: head@school.example\r\nSubject: Visit\r\n\r\nIt’s on.`).toString('base64url');

function signedIn(): OAuth2Client {
  const login = new OAuth2Client();
  login.setCredentials({ access_token: team });
  return login;
}

/** What a caller comes to know of a call: its answer, or what went wrong. */
async function known(call: Promise<{ status: number; data: unknown }>): Promise<unknown> {
  try {
    const { status, data } = await call;
    return { status, data };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

test('Gmail says the same to a client of its own process as through a socket', async () => {
  const talk = async (way: 'direct' | 'socket') => {
    let next: FaultResult | undefined;
    const faults = () => {
      const fault = next;
      next = undefined;
      return fault;
    };
    const local = await startGmail({ databaseFile: ':memory:', clock, seed: 'same', faults });
    onTestFinished(() => local.stop());
    local.addMailbox(team, 'Programme team');
    const { users } =
      way === 'direct' ? gmailClient(local.url, team) : overHttp({ rootUrl: local.url, auth: signedIn() });
    const draft = await users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
    const other = await users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
    const said = [
      await known(users.drafts.send({ userId: 'me', requestBody: { id: draft.data.id ?? '' }, fields: 'id,threadId' })),
      await known(users.drafts.delete({ userId: 'me', id: other.data.id ?? '' })),
      await known(users.drafts.get({ userId: 'me', id: other.data.id ?? '' })),
      await known(users.messages.list({ userId: 'me', q: 'in:sent Visit’s OR on' })),
    ];
    next = { status: 429, reason: 'rateLimitExceeded', retryAfter: 7 };
    said.push(await known(users.getProfile({ userId: 'me' })));
    next = 'drop';
    return [...said, await known(users.getProfile({ userId: 'me' }))];
  };
  const direct = await talk('direct');
  expect(direct).toEqual(await talk('socket'));
  expect(direct.at(-2)).toMatchObject({ fault: { kind: 'throttled', status: 429, retryAfterMs: 7000 } });
  expect(direct.at(-1)).toMatchObject({ fault: { kind: 'lost' } });
});

test('Sheets says the same to a client of its own process as through a socket, and leaves out what is not asked for', async () => {
  const talk = async (way: 'direct' | 'socket') => {
    const local = await startSheets({ databaseFile: ':memory:', clock });
    onTestFinished(() => local.stop());
    const sheets = [{ title: 'Schools' }, { title: 'Visits' }];
    const spreadsheetId = local.createSpreadsheet({
      title: 'Cohort',
      locale: 'en_GB',
      timeZone: 'Europe/London',
      owner: team,
      sheets,
    });
    const { spreadsheets } =
      way === 'direct' ? sheetsClient(local.url, team) : sheetsOverHttp({ rootUrl: local.url, auth: signedIn() });
    const { values } = spreadsheets;
    const put = (range: string, row: readonly (string | number)[]) =>
      values.update({ spreadsheetId, range, valueInputOption: 'RAW', requestBody: { values: [[...row]] } });
    const read = (fields?: string) => {
      const dataFilters = [{ a1Range: 'Schools' }, { a1Range: 'Visits!A1:B2' }];
      return values.batchGetByDataFilter({ spreadsheetId, requestBody: { dataFilters }, ...(fields && { fields }) });
    };
    await put('Schools!A1', ['Name – “quoted”', 12.5]);
    const said = [
      await known(read()),
      await known(read('valueRanges(valueRange(range,values),dataFilters.a1Range)')),
      await known(read('valueRanges.valueRange.majorDimension')),
      await known(read('valueRanges.nothing')),
      await known(values.batchGet({ spreadsheetId, ranges: ['Schools', 'Visits'], fields: 'valueRanges.values' })),
    ];
    await put('Visits!B2', ['then']);
    return [
      ...said,
      await known(read()),
      await known(spreadsheets.get({ spreadsheetId, fields: 'sheets.properties' })),
    ];
  };
  const direct = await talk('direct');
  expect(direct).toEqual(await talk('socket'));
  const filters = [[{ a1Range: 'Schools' }], [{ a1Range: 'Visits!A1:B2' }]];
  expect(direct[1]).toEqual({
    status: 200,
    data: {
      valueRanges: [
        { valueRange: { range: 'Schools!A1:Z1000', values: [['Name – “quoted”', '12.5']] }, dataFilters: filters[0] },
        { valueRange: { range: 'Visits!A1:B2' }, dataFilters: filters[1] },
      ],
    },
  });
});
