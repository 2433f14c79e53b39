import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { gmailClient } from '../adapters/google/mail-sender.ts';
import { GmailSentMails } from '../adapters/google/sent-mails.ts';
import { GoogleSheet, sheetsClient } from '../adapters/google/sheet.ts';
import { awsAdapters } from '../adapters/index.ts';
import { workbookOf } from '../domain/sheet/workbook-of.ts';
import { instant } from '../domain/time.ts';
import { mailScopes, sheetScope } from '../lambdas/google-scopes.ts';
import { definitionOf, sha256 } from '../lambdas/hashes.ts';
import { defaultTable, machinesOf, readSecret } from './aws.ts';
import { cohortOf } from './cohort-file.ts';
import type { Given } from './command.ts';
import { googleKey, signIn } from './google-key.ts';
import type { OpenSite } from './run.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The cohort on AWS and Google, by the SDK's usual settings and the options given. */
export async function openDeployed(given: Given, environment: Environment): Promise<OpenSite> {
  const config = await cohortOf(given.option('config'), given.option('cohort'), environment);
  const dynamodb = new DynamoDBClient();
  const stepFunctions = new SFNClient();
  const table = given.option('table') ?? environment['TABLE_NAME'] ?? defaultTable;
  const machines = await machinesOf(stepFunctions, config.programme.id, environment);
  const now = () => instant(Date.now());
  const policy = { pause: (milliseconds: number) => pause(milliseconds), random: Math.random };
  const key = () => keyOf(given, environment);
  return {
    site: {
      config,
      now,
      ...awsAdapters({ dynamodb, stepFunctions, table, machines }),
      sheet: async (spreadsheetId) =>
        new GoogleSheet({
          client: sheetsClient({ auth: signIn(await key(), [sheetScope]) }),
          spreadsheetId,
          tabs: workbookOf(config.programme).tabs,
          policy,
          now,
        }),
      sentMails: async () =>
        new GmailSentMails(gmailClient({ auth: signIn(await key(), mailScopes, config.mailbox) }), policy),
      definition: definitionOf(config),
      hash: sha256,
      tell: (progress) => process.stderr.write(`${progress}\n`),
      pause: (milliseconds) => pause(milliseconds),
    },
    close: async () => {
      dynamodb.destroy();
      stepFunctions.destroy();
    },
  };
}

/** The service account's key by the options of the command, else by the environment of the functions. */
export function keyOf(given: Pick<Given, 'option'>, environment: Environment) {
  const secret = given.option('secret') ?? environment['GOOGLE_SECRET_ARN'];
  return googleKey({
    file: given.option('key'),
    secret: secret === undefined ? undefined : { id: secret, read: readSecret },
    variable: environment['GOOGLE_CREDENTIALS'],
  });
}
