import { type Bound, conditionOf, nameOf } from './condition.ts';
import { runOf } from './key-condition.ts';
import { Refusal, unsupported } from './refusal.ts';
import { type KeyNames, MemoryTable } from './table.ts';
import { updateOf } from './update.ts';
import { type Item, sizeOf, type Value } from './value.ts';

interface Write extends Bound {
  readonly TableName: string;
  readonly ConditionExpression?: string;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

interface Definition {
  readonly TableName: string;
  readonly KeySchema: Schema;
  readonly GlobalSecondaryIndexes?: readonly { readonly IndexName: string; readonly KeySchema: Schema }[];
}

interface Read extends Bound {
  readonly TableName: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly Limit?: number;
}

type Schema = readonly { readonly AttributeName: string; readonly KeyType: string }[];

const itemBytes = 400 * 1024;

const bound = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];
const written = ['TableName', 'ConditionExpression', 'ReturnValues', 'ReturnValuesOnConditionCheckFailure', ...bound];
const read = ['TableName', 'FilterExpression', 'ProjectionExpression', 'ConsistentRead', ...bound];

/** The fields that each action knows; others are refused. */
const fields: Readonly<Record<string, readonly string[]>> = {
  CreateTable: ['TableName', 'BillingMode', 'KeySchema', 'AttributeDefinitions', 'GlobalSecondaryIndexes'],
  DescribeTable: ['TableName'],
  PutItem: ['Item', ...written],
  UpdateItem: ['Key', 'UpdateExpression', ...written],
  DeleteItem: ['Key', ...written],
  GetItem: ['TableName', 'Key', 'ConsistentRead'],
  BatchGetItem: ['RequestItems'],
  Query: ['IndexName', 'KeyConditionExpression', 'Limit', ...read],
  Scan: read,
};

/** DynamoDB in memory: of its actions those that the software needs, at once; nothing goes on from page to page. */
export class MemoryDynamoDb {
  readonly #tables = new Map<string, { readonly definition: Definition; readonly table: MemoryTable }>();

  /** Throws Refusal. */
  answer(action: string, request: object): object {
    const known = fields[action];
    if (!known) throw new Refusal('UnknownOperationException', `${action} is not supported by the table in memory`);
    const strange = Object.keys(request).find((field) => !known.includes(field));
    if (strange !== undefined) throw unsupported(`${strange} of ${action}`);
    return this.#actions[action]!(request as never);
  }

  readonly #actions: Readonly<Record<string, (request: never) => object>> = {
    CreateTable: (definition: Definition) => {
      const { TableName: name, KeySchema, GlobalSecondaryIndexes: indexes = [] } = definition;
      if (this.#tables.has(name)) throw new Refusal('ResourceInUseException', `Table already exists: ${name}`);
      const keys = new Map(indexes.map((index) => [index.IndexName, keyNames(index.KeySchema)]));
      this.#tables.set(name, { definition, table: new MemoryTable(keyNames(KeySchema), keys) });
      return { TableDescription: described(definition) };
    },
    DescribeTable: ({ TableName }: Read) => ({ Table: described(this.#find(TableName).definition) }),
    PutItem: (request: Write & { Item: Item }) => this.#write(request, request.Item, () => request.Item),
    UpdateItem: (request: Write & { Key: Item; UpdateExpression: string }) =>
      this.#write(request, request.Key, (before) => updateOf(request.UpdateExpression)(before ?? request.Key, request)),
    DeleteItem: (request: Write & { Key: Item }) => this.#write(request, request.Key, () => undefined),
    GetItem: ({ TableName, Key }: { TableName: string; Key: Item }) => {
      const item = this.#table(TableName).get(Key);
      return item ? { Item: item } : {};
    },
    BatchGetItem: ({ RequestItems }: { RequestItems: Readonly<Record<string, Read & { Keys: readonly Item[] }>> }) => {
      const found = Object.entries(RequestItems).map(([name, request]) => {
        const items = request.Keys.map((key) => this.#table(name).get(key)).filter((item) => item !== undefined);
        return [name, items.map(projected(request))] as const;
      });
      return { Responses: Object.fromEntries(found), UnprocessedKeys: {} };
    },
    Query: (request: Read & { IndexName?: string; KeyConditionExpression: string }) => {
      const table = this.#table(request.TableName);
      const { IndexName: index } = request;
      const run = runOf(request, table.names(index));
      return selected(request, table.run(index, run), (item) => table.keysOf(item, index));
    },
    Scan: (request: Read) => selected(request, this.#table(request.TableName).all()),
  };

  #find(name: string) {
    const found = this.#tables.get(name);
    if (!found) throw new Refusal('ResourceNotFoundException', 'Requested resource not found');
    return found;
  }

  #table(name: string): MemoryTable {
    return this.#find(name).table;
  }

  /** A conditional write: `next` makes the item of the one that is there. */
  #write(request: Write, keys: Item, next: (before: Item | undefined) => Item | undefined): object {
    const table = this.#table(request.TableName);
    const before = table.get(keys);
    const { ConditionExpression: condition, ReturnValues: wanted = 'NONE' } = request;
    if (wanted !== 'NONE' && wanted !== 'ALL_OLD') throw unsupported(`ReturnValues ${wanted}`);
    if (condition !== undefined && !conditionOf(condition)(before ?? {}, request)) {
      const shown = request.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? before : undefined;
      throw new Refusal('ConditionalCheckFailedException', 'The conditional request failed', shown);
    }
    const after = next(before);
    if (after && sizeOf(after) > itemBytes) {
      throw new Refusal('ValidationException', 'Item size has exceeded the maximum allowed size');
    }
    table.replace(before, after);
    return wanted === 'ALL_OLD' && before ? { Attributes: before } : {};
  }
}

function described({ GlobalSecondaryIndexes: indexes = [], ...table }: Definition): object {
  const active = indexes.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  return { ...table, TableStatus: 'ACTIVE', GlobalSecondaryIndexes: active };
}

function keyNames(schema: Schema): KeyNames {
  const of = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName ?? '';
  return { partition: of('HASH'), sort: of('RANGE') };
}

function selected(request: Read, items: Iterable<Item>, keysOf: (item: Item) => Item = (item) => item): object {
  const { FilterExpression: filter, Limit: limit = Number.POSITIVE_INFINITY } = request;
  const passes = filter === undefined ? undefined : conditionOf(filter);
  const found: Item[] = [];
  let scanned = 0;
  let last: Item | undefined;
  for (const item of items) {
    scanned += 1;
    if (!passes || passes(item, request)) found.push(item);
    if (scanned < limit) continue;
    last = keysOf(item);
    break;
  }
  const next = last && { LastEvaluatedKey: last };
  return { Items: found.map(projected(request)), Count: found.length, ScannedCount: scanned, ...next };
}

/** Only the attributes of the projection, of an item. */
function projected({ ProjectionExpression: projection, ...request }: Pick<Read, 'ProjectionExpression'> & Bound) {
  if (projection === undefined) return (item: Item) => item;
  const names = projection.split(',').map((token) => nameOf(token.trim(), request));
  return (item: Item) => {
    const shown: Record<string, Value> = {};
    for (const name of names) if (item[name]) shown[name] = item[name];
    return shown;
  };
}
