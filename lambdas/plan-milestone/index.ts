import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { planEnvironment } from './env.ts';
import { planMilestoneHandler } from './handler.ts';

const { TABLE_NAME, COHORTS } = readEnvironment(planEnvironment, process.env);

export const handler = planMilestoneHandler({
  milestones: new DynamoMilestoneStore({ client: new DynamoDBClient(), name: TABLE_NAME }),
  cohorts: COHORTS.find,
  log: functionLog('plan-milestone'),
});
