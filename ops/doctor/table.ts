import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { type Finding, fine, nameOf, skipped, trouble } from './finding.ts';

/** The table as the code wants it described. */
export interface WantedTable {
  readonly TableName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly GlobalSecondaryIndexes: readonly {
    readonly IndexName: string;
    readonly KeySchema: readonly KeySchemaElement[];
  }[];
}

const redeploy = 'deploy the stacks again (npm run deploy); the table’s keys cannot be changed by hand.';

/** Whether the table is there, has the keys and the index, and is protected against loss (unless that is not wanted). */
export async function checkTable(
  client: DynamoDBClient,
  wanted: WantedTable,
  isProtected: boolean,
): Promise<Finding[]> {
  const name = wanted.TableName;
  let table: TableDescription;
  try {
    table = (await client.send(new DescribeTableCommand({ TableName: name }))).Table ?? {};
  } catch (error) {
    const mend =
      error instanceof ResourceNotFoundException
        ? 'deploy the stacks (npm run deploy), or give the right name by --table.'
        : 'check the AWS sign-in, the region and the permission dynamodb:DescribeTable.';
    return [trouble('Table', `${name} cannot be described (${nameOf(error)}).`, mend)];
  }
  const index = table.GlobalSecondaryIndexes?.find(
    ({ IndexName }) => IndexName === wanted.GlobalSecondaryIndexes[0]?.IndexName,
  );
  const hasIndex = index !== undefined && sameKeys(index.KeySchema, wanted.GlobalSecondaryIndexes[0]?.KeySchema);
  return [
    table.TableStatus === 'ACTIVE'
      ? fine('Table', `${name} is there.`)
      : trouble('Table', `${name} is ${table.TableStatus}.`, 'wait until it is ACTIVE and run this again.'),
    sameKeys(table.KeySchema, wanted.KeySchema)
      ? fine('Keys of the table', 'as the code wants them.')
      : trouble('Keys of the table', 'other than the code wants them.', redeploy),
    hasIndex && index.IndexStatus === 'ACTIVE'
      ? fine('Index of the table', `“${index.IndexName}” is there.`)
      : trouble('Index of the table', hasIndex ? `it is ${index.IndexStatus}.` : 'it is missing or another.', redeploy),
    ...(isProtected ? [checkDeletion(table), await checkRecovery(client, name)] : [noProtection]),
  ];
}

const noProtection = skipped('Protection of the table', 'a data folder has none; copy the folder to keep it.');

function checkDeletion({ DeletionProtectionEnabled: isOn }: TableDescription): Finding {
  const check = 'Deletion protection';
  if (isOn) return fine(check, 'on.');
  return trouble(check, 'off.', 'switch it on in the console (table, Additional settings), or deploy again.');
}

async function checkRecovery(client: DynamoDBClient, name: string): Promise<Finding> {
  const check = 'Point-in-time recovery';
  const mend = 'switch it on in the console (table, Backups), or deploy again.';
  try {
    const { ContinuousBackupsDescription: backups } = await client.send(
      new DescribeContinuousBackupsCommand({ TableName: name }),
    );
    const status = backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    return status === 'ENABLED' ? fine(check, 'on.') : trouble(check, 'off.', mend);
  } catch (error) {
    return trouble(check, `cannot be looked up (${nameOf(error)}).`, 'allow dynamodb:DescribeContinuousBackups.');
  }
}

function sameKeys(a: readonly KeySchemaElement[] = [], b: readonly KeySchemaElement[] = []): boolean {
  const words = (keys: readonly KeySchemaElement[]) =>
    keys.map(({ AttributeName: n, KeyType: t }) => `${n} ${t}`).sort();
  return JSON.stringify(words(a)) === JSON.stringify(words(b));
}
