import { Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { queueIndex } from '../../adapters/dynamodb/table.ts';

type TableAction = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** Statements of the functions' roles. Each names its resources; none has a star for an action. */
export const may = {
  /** Use items of the table, and the key that encrypts them through DynamoDB only. */
  useTable: (table: Table, key: IKey, ...actions: readonly TableAction[]): PolicyStatement[] => [
    new PolicyStatement({
      actions: actions.map((action) => `dynamodb:${action}`),
      resources: [table.tableArn],
    }),
    new PolicyStatement({
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
        'kms:GenerateDataKey',
        'kms:DescribeKey',
      ],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${Stack.of(table).region}.amazonaws.com` } },
    }),
  ],
  queryQueues: (table: Table): PolicyStatement =>
    new PolicyStatement({ actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/${queueIndex}`] }),
  readSecret: (secret: string, key: IKey): PolicyStatement[] => [
    new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secret] }),
    new PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${Stack.of(key).region}.amazonaws.com` } },
    }),
  ],
  describeSecret: (secret: string): PolicyStatement =>
    new PolicyStatement({ actions: ['secretsmanager:DescribeSecret'], resources: [secret] }),
  /** Answers a waiting task. By the machine's name: the machine's definition names the function that waits. */
  wake: (milestoneMachine: string): PolicyStatement =>
    new PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: [milestoneMachine] }),
  start: (...machines: readonly string[]): PolicyStatement =>
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [...machines] }),
  listExecutions: (...machines: readonly string[]): PolicyStatement =>
    new PolicyStatement({ actions: ['states:ListExecutions'], resources: [...machines] }),
  readHistory: (executions: string): PolicyStatement =>
    new PolicyStatement({ actions: ['states:GetExecutionHistory'], resources: [executions] }),
} as const;
