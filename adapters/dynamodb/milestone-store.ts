import { ConditionalCheckFailedException, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { isFinal } from '../../domain/milestone/status.ts';
import type { MilestoneRef } from '../../domain/milestone/types.ts';
import type {
  LifecycleRecord,
  LiveMilestone,
  MilestoneRecord,
  MilestoneStore,
  MilestoneWithLedger,
} from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';
import { readLive, readOverdue } from './acting.ts';
import {
  conditionally,
  getItem,
  getItems,
  type Item,
  json,
  keyOf,
  number,
  numberOf,
  queryItems,
  text,
  textOf,
  written,
} from './items.ts';
import { carrierPartition, type Key, milestoneKey, milestoneOfSort, queues } from './keys.ts';
import { finishLifecycle, readLifecycles, recordLifecycle } from './lifecycles.ts';
import { milestoneItem, milestoneOf, transitionAttribute } from './milestone-item.ts';
import { noticeOf } from './notice-item.ts';
import type { Table } from './table.ts';

type Wait = Parameters<MilestoneStore['registerWait']>[1];
type Change = Parameters<MilestoneStore['change']>[2];
type Status = Parameters<MilestoneStore['setStatus']>;

function keyText({ pk, sk }: Key): string {
  return `${pk} ${sk}`;
}

/** Milestones and lifecycles in the table. All reads are strongly consistent: the waking handshake rests on them. */
export class DynamoMilestoneStore implements MilestoneStore {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async get(ref: MilestoneRef): Promise<MilestoneWithLedger | undefined> {
    const { pk, sk } = milestoneKey(ref);
    const found = await this.#milestones(ref.cohort, ref.carrier, 'pk = :pk AND begins_with(sk, :sk)', {
      ':pk': text(pk),
      ':sk': text(sk),
    });
    return found[0];
  }

  async records(refs: readonly MilestoneRef[]): Promise<readonly MilestoneRecord[]> {
    const byKey = new Map(refs.map((ref) => [keyText(milestoneKey(ref)), ref]));
    const items = await getItems(this.#table, [...byKey.values()].map(milestoneKey));
    return items.flatMap((item) => {
      const ref = byKey.get(keyText({ pk: textOf(item, 'pk'), sk: textOf(item, 'sk') }));
      return ref ? [milestoneOf(item, ref)] : [];
    });
  }

  ofCarrier(cohort: string, carrier: string): Promise<readonly MilestoneWithLedger[]> {
    return this.#milestones(cohort, carrier, 'pk = :pk', { ':pk': text(carrierPartition(cohort, carrier)) });
  }

  async create(record: MilestoneRecord): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: milestoneItem(record),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return written(() => this.#table.client.send(put));
  }

  /**
   * Forgets when the wait ends, but keeps the token until the next wait is registered: whoever repeats the sync after a
   * crash between this write and the waking still finds whom to wake. A token spent already harms nobody.
   */
  async change(ref: MilestoneRef, expected: number, change: Change) {
    const version = expected + 1;
    const facts = json(change.facts);
    const { due } = change.facts;
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(milestoneKey(ref)),
      UpdateExpression:
        'SET facts = :facts, revision = :revision, #run = :run, #version = :version,' +
        ` gpk = :acting, gsk = createdAt${due === undefined ? ' REMOVE due,' : ', due = :due REMOVE'} nextAction`,
      ConditionExpression: '#version = :expected',
      ExpressionAttributeNames: { '#run': 'run', '#version': 'version' },
      ExpressionAttributeValues: {
        ':facts': facts,
        ':revision': number(change.revision),
        ':run': number(change.run),
        ':version': number(version),
        ':expected': number(expected),
        ...(due === undefined ? {} : { ':due': text(due) }),
        ':acting': text(queues.acting(ref.cohort)),
      },
      ReturnValues: 'ALL_OLD',
    });
    const answer = (item: Item | undefined) => {
      const token = item?.['taskToken']?.S;
      return token === undefined ? { version } : { version, taskToken: token };
    };
    return conditionally(
      async () => answer((await this.#table.client.send(update)).Attributes),
      async () => {
        const item = await getItem(this.#table, milestoneKey(ref));
        const own =
          item !== undefined &&
          numberOf(item, 'version') === version &&
          numberOf(item, 'run') === change.run &&
          numberOf(item, 'revision') === change.revision &&
          textOf(item, 'facts') === facts.S;
        return own ? answer(item) : undefined;
      },
    );
  }

  async registerWait(ref: MilestoneRef, wait: Wait) {
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(milestoneKey(ref)),
      UpdateExpression: 'SET taskToken = :token, nextAction = :next, gpk = :acting, gsk = :next',
      ConditionExpression: '#run = :run AND #version = :version',
      ExpressionAttributeNames: { '#run': 'run', '#version': 'version' },
      ExpressionAttributeValues: {
        ':token': text(wait.taskToken),
        ':next': text(wait.nextAction),
        ':acting': text(queues.acting(ref.cohort)),
        ':run': number(wait.run),
        ':version': number(wait.version),
      },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    try {
      await this.#table.client.send(update);
      return 'registered' as const;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The embedded DynamoDB does not hand the item back.
      const item = error.Item ?? (await getItem(this.#table, milestoneKey(ref)));
      if (!item) throw new Error(`There is no milestone ${ref.thread}/${ref.milestone} of ${ref.carrier}.`);
      return { moved: { version: numberOf(item, 'version'), run: numberOf(item, 'run') } };
    }
  }

  /**
   * A final status raises the version too: a change decided on before it must fail and look again, since nobody is left to
   * be woken.
   */
  async setStatus(
    ref: MilestoneRef,
    planned: Status[1],
    status: Status[2],
    reason: string,
    at: Status[4],
  ): Promise<boolean> {
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(milestoneKey(ref)),
      UpdateExpression: `SET #status = :status, reason = :reason, transitions = list_append(transitions, :transition)${isFinal(status) ? ', #version = #version + :one REMOVE gpk, gsk' : ''}`,
      ConditionExpression: '#run = :run AND #version = :version AND #status <> :status',
      ExpressionAttributeNames: { '#run': 'run', '#version': 'version', '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': text(status),
        ':reason': text(reason),
        ':transition': { L: [transitionAttribute({ at, status, reason })] },
        ':run': number(planned.run),
        ':version': number(planned.version),
        ...(isFinal(status) ? { ':one': number(1) } : {}),
      },
    });
    return written(() => this.#table.client.send(update));
  }

  overdue(cohort: string, before: Instant): Promise<readonly MilestoneRecord[]> {
    return readOverdue(this.#table, cohort, before);
  }

  live(cohort: string): Promise<readonly LiveMilestone[]> {
    return readLive(this.#table, cohort);
  }

  lifecycles(cohort: string): Promise<readonly LifecycleRecord[]> {
    return readLifecycles(this.#table, cohort);
  }

  recordLifecycle(record: LifecycleRecord): Promise<boolean> {
    return recordLifecycle(this.#table, record);
  }

  /** Does nothing if a later run is recorded. */
  finishLifecycle(record: LifecycleRecord): Promise<void> {
    return finishLifecycle(this.#table, record);
  }

  async #milestones(cohort: string, carrier: string, condition: string, values: Item): Promise<MilestoneWithLedger[]> {
    const found: { record: MilestoneRecord; notices: ReturnType<typeof noticeOf>[] }[] = [];
    const items = await queryItems(this.#table, {
      KeyConditionExpression: condition,
      ExpressionAttributeValues: values,
      ConsistentRead: true,
    });
    // In key order each record comes right before its notices.
    for (const item of items) {
      const place = milestoneOfSort(textOf(item, 'sk'));
      if (!place) continue;
      const { thread, milestone, isNotice } = place;
      if (!isNotice) {
        found.push({ record: milestoneOf(item, { cohort, carrier, thread, milestone }), notices: [] });
        continue;
      }
      const last = found.at(-1);
      if (last?.record.ref.thread === thread && last.record.ref.milestone === milestone) {
        last.notices.push(noticeOf(item));
      }
    }
    return found;
  }
}
