import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoCohortStore } from '../../adapters/dynamodb/cohort-store.ts';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { secretChangedAt } from '../../adapters/secrets-manager/google-key.ts';
import { historiesOf } from '../../adapters/step-functions/histories.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { functionMeasures } from '../function-measures.ts';
import { definitionOf } from '../hashes.ts';
import { executionsByProgramme } from '../wiring/executions/index.ts';
import { reconcileEnvironment } from './env.ts';
import { reconcileHandler } from './handler.ts';

const env = readEnvironment(reconcileEnvironment, process.env);
const table = { client: new DynamoDBClient(), name: env.TABLE_NAME };
const stepFunctions = new SFNClient();
const secrets = new SecretsManagerClient();

export const handler = reconcileHandler({
  cohorts: env.COHORTS.find,
  store: new DynamoCohortStore(table),
  milestones: new DynamoMilestoneStore(table),
  ledger: new DynamoLedger(table),
  executions: executionsByProgramme(stepFunctions, env.COHORTS.find, {
    milestone: env.MILESTONE_MACHINE_ARN,
    lifecycles: env.LIFECYCLE_MACHINE_ARNS,
  }),
  definition: definitionOf,
  eventsOf: historiesOf(stepFunctions, env.MILESTONE_MACHINE_ARN),
  keyChangedAt: () => secretChangedAt(secrets, env.GOOGLE_SECRET_ARN),
  measures: functionMeasures(),
  log: functionLog('reconcile'),
});
