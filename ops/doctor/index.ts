import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { tableDefinition } from '../../adapters/dynamodb/table.ts';
import { googleAdapters } from '../../adapters/google/index.ts';
import { gmailClient } from '../../adapters/google/mail-sender.ts';
import { sheetsClient } from '../../adapters/google/sheet.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { instant } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { mailScopes, sheetScope } from '../../lambdas/google-scopes.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { defaultTable, machinesOf } from '../aws.ts';
import { cohortOf } from '../cohort-file.ts';
import type { Given } from '../command.ts';
import { signIn } from '../google-key.ts';
import { keyOf } from '../index.ts';
import type { AwsSide, GoogleSide, Patient } from './examine.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The deployment that the options and the environment name. */
export async function deployedPatient(given: Given, environment: Environment): Promise<Patient> {
  const config = await cohortOf(given.option('config'), given.option('cohort'), environment);
  return {
    config,
    aws: () => awsSide(config, given, environment),
    google: () => googleSide(config, given, environment),
    now: () => Date.now(),
  };
}

async function awsSide(config: CohortConfig, given: Given, environment: Environment): Promise<AwsSide> {
  const sts = new STSClient();
  const { Account: account } = await sts.send(new GetCallerIdentityCommand({}));
  const stepFunctions = new SFNClient();
  const machines = await machinesOf(stepFunctions, config.programme.id, environment);
  return {
    account: `account ${account}, region ${await sts.config.region()}.`,
    dynamodb: new DynamoDBClient(),
    stepFunctions,
    ...wanted(config, given.option('table') ?? environment['TABLE_NAME'] ?? defaultTable, machines),
  };
}

/** Table and state machines as this code would deploy them. */
export function wanted(
  { programme }: CohortConfig,
  table: string,
  machines: { readonly milestone: string; readonly lifecycle: string },
): Pick<AwsSide, 'table' | 'machines'> {
  return {
    table: tableDefinition(table),
    machines: [
      { title: 'of milestones', arn: machines.milestone, machine: milestoneMachine() },
      { title: `of ${programme.title}`, arn: machines.lifecycle, machine: lifecycleMachine(programme) },
    ],
  };
}

async function googleSide(config: CohortConfig, given: Given, environment: Environment): Promise<GoogleSide> {
  const key = await keyOf(given, environment);
  const sheets = sheetsClient({ auth: signIn(key, [sheetScope]) });
  const gmail = gmailClient({ auth: signIn(key, mailScopes, config.mailbox) });
  const { sheet, sender } = googleAdapters({
    sheets,
    gmail,
    spreadsheetId: config.spreadsheetId,
    workbook: workbookOf(config.programme),
    from: { name: config.programme.title },
    policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
    now: () => instant(Date.now()),
  });
  return {
    key: 'it can be read.',
    sheet,
    sheets,
    gmail,
    sender,
    canSignIn: async (scope) => {
      try {
        return Boolean((await signIn(key, [scope], config.mailbox).authorize()).access_token);
      } catch {
        return false;
      }
    },
  };
}
