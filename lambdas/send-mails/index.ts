import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoArrivals } from '../../adapters/dynamodb/arrivals.ts';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoLeases } from '../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { DynamoMailboxBook } from '../../adapters/dynamodb/mailbox-book.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { sendOnlyOnTime } from '../../adapters/google/guard.ts';
import { instant } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { functionMeasures } from '../function-measures.ts';
import { sha256 } from '../hashes.ts';
import { lateSender } from '../wiring/late-sender.ts';
import { sendEnvironment } from './env.ts';
import { sendMailsHandler } from './handler.ts';

const env = readEnvironment(sendEnvironment, process.env);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const realNow = () => instant(Date.now());
let mailboxes: Promise<(config: CohortConfig) => ReturnType<typeof lateSender>> | undefined;

/** Google's clients are half of this function and are loaded when the first mail is to leave. */
function mailbox(config: CohortConfig) {
  return lateSender(async () => {
    mailboxes ??= import('../wiring/mailboxes/index.ts').then(({ mailboxOfCohort }) =>
      mailboxOfCohort(env.GOOGLE_SECRET_ARN, env.GOOGLE_ENDPOINTS),
    );
    return (await mailboxes)(config);
  });
}

const shared = {
  cohorts: env.COHORTS.find,
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  ledger: new DynamoLedger(table),
  arrivals: new DynamoArrivals(table),
  leases: new DynamoLeases(table),
  mailboxBook: new DynamoMailboxBook(table),
  hash: sha256,
  log: functionLog('send-mails'),
  measures: functionMeasures(),
};

type Send = ReturnType<typeof sendMailsHandler>;

/** The guard compares real time with the time that this very event was scheduled for. */
export const handler: Send = (event) =>
  sendMailsHandler({
    ...shared,
    sender: (config) => sendOnlyOnTime(mailbox(config), { realNow, scheduledNow: () => instant(event.now) }),
  })(event);
