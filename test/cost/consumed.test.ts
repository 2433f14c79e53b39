import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { queueIndex } from '../../adapters/dynamodb/table.ts';
import { bytesStored, watchConsumed } from '../../local/cost/consumed.ts';
import { type EmbeddedTable, startTable } from '../contract/adapters/embedded-table.ts';

let endpoint: EmbeddedTable;
let client: DynamoDBClient;
let name: string;
let isWatched = false;
let consumed: { writeUnits: number; readUnits: number }[] = [];

beforeAll(async () => {
  endpoint = await startTable();
  ({ client, name } = endpoint.table);
  watchConsumed(
    client,
    () => isWatched,
    async (call) => {
      isWatched = false;
      try {
        return await call();
      } finally {
        isWatched = true;
      }
    },
    (units) => consumed.push(units),
  );
  isWatched = true;
});
afterAll(() => endpoint.stop());
beforeEach(() => {
  consumed = [];
});

type Item = Record<string, AttributeValue>;
const key = (sk: string): Item => ({ pk: { S: 'carrier' }, sk: { S: sk } });
const queued = (at: string): Item => ({ gpk: { S: 'waiting' }, gsk: { S: at } });
const text = (bytes: number): Item => ({ text: { S: 'x'.repeat(bytes) } });
const put = (item: Item) => client.send(new PutItemCommand({ TableName: name, Item: item }));
const written = () => consumed.map(({ writeUnits }) => writeUnits);
const read = () => consumed.map(({ readUnits }) => readUnits);

describe('what a call to the table consumes', () => {
  test('a put costs its kilobytes, and the same again if the index has it', async () => {
    await put({ ...key('plain'), ...text(1500) });
    await put({ ...key('queued'), ...queued('a'), ...text(1500) });
    expect(written()).toEqual([2, 2 + 2]);
  });

  test('an update pays for the whole item, and twice in the index when it moves there', async () => {
    await put({ ...key('moves'), ...queued('a'), ...text(1500) });
    const update = (UpdateExpression: string, values: Item) =>
      client.send(
        new UpdateItemCommand({
          TableName: name,
          Key: key('moves'),
          UpdateExpression,
          ExpressionAttributeValues: values,
        }),
      );
    await update('SET note = :note', { ':note': { S: 'read' } });
    await update('SET gsk = :at', { ':at': { S: 'b' } });
    await update('SET note = :note REMOVE gpk, gsk', { ':note': { S: 'done' } });
    expect(written()).toEqual([4, 2 + 2, 2 + 4, 2 + 2]);
  });

  test('a delete pays for what was there, in the index as well', async () => {
    await put({ ...key('goes'), ...queued('a'), ...text(2500) });
    await client.send(new DeleteItemCommand({ TableName: name, Key: key('goes') }));
    expect(written()).toEqual([6, 6]);
  });

  test('a write whose condition fails pays for the larger of the items and still throws', async () => {
    await put({ ...key('held'), ...text(2500) });
    const refused = client.send(
      new PutItemCommand({ TableName: name, Item: key('held'), ConditionExpression: 'attribute_not_exists(pk)' }),
    );
    await expect(refused).rejects.toThrow(ConditionalCheckFailedException);
    expect(written()).toEqual([3, 3]);
  });

  test('reading costs each four kilobytes, half of that in the index, and something even for nothing', async () => {
    await put({ ...key('read'), ...queued('read'), ...text(5000) });
    consumed = [];
    await client.send(new GetItemCommand({ TableName: name, Key: key('read'), ConsistentRead: true }));
    await client.send(new GetItemCommand({ TableName: name, Key: key('nobody'), ConsistentRead: true }));
    await client.send(
      new BatchGetItemCommand({
        RequestItems: { [name]: { Keys: [key('read'), key('nobody')], ConsistentRead: true } },
      }),
    );
    const inIndex = (partition: string) =>
      client.send(
        new QueryCommand({
          TableName: name,
          IndexName: queueIndex,
          KeyConditionExpression: 'gpk = :gpk AND gsk = :gsk',
          ExpressionAttributeValues: { ':gpk': { S: partition }, ':gsk': { S: 'read' } },
        }),
      );
    await inIndex('waiting');
    await inIndex('unsent');
    expect(read()).toEqual([2, 1, 2 + 1, 1, 0.5]);
  });

  test('what the caller asked to be told is told as before', async () => {
    await put({ ...key('told'), n: { N: '1' } });
    const { Attributes } = await client.send(
      new UpdateItemCommand({
        TableName: name,
        Key: key('told'),
        UpdateExpression: 'SET n = :n',
        ExpressionAttributeValues: { ':n': { N: '2' } },
        ReturnValues: 'ALL_OLD',
      }),
    );
    expect(Attributes).toEqual({ ...key('told'), n: { N: '1' } });
  });
});

test('what is stored is counted with the index', async () => {
  isWatched = false;
  const before = await bytesStored(client, name);
  await put({ ...key('stored'), ...text(1000) });
  const plain = (await bytesStored(client, name)) - before;
  await put({ ...key('stored'), ...queued('a'), ...text(1000) });
  const inIndex = (await bytesStored(client, name)) - before;
  isWatched = true;
  expect(plain).toBe('pkcarrier'.length + 'skstored'.length + 'text'.length + 1000 + 100);
  expect(inIndex).toBe(2 * (plain + 'gpkwaiting'.length + 'gska'.length));
});
