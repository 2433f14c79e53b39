import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoLeases } from '../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { sendOnlyOnTime } from '../../adapters/google/guard.ts';
import { instant } from '../../domain/time.ts';
import { readEnvironment } from '../environment.ts';
import { functionLog } from '../function-log.ts';
import { sha256 } from '../hashes.ts';
import { googleByCohort, realNow } from '../wiring/google/index.ts';
import { sendEnvironment } from './env.ts';
import { sendMailsHandler } from './handler.ts';

const env = readEnvironment(sendEnvironment, process.env);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const google = googleByCohort(env.GOOGLE_CREDENTIALS);
const shared = {
  cohorts: env.COHORTS.find,
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  ledger: new DynamoLedger(table),
  leases: new DynamoLeases(table),
  hash: sha256,
  log: functionLog('send-mails'),
};

type Send = ReturnType<typeof sendMailsHandler>;

/** The guard compares real time with the time that this very event was scheduled for. */
export const handler: Send = (event) =>
  sendMailsHandler({
    ...shared,
    sender: (config) => sendOnlyOnTime(google(config).sender, { realNow, scheduledNow: () => instant(event.now) }),
  })(event);
