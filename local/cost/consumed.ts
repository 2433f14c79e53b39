import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  type DynamoDBClient,
  GetItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { tableKeys } from '../../adapters/dynamodb/table.ts';
import { indexWriteUnits, storedBytes, writeUnits } from '../../cost/dynamodb-units.ts';

/** What one call to the table consumed. */
export interface Consumed {
  readonly writeUnits: number;
  readonly readUnits: number;
}

type Item = Record<string, AttributeValue>;

/** The parts of a request and an answer that tell what it consumed. */
interface Request {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
  readonly ConsistentRead?: boolean;
}
interface Answer {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  readonly Attributes?: Item;
}

const writes: ReadonlySet<string> = new Set(['PutItemCommand', 'UpdateItemCommand', 'DeleteItemCommand']);
export const indexKeys = { partition: tableKeys.queuePartition, sort: tableKeys.queueSort };

/**
 * Tells the units of each call made while `isWatched`. The table's units are those that the endpoint answers; those of the
 * index, which it leaves out, follow from the item before and after, and a write whose condition fails costs what the
 * larger of the items concerned would have.
 */
export function watchConsumed(
  client: DynamoDBClient,
  isWatched: () => boolean,
  unwatched: <T>(call: () => Promise<T>) => Promise<T>,
  tell: (consumed: Consumed) => void,
): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        if (!isWatched()) return next(args);
        const request = args.input as Request;
        const isWrite = writes.has(commandName);
        const now = () => unwatched(() => itemNow(client, request));
        try {
          const answer = await next({
            ...args,
            input: {
              ...args.input,
              ReturnConsumedCapacity: 'TOTAL',
              ...(isWrite ? { ReturnValues: 'ALL_OLD' } : {}),
            } as typeof args.input,
          });
          const { ConsumedCapacity: capacity = [], Attributes: before } = answer.output as Answer;
          const units = [capacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
          // A query that finds nothing costs its smallest unit; the embedded table answers none.
          if (!isWrite) tell({ writeUnits: 0, readUnits: Math.max(units, request.ConsistentRead ? 1 : 0.5) });
          else tell({ writeUnits: units + indexWriteUnits(before, await now(), indexKeys), readUnits: 0 });
          return answer;
        } catch (error) {
          if (error instanceof ConditionalCheckFailedException)
            tell({ writeUnits: Math.max(writeUnits(await now()), writeUnits(request.Item)), readUnits: 0 });
          throw error;
        }
      },
    { step: 'initialize', name: 'consumed' },
  );
}

/** Bytes that the table and its index take in storage. */
export async function bytesStored(client: DynamoDBClient, table: string): Promise<number> {
  let bytes = 0;
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ...(start === undefined ? {} : { ExclusiveStartKey: start }) }),
    );
    for (const item of page.Items ?? []) bytes += storedBytes(item, indexKeys);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return bytes;
}

async function itemNow(client: DynamoDBClient, { TableName, Key, Item }: Request): Promise<Item | undefined> {
  const { partition, sort } = tableKeys;
  const key = Key ?? { [partition]: Item![partition]!, [sort]: Item![sort]! };
  const { Item: found } = await client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
  return found;
}
