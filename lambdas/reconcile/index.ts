import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment.ts';
import { functionLog } from '../function-log.ts';
import { definitionOf } from '../hashes.ts';
import { executionsByProgramme } from '../wiring/executions/index.ts';
import { reconcileEnvironment } from './env.ts';
import { reconcileHandler } from './handler.ts';

const env = readEnvironment(reconcileEnvironment, process.env);

export const handler = reconcileHandler({
  cohorts: env.COHORTS.find,
  milestones: new DynamoMilestoneStore({ client: new DynamoDBClient(), name: env.TABLE_NAME }),
  executions: executionsByProgramme(new SFNClient(), env.COHORTS.find, {
    milestone: env.MILESTONE_MACHINE_ARN,
    lifecycles: env.LIFECYCLE_MACHINE_ARNS,
  }),
  definition: definitionOf,
  log: functionLog('reconcile'),
});
