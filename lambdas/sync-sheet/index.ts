import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoArrivals } from '../../adapters/dynamodb/arrivals.ts';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoLeases } from '../../adapters/dynamodb/leases.ts';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { functionMeasures } from '../function-measures.ts';
import { definitionOf, sha256 } from '../hashes.ts';
import { executionsByProgramme } from '../wiring/executions/index.ts';
import { sheetOfCohort } from '../wiring/sheets/index.ts';
import { syncEnvironment } from './env.ts';
import { syncSheetHandler } from './handler.ts';

const env = readEnvironment(syncEnvironment, process.env);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };

export const handler = syncSheetHandler({
  cohorts: env.COHORTS.find,
  sheet: sheetOfCohort(env.GOOGLE_SECRET_ARN, env.GOOGLE_ENDPOINTS),
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  ledger: new DynamoLedger(table),
  arrivals: new DynamoArrivals(table),
  leases: new DynamoLeases(table),
  executions: executionsByProgramme(new SFNClient(), env.COHORTS.find, {
    milestone: env.MILESTONE_MACHINE_ARN,
    lifecycles: env.LIFECYCLE_MACHINE_ARNS,
  }),
  definition: definitionOf,
  hash: sha256,
  log: functionLog('sync-sheet'),
  measures: functionMeasures(),
});
