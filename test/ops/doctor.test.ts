import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { OAuth2Client } from 'google-auth-library';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tableDefinition } from '../../adapters/dynamodb/table.ts';
import { sheetsClient } from '../../adapters/google/sheet.ts';
import { doctor, embeddedPatient } from '../../bin/doctor.ts';
import { mailScopes } from '../../lambdas/google-scopes.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { examine, type Patient } from '../../ops/doctor/examine.ts';
import { checkScopes, tooWideScope } from '../../ops/doctor/mailbox.ts';
import { checkTable } from '../../ops/doctor/table.ts';
import { mailbox, type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { paperTerminal } from './bench.ts';

/** The checks that found trouble, and how to mend them. */
async function troubles(cohort: SmallCohort, change: (patient: Patient) => Patient = (patient) => patient) {
  const patient = change(embeddedPatient(cohort.runtime, () => Date.now()));
  const findings = await examine(patient, { sendTest: false });
  for (const { is, mend } of findings) expect(mend !== undefined).toBe(is === 'trouble');
  return Object.fromEntries(findings.filter(({ is }) => is === 'trouble').map(({ check, mend }) => [check, mend]));
}

test('a healthy cohort: everything is fine, a test mail arrives, and no draft is left', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['event-2'] });
  const findings = await examine(
    embeddedPatient(cohort.runtime, () => Date.now()),
    { sendTest: true },
  );
  expect(findings.filter(({ is }) => is === 'trouble')).toEqual([]);
  expect(cohort.mails().map(({ address, subject }) => ({ address, subject }))).toEqual([
    { address: mailbox, subject: 'Termtime: test mail of elp-2026' },
  ]);
  const { gmail } = await embeddedPatient(cohort.runtime, () => Date.now()).google();
  expect((await gmail.users.drafts.list({ userId: 'me' })).data.drafts ?? []).toEqual([]);
});

describe('each failure is found, and it is said how to mend it', () => {
  test('in the spreadsheet: country, zone, tabs, headers, cohort, sharing', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', threads: ['event-2'] });
    await cohort.change(() => ({
      updateSpreadsheetProperties: {
        properties: { locale: 'en_US', timeZone: 'Europe/Paris' },
        fields: 'locale,timeZone',
      },
    }));
    await cohort.change((sheetId) => ({
      updateSheetProperties: { properties: { sheetId: sheetId('Visits'), title: 'Visits (old)' }, fields: 'title' },
    }));
    await cohort.desk.type([{ tab: 'Schools', row: 1, column: 6, value: 'Head mail' }]);
    await cohort.typeInto('Settings', 'Cohort', 'Value', 'elp-2025');
    cohort.runtime.sheets.share('small-cohort', serviceAccount, 'reader');
    expect(await troubles(cohort)).toEqual({
      'Writing to the spreadsheet': expect.stringContaining('as an Editor'),
      'Tab Visits': expect.stringContaining('give it back its name'),
      'Tab Schools': 'Is it the column “Head mail”? Change F1 to “Head email”.',
      'Country of the spreadsheet': expect.stringContaining('United Kingdom'),
      'Time zone': expect.stringContaining('make them the same'),
      Cohort: 'type elp-2026 as the value of Cohort in the Settings tab.',
    });
    cohort.runtime.sheets.unshare('small-cohort', serviceAccount);
    expect(await troubles(cohort)).toEqual({ Spreadsheet: expect.stringContaining('share it with that address') });
  });

  test('on AWS and in the mailbox: another definition, no table, no mailbox, a slow clock', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', threads: ['event-2'] });
    const { stepFunctions, machines } = cohort.runtime.aws;
    const other = {
      Comment: 'another',
      QueryLanguage: 'JSONata',
      StartAt: 'End',
      States: { End: { Type: 'Succeed' } },
    };
    await stepFunctions.send(
      new UpdateStateMachineCommand({ stateMachineArn: machines.milestone, definition: JSON.stringify(other) }),
    );
    const found = await troubles(cohort, ({ aws, google, ...patient }) => ({
      ...patient,
      aws: async () => ({ ...(await aws()), table: tableDefinition('elsewhere') }),
      google: async () => {
        const side = await google();
        return { ...side, sheets: overHttp(cohort), gmail: (await strange(cohort).google()).gmail };
      },
      now: () => Date.now() - 10 * 60_000,
    }));
    expect(found).toEqual({
      Table: expect.stringContaining('--table'),
      'State machine of milestones': expect.stringContaining('restart --all --outdated'),
      Drafts: expect.stringContaining('Domain-wide delegation'),
      'Looking into Sent': expect.stringContaining('Domain-wide delegation'),
      Clock: expect.stringContaining('network time'),
    });
    const signedOut = await troubles(cohort, (patient) => ({
      ...patient,
      aws: () => Promise.reject(new Error('no credentials')),
      google: () => Promise.reject(new Error('There is no key.')),
    }));
    expect(Object.keys(signedOut)).toEqual(['AWS sign-in', 'Key of the service account']);
  });

  test.each([
    [[...mailScopes], 'fine', 'exactly what is needed'],
    [[mailScopes[0]], 'trouble', 'gmail.readonly'],
    [[...mailScopes, tooWideScope], 'trouble', 'wider than needed'],
  ] as const)('delegation of %j: %s', async (delegated, is, says) => {
    const granted: readonly string[] = delegated;
    expect(await checkScopes(async (scope) => granted.includes(scope))).toMatchObject({
      is,
      says: expect.stringContaining(says),
    });
  });

  test('a table that is not protected, as DynamoDB describes it', async () => {
    const described = {
      DescribeTable: {
        Table: { ...tableDefinition('termtime'), TableStatus: 'ACTIVE', DeletionProtectionEnabled: false },
      },
      DescribeContinuousBackups: {
        ContinuousBackupsDescription: { PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } },
      },
    };
    const client = await dynamoDbThatAnswers(described);
    const findings = await checkTable(client, tableDefinition('termtime'), true);
    expect(findings.filter(({ is }) => is === 'trouble').map(({ check }) => check)).toEqual([
      // An index that is described without a status is not there yet.
      'Index of the table',
      'Deletion protection',
      'Point-in-time recovery',
    ]);
  });
});

test('a wrong option ends with 2, the help with 0, what cannot be begun with 1', async () => {
  for (const [argv, code] of [
    [['--hepl'], 2],
    [['--help'], 0],
    [['--data', '/nowhere'], 1],
  ] as const) {
    const { terminal, ran } = paperTerminal();
    expect(ran(await doctor(argv, terminal, {})).code).toBe(code);
  }
});

/** The same cohort as seen by somebody whose mailbox is not there. */
function strange({ runtime }: SmallCohort): Patient {
  const config = { ...runtime.config, mailbox: 'nobody@termtime.example' };
  return embeddedPatient({ ...runtime, config }, () => Date.now());
}

/** The spreadsheet through a socket: answers that stay in this process carry no date. */
function overHttp({ runtime }: SmallCohort) {
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: serviceAccount });
  return sheetsClient({ rootUrl: runtime.sheets.url, auth });
}

/** DynamoDB's side of a conversation, as AWS words it, for what the embedded one does not know. */
async function dynamoDbThatAnswers(answers: Readonly<Record<string, object>>): Promise<DynamoDBClient> {
  const server = createServer((request, response) => {
    const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    response.setHeader('content-type', 'application/x-amz-json-1.0').end(JSON.stringify(answers[action] ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: 'eu-west-2', credentials });
  onTestFinished(() => {
    client.destroy();
    server.close();
    server.closeAllConnections();
  });
  return client;
}
