import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoMilestoneStore } from '../../adapters/dynamodb/milestone-store.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { waking } from '../wiring/executions/index.ts';
import { waitEnvironment } from './env.ts';
import { registerWaitHandler } from './handler.ts';

const { TABLE_NAME } = readEnvironment(waitEnvironment, process.env);

export const handler = registerWaitHandler({
  milestones: new DynamoMilestoneStore({ client: new DynamoDBClient(), name: TABLE_NAME }),
  executions: waking(new SFNClient()),
  log: functionLog('register-wait'),
});
