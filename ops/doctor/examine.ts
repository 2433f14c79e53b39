import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import type { MailSender, Sheet } from '../../domain/ports.ts';
import { instant } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { checkClock } from './clock.ts';
import { type Finding, fine, nameOf, skipped, trouble } from './finding.ts';
import { checkMachine, type WantedMachine } from './machines.ts';
import { checkMailbox, checkScopes, sendTest } from './mailbox.ts';
import { checkSheet } from './sheet.ts';
import { checkTable, type WantedTable } from './table.ts';

/** The AWS half of what is examined. */
export interface AwsSide {
  readonly account: string;
  readonly dynamodb: DynamoDBClient;
  readonly stepFunctions: SFNClient;
  readonly table: WantedTable;
  readonly machines: readonly WantedMachine[];
  /** On one machine only: there are no backups to be switched on. */
  readonly isEmbedded?: true;
}

/** The Google half. */
export interface GoogleSide {
  /** How the key was come by; absent where none is needed. */
  readonly key?: string;
  readonly sheet: Sheet;
  readonly sheets: sheets_v4.Sheets;
  readonly gmail: gmail_v1.Gmail;
  readonly sender: MailSender;
  readonly canSignIn?: (scope: string) => Promise<boolean>;
}

/** A deployment of one cohort to be examined. Each half throws where it cannot even be begun with, for instance Refused. */
export interface Patient {
  readonly config: CohortConfig;
  readonly aws: () => Promise<AwsSide>;
  readonly google: () => Promise<GoogleSide>;
  /** Epoch milliseconds by this machine's clock. */
  readonly now: () => number;
}

/** Everything that is checked before a cohort goes Live, in the order in which it is set up. */
export async function examine(patient: Patient, how: { readonly sendTest: boolean }): Promise<Finding[]> {
  return [...(await examineAws(patient)), ...(await examineGoogle(patient, how))];
}

async function examineAws({ aws }: Patient): Promise<Finding[]> {
  let side: AwsSide;
  try {
    side = await aws();
  } catch (error) {
    return [
      trouble(
        'AWS sign-in',
        `not signed in (${nameOf(error)}).`,
        'sign in (aws sso login, or AWS_PROFILE) and set AWS_REGION to where the stacks are.',
      ),
    ];
  }
  return [
    fine('AWS sign-in', side.account),
    ...(await checkTable(side.dynamodb, side.table, side.isEmbedded !== true)),
    ...(await Promise.all(side.machines.map((machine) => checkMachine(side.stepFunctions, machine)))),
  ];
}

async function examineGoogle(
  { config, google, now }: Patient,
  how: { readonly sendTest: boolean },
): Promise<Finding[]> {
  const check = 'Key of the service account';
  let side: GoogleSide;
  try {
    side = await google();
  } catch (error) {
    const says = error instanceof Error ? error.message : 'it cannot be read.';
    return [trouble(check, says, 'make a key in the Google Cloud console and store it as docs/google.md says.')];
  }
  const sheet = await checkSheet(side.sheet, side.sheets, config);
  return [
    side.key === undefined ? skipped(check, 'none is needed here.') : fine(check, side.key),
    ...sheet,
    await checkScopes(side.canSignIn),
    ...(await checkMailbox(side.gmail, config)),
    how.sendTest
      ? await sendTest(side.sender, config, instant(now()))
      : skipped('Test mail', 'not asked for; --send-test sends one from the mailbox to itself.'),
    checkClock(now(), await timeThere(side.sheets, config.spreadsheetId)),
  ];
}

/** What time the service says it is, in epoch milliseconds; undefined if it does not answer. */
async function timeThere(client: sheets_v4.Sheets, spreadsheetId: string): Promise<number | undefined> {
  try {
    const { headers } = await client.spreadsheets.get({ spreadsheetId, fields: 'spreadsheetId' });
    // The client's own type of headers differs from what it answers with.
    const { get } = headers as { get?: (name: string) => string | null };
    return Date.parse(get?.call(headers, 'date') ?? '');
  } catch {
    return undefined;
  }
}
