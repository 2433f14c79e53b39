import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment.ts';
import { functionLog } from '../function-log.ts';
import { definitionOf } from '../hashes.ts';
import { executionsByProgramme } from '../wiring/executions/index.ts';
import { reconcileEnvironment } from './env.ts';
import { reconcileHandler } from './handler.ts';

const env = readEnvironment(reconcileEnvironment, process.env);

const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };

export const handler = reconcileHandler({
  cohorts: env.COHORTS.find,
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  executions: executionsByProgramme(new SFNClient(), env.COHORTS.find, {
    milestone: env.MILESTONE_MACHINE_ARN,
    lifecycles: env.LIFECYCLE_MACHINE_ARNS,
  }),
  definition: definitionOf,
  log: functionLog('reconcile'),
});
