import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

export type Item = Record<string, AttributeValue>;

/*
 * Attributes that conditions, indexes or a reader of the console need stand by themselves; the rest of a record is one
 * JSON text. Writing attribute values by hand instead of through DocumentClient saves about a fifth of each call.
 */
export const text = (value: string): AttributeValue => ({ S: value });
export const number = (value: number): AttributeValue => ({ N: String(value) });
export const json = (value: unknown): AttributeValue => ({ S: JSON.stringify(value) });

export function keyOf({ pk, sk }: Key): Item {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** The text of an attribute. Throws if there is none: the item is not what its key says. */
export function textOf(item: Item, name: string): string {
  const value = item[name]?.S;
  if (value === undefined) throw new Error(`Item ${item['sk']?.S} has no text “${name}”.`);
  return value;
}

export function numberOf(item: Item, name: string): number {
  const value = item[name]?.N;
  if (value === undefined) throw new Error(`Item ${item['sk']?.S} has no number “${name}”.`);
  return Number(value);
}

/** What was written by `json`; the type is the writer's promise. */
export function jsonOf<T>(item: Item, name: string): T {
  return JSON.parse(textOf(item, name)) as T;
}

/** The item as it is now (strongly consistent). */
export async function getItem(table: Table, key: Key): Promise<Item | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: keyOf(key), ConsistentRead: true }),
  );
  return Item;
}

/** Asks for these attributes only. */
export function projection(attributes: readonly string[]) {
  return {
    ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };
}

/** BatchGetItem takes so many keys. */
const keysTogether = 100;

/**
 * The items of these keys as they are now (strongly consistent), in no particular order; absent ones are left out.
 * `attributes`: only these of each.
 */
export async function getItems(table: Table, keys: readonly Key[], attributes?: readonly string[]): Promise<Item[]> {
  const only = attributes && projection(attributes);
  const found: Item[] = [];
  for (let from = 0; from < keys.length; from += keysTogether) {
    let wanted: Item[] | undefined = keys.slice(from, from + keysTogether).map(keyOf);
    while (wanted && wanted.length > 0) {
      const { Responses, UnprocessedKeys }: BatchGetItemCommandOutput = await table.client.send(
        new BatchGetItemCommand({
          RequestItems: { [table.name]: { Keys: wanted, ConsistentRead: true, ...only } },
        }),
      );
      found.push(...(Responses?.[table.name] ?? []));
      wanted = UnprocessedKeys?.[table.name]?.Keys;
    }
  }
  return found;
}

/** Every item of a query, however many pages there are. */
export async function queryItems(table: Table, query: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
  const found: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query, TableName: table.name, ...(start && { ExclusiveStartKey: start }) }),
    );
    // One by one: a call takes only so many arguments.
    for (const item of page.Items ?? []) found.push(item);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return found;
}

/** Whether a query without a filter finds anything. */
export async function findsAny(table: Table, query: Omit<QueryCommandInput, 'TableName' | 'Limit'>): Promise<boolean> {
  const { Count = 0 } = await table.client.send(new QueryCommand({ ...query, TableName: table.name, Limit: 1 }));
  return Count > 0;
}

/** The items of the whole table that a filter lets pass, page by page, as they are now (strongly consistent). */
export async function* scanItems(
  table: Table,
  filter: Pick<ScanCommandInput, 'FilterExpression' | 'ExpressionAttributeValues'>,
): AsyncIterable<Item> {
  let start: Item | undefined;
  do {
    const page = await table.client.send(
      new ScanCommand({
        ...filter,
        TableName: table.name,
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/**
 * Carries out a conditional write. When its condition does not hold, answers undefined; but a write that the SDK repeated
 * after a lost answer fails its own condition, so then `repeated` looks whether the item is as this very write left it. Left out
 * where nobody needs to know, or where a repeated write meets its own condition.
 */
export async function conditionally<T>(
  write: () => Promise<T>,
  repeated: () => Promise<T | undefined> = async () => undefined,
): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return (error.$metadata.attempts ?? 1) > 1 ? repeated() : undefined;
  }
}

/** The same for a write that answers nothing: true if it was carried out, or the item is now as this very write left it. */
export async function written(write: () => Promise<unknown>, isOwn?: () => Promise<boolean>): Promise<boolean> {
  const done = await conditionally(async () => {
    await write();
    return true;
  }, isOwn);
  return done === true;
}

/** Whether the item's texts of these names are as wanted. */
export async function isAs(table: Table, key: Key, wanted: Item, names: readonly string[]): Promise<boolean> {
  const item = await getItem(table, key);
  return item !== undefined && names.every((name) => textOf(item, name) === wanted[name]?.S);
}
