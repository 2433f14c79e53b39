import type { CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The table and the client that reaches it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** The sparse index: notices that wait, mails that have not left or are not in the log tab, milestones that are not final. */
export const queueIndex = 'queue';

/** Names of the key attributes, all strings. */
export const tableKeys = { partition: 'pk', sort: 'sk', queuePartition: 'gpk', queueSort: 'gsk' } as const;

/** The one table as DynamoDB wants it described; the deployed and the embedded one are the same. See README.md. */
export function tableDefinition(name: string) {
  const { partition, sort, queuePartition, queueSort } = tableKeys;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: partition, AttributeType: 'S' },
      { AttributeName: sort, AttributeType: 'S' },
      { AttributeName: queuePartition, AttributeType: 'S' },
      { AttributeName: queueSort, AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: queueIndex,
        KeySchema: [
          { AttributeName: queuePartition, KeyType: 'HASH' },
          { AttributeName: queueSort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
  } as const satisfies CreateTableCommandInput;
}
