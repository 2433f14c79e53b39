import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoArrivals } from '../../adapters/dynamodb/arrivals.ts';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoLeases } from '../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { functionMeasures } from '../function-measures.ts';
import { sha256 } from '../hashes.ts';
import { incomingMailOfCohort } from '../wiring/incoming-mail/index.ts';
import { readMailboxEnvironment } from './env.ts';
import { readMailboxHandler } from './handler.ts';

const env = readEnvironment(readMailboxEnvironment, process.env);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };

export const handler = readMailboxHandler({
  cohorts: env.COHORTS.find,
  mailbox: incomingMailOfCohort(env.GOOGLE_SECRET_ARN, env.GOOGLE_ENDPOINTS),
  arrivals: new DynamoArrivals(table),
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  ledger: new DynamoLedger(table),
  leases: new DynamoLeases(table),
  hash: sha256,
  log: functionLog('read-mailbox'),
  measures: functionMeasures(),
});
