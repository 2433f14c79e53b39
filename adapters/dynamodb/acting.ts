import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneRef } from '../../domain/milestone/types.ts';
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

/** The milestones whose next action, or creation, is earlier than `before`. */
export async function readOverdue(table: Table, cohort: string, before: Instant): Promise<MilestoneRecord[]> {
  const items = await queryItems(table, {
    IndexName: queueIndex,
    KeyConditionExpression: 'gpk = :acting AND gsk < :before',
    ExpressionAttributeValues: { ':acting': text(queues.acting(cohort)), ':before': text(before) },
  });
  return notFinal(items, cohort, milestoneOf);
}

/** All of them, without their facts: a fifth of what the items hold. */
export async function readLive(table: Table, cohort: string): Promise<LiveMilestone[]> {
  const items = await queryItems(table, {
    IndexName: queueIndex,
    KeyConditionExpression: 'gpk = :acting',
    ExpressionAttributeValues: { ':acting': text(queues.acting(cohort)) },
    ...projection(liveAttributes),
  });
  return notFinal(items, cohort, liveOf);
}

function notFinal<T extends LiveMilestone | MilestoneRecord>(
  items: readonly Item[],
  cohort: string,
  read: (item: Item, ref: MilestoneRef) => T,
): T[] {
  const found: T[] = [];
  for (const item of items) {
    const place = milestoneOfSort(textOf(item, 'sk'));
    if (!place) continue;
    const { thread, milestone } = place;
    const one = read(item, { cohort, carrier: carrierOf(textOf(item, 'pk')), thread, milestone });
    if (!isFinal(one.status)) found.push(one);
  }
  return found;
}
