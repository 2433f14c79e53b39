import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { LifecycleRecord } from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';
import {
  conditionally,
  getItem,
  type Item,
  keyOf,
  number,
  numberOf,
  queryItems,
  text,
  textOf,
  written,
} from './items.ts';
import { lifecycleKey, lifecyclePartition } from './keys.ts';
import type { Table } from './table.ts';

/** The last run of every lifecycle of the cohort. */
export async function readLifecycles(table: Table, cohort: string): Promise<LifecycleRecord[]> {
  const items = await queryItems(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': text(lifecyclePartition(cohort)) },
    ConsistentRead: true,
  });
  return items.map((item) => lifecycleOf(item, cohort));
}

/** Records a run unless it or a later one is recorded. */
export async function recordLifecycle(table: Table, record: LifecycleRecord): Promise<boolean> {
  const put = new PutItemCommand({
    TableName: table.name,
    Item: lifecycleItem(record),
    ConditionExpression: 'attribute_not_exists(pk) OR #run < :run',
    ExpressionAttributeNames: { '#run': 'run' },
    ExpressionAttributeValues: { ':run': number(record.run) },
  });
  return written(
    () => table.client.send(put),
    async () => {
      const item = await getItem(table, lifecycleKey(record));
      return (
        item !== undefined &&
        numberOf(item, 'run') === record.run &&
        textOf(item, 'definition') === record.definition &&
        textOf(item, 'startedAt') === record.startedAt
      );
    },
  );
}

/** Marks this run as finished, if it is the one on record. */
export async function finishLifecycle(table: Table, record: LifecycleRecord): Promise<void> {
  const update = new UpdateItemCommand({
    TableName: table.name,
    Key: keyOf(lifecycleKey(record)),
    UpdateExpression: 'SET finished = :yes',
    ConditionExpression: '#run = :run',
    ExpressionAttributeNames: { '#run': 'run' },
    ExpressionAttributeValues: { ':yes': { BOOL: true }, ':run': number(record.run) },
  });
  await conditionally(() => table.client.send(update));
}

function lifecycleItem(record: LifecycleRecord): Item {
  return {
    ...keyOf(lifecycleKey(record)),
    carrier: text(record.carrier),
    phase: text(record.phase),
    run: number(record.run),
    definition: text(record.definition),
    startedAt: text(record.startedAt),
    ...(record.finished ? { finished: { BOOL: true } } : {}),
  };
}

function lifecycleOf(item: Item, cohort: string): LifecycleRecord {
  return {
    cohort,
    carrier: textOf(item, 'carrier'),
    phase: textOf(item, 'phase'),
    run: numberOf(item, 'run'),
    definition: textOf(item, 'definition'),
    startedAt: textOf(item, 'startedAt') as Instant,
    ...(item['finished']?.BOOL ? { finished: true } : {}),
  };
}
