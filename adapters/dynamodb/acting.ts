import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { FinalStatus, MilestoneRef, MilestoneStatus } from '../../domain/milestone/types.ts';
import type { LiveMilestone, MilestoneRecord } from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';
import { type Item, projection, queryItems, text, textOf } from './items.ts';
import { carrierOf, milestoneOfSort, queues } from './keys.ts';
import { liveAttributes, liveOf, milestoneOf } from './milestone-item.ts';
import { queueIndex, type Table } from './table.ts';

/*
 * What is not final, by the queue index, eventually consistent: what it shows too late is found a day later, and whoever
 * acts on it does so by a conditional write. A change of what is closed puts it in the index until its machine, if it runs
 * again, closes it again: so the status is looked at as well.
 */
const liveStatuses = { ':upcoming': text('upcoming'), ':open': text('open') } satisfies Record<
  `:${Exclude<MilestoneStatus, FinalStatus>}`,
  AttributeValue
>;
const isLive = `#status IN (${Object.keys(liveStatuses).join(', ')})`;

/** The milestones whose next action, or creation, is earlier than `before`. */
export async function readOverdue(table: Table, cohort: string, before: Instant): Promise<MilestoneRecord[]> {
  const items = await queryItems(table, {
    IndexName: queueIndex,
    KeyConditionExpression: 'gpk = :acting AND gsk < :before',
    FilterExpression: isLive,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ...liveStatuses, ':acting': text(queues.acting(cohort)), ':before': text(before) },
  });
  return items.map((item) => milestoneOf(item, refOf(item, cohort)));
}

/** All of them, without their facts: a fifth of what the items hold. */
export async function readLive(table: Table, cohort: string): Promise<LiveMilestone[]> {
  const items = await queryItems(table, {
    IndexName: queueIndex,
    KeyConditionExpression: 'gpk = :acting',
    FilterExpression: isLive,
    ExpressionAttributeValues: { ...liveStatuses, ':acting': text(queues.acting(cohort)) },
    ...projection(liveAttributes),
  });
  return items.map((item) => liveOf(item, refOf(item, cohort)));
}

/** Throws if the item is no milestone. */
function refOf(item: Item, cohort: string): MilestoneRef {
  const sk = textOf(item, 'sk');
  const place = milestoneOfSort(sk);
  if (!place) throw new Error(`Item ${sk} waits like a milestone but is none.`);
  const { thread, milestone } = place;
  return { cohort, carrier: carrierOf(textOf(item, 'pk')), thread, milestone };
}
