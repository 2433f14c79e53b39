import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoLedger } from '../../adapters/dynamodb/ledger.ts';
import { readEnvironment } from '../environment/read-environment.ts';
import { functionLog } from '../function-log.ts';
import { queueEnvironment } from './env.ts';
import { queueNoticesHandler } from './handler.ts';

const { TABLE_NAME } = readEnvironment(queueEnvironment, process.env);

export const handler = queueNoticesHandler({
  ledger: new DynamoLedger({ client: new DynamoDBClient(), name: TABLE_NAME }),
  log: functionLog('queue-notices'),
});
