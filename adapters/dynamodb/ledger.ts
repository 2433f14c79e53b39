import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { type Mail, type MailState, type Notice, type NoticeState, revivable } from '../../domain/notice/types.ts';
import type { Ledger } from '../../domain/ports.ts';
import type { LocalDate } from '../../domain/time.ts';
import {
  conditionally,
  findsAny,
  getItem,
  getItems,
  type Item,
  isAs,
  json,
  keyOf,
  queryItems,
  scanItems,
  text,
  textOf,
  written,
} from './items.ts';
import { carrierPartitions, type Key, mailKey, mailPartition, noticeInfix, noticeKey, queues } from './keys.ts';
import {
  mailItem,
  mailOf,
  mailQueue,
  noticeItem,
  noticeOf,
  noticeQueue,
  type Queued,
  stateAttributes,
} from './notice-item.ts';
import { queueIndex, type Table } from './table.ts';
import { listInThread, mailsInThread } from './threads.ts';

const departed: readonly MailState['is'][] = ['sent', 'bounced'];
const neverLeft: ReadonlySet<string> = new Set<MailState['is']>(['failed', 'given-up']);

/** The ledger in the table. */
export class DynamoLedger implements Ledger {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Throws RangeError if the notice's id does not begin with its thread and milestone. */
  async queue(cohort: string, notice: Notice): Promise<boolean> {
    if (!notice.id.startsWith(`${notice.thread}/${notice.milestone}/`)) {
      throw new RangeError(`Not an id of ${notice.thread}/${notice.milestone}: ${notice.id}`);
    }
    const item = noticeItem(cohort, notice);
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: item,
      ConditionExpression: `attribute_not_exists(pk) OR (#is = :cancelled AND reason IN (${revivable.map((reason) => `:${reason}`).join(', ')}))`,
      ExpressionAttributeNames: { '#is': 'is' },
      ExpressionAttributeValues: {
        ':cancelled': text('cancelled'),
        ...Object.fromEntries(revivable.map((reason) => [`:${reason}`, text(reason)])),
      },
    });
    return written(
      () => this.#table.client.send(put),
      () => isAs(this.#table, noticeKey(cohort, notice), item, ['notice', 'state']),
    );
  }

  async waiting(cohort: string): Promise<readonly Notice[]> {
    return (await this.#inQueue(queues.waiting(cohort))).map(noticeOf);
  }

  async *all(cohort: string): AsyncIterable<Notice> {
    const found: Notice[] = [];
    const items = scanItems(this.#table, {
      FilterExpression: 'begins_with(pk, :carriers) AND contains(sk, :notice)',
      ExpressionAttributeValues: { ':carriers': text(carrierPartitions(cohort)), ':notice': text(noticeInfix) },
    });
    for await (const item of items) found.push(noticeOf(item));
    const place = ({ carrier, id }: Notice) => `${carrier}#${id}`;
    yield* found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  move(
    cohort: string,
    notice: { carrier: string; id: string },
    from: readonly NoticeState['is'][],
    to: NoticeState,
  ): Promise<boolean> {
    return this.#move(noticeKey(cohort, notice), from, to, noticeQueue(cohort, notice, to) ?? 'none');
  }

  async takeBack(
    cohort: string,
    notice: { carrier: string; id: string },
    { id, date }: Mail,
    to: NoticeState,
  ): Promise<boolean> {
    const wanted: NoticeState = { is: 'mailed', mail: id, on: date };
    const queued = noticeQueue(cohort, notice, to) ?? 'none';
    return this.#move(noticeKey(cohort, notice), ['mailed'], to, queued, wanted);
  }

  /** Throws RangeError if the mail's id does not hold its date. */
  async freeze(mail: Mail): Promise<{ readonly mail: Mail; readonly created: boolean }> {
    const key = mailKey(mail.cohort, mail.id);
    if (key.pk !== mailPartition(mail.cohort, mail.date)) {
      throw new RangeError(`Not an id of a mail of ${mail.date}: ${mail.id}`);
    }
    const item = mailItem(mail);
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    const created = await written(
      () => this.#table.client.send(put),
      () => isAs(this.#table, key, item, ['mail', 'state']),
    );
    if (created) return { mail, created: true };
    const recorded = await this.mail(mail.cohort, mail.id);
    if (!recorded) throw new Error(`Mail ${mail.id} is neither recorded nor can it be.`);
    return { mail: recorded, created: false };
  }

  async mail(cohort: string, id: string): Promise<Mail | undefined> {
    const item = await getItem(this.#table, mailKey(cohort, id));
    return item && mailOf(item);
  }

  async recorded(cohort: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const keys = [...new Set(ids)].map((id) => mailKey(cohort, id));
    const items = await getItems(this.#table, keys, ['sk', 'is']);
    return new Set(items.filter((item) => !neverLeft.has(textOf(item, 'is'))).map((item) => textOf(item, 'sk')));
  }

  async moveMail(cohort: string, id: string, from: readonly MailState['is'][], to: MailState): Promise<boolean> {
    const key = mailKey(cohort, id);
    const queued = mailQueue(cohort, id, to) ?? 'none';
    if (to.is === 'sent') await listInThread(this.#table, cohort, id, to.threadId);
    if (!departed.includes(to.is)) return this.#move(key, from, to, queued);
    // A mail that has left is logged once: what becomes of it afterwards changes nothing in its place in that queue.
    const gone = from.filter((is) => departed.includes(is));
    const here = from.filter((is) => !departed.includes(is));
    return (
      (here.length > 0 && (await this.#move(key, here, to, queued))) ||
      (gone.length > 0 && (await this.#move(key, gone, to, 'same')))
    );
  }

  inThread(cohort: string, threadId: string): Promise<readonly Mail[]> {
    return mailsInThread(this.#table, cohort, threadId);
  }

  async unsent(cohort: string): Promise<readonly Mail[]> {
    return (await this.#inQueue(queues.unsent(cohort))).map(mailOf);
  }

  async unlogged(cohort: string): Promise<readonly Mail[]> {
    return (await this.#inQueue(queues.unlogged(cohort))).map(mailOf);
  }

  /** Does nothing to a mail that does not wait to be logged. */
  async markLogged(cohort: string, id: string): Promise<void> {
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(mailKey(cohort, id)),
      UpdateExpression: 'REMOVE gpk, gsk',
      ConditionExpression: 'gpk = :unlogged',
      ExpressionAttributeValues: { ':unlogged': text(queues.unlogged(cohort)) },
    });
    await conditionally(() => this.#table.client.send(update));
  }

  async mailsOn(cohort: string, mailbox: string, date: LocalDate): Promise<readonly Mail[]> {
    const items = await queryItems(this.#table, {
      KeyConditionExpression: 'pk = :pk',
      FilterExpression: 'mailbox = :mailbox',
      ExpressionAttributeValues: { ':pk': text(mailPartition(cohort, date)), ':mailbox': text(mailbox) },
      ConsistentRead: true,
    });
    return items.map(mailOf);
  }

  async hasWork(cohort: string): Promise<boolean> {
    const { waiting, unsent } = queues;
    return (
      (await findsAny(this.#table, allOfQueue(waiting(cohort)))) || findsAny(this.#table, allOfQueue(unsent(cohort)))
    );
  }

  #inQueue(gpk: string): Promise<Item[]> {
    return queryItems(this.#table, allOfQueue(gpk));
  }

  async #move(
    key: Key,
    from: readonly string[],
    to: NoticeState | MailState,
    queued: NonNullable<Queued> | 'none' | 'same',
    /** The whole state that it must be in, where its name is not enough. */
    exactly?: NoticeState,
  ): Promise<boolean> {
    if (from.length === 0) return false;
    const attributes = {
      ...stateAttributes(to),
      ...(typeof queued === 'object' ? { gpk: text(queued.gpk), gsk: text(queued.gsk) } : {}),
    };
    const gone = [...('reason' in to ? [] : ['reason']), ...(queued === 'none' ? ['gpk', 'gsk'] : [])];
    const set = Object.keys(attributes).map((name) => `#${name} = :${name}`);
    const names = [...Object.keys(attributes), ...gone];
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(key),
      UpdateExpression: `SET ${set.join(', ')}${gone.length > 0 ? ` REMOVE ${gone.map((name) => `#${name}`).join(', ')}` : ''}`,
      ConditionExpression: `#is IN (${from.map((_, index) => `:from${index}`).join(', ')})${exactly ? ' AND #state = :exactly' : ''}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ...Object.fromEntries(from.map((is, index) => [`:from${index}`, text(is)])),
        ...(exactly && { ':exactly': json(exactly) }),
      },
    });
    return written(
      () => this.#table.client.send(update),
      () => isAs(this.#table, key, attributes, ['state']),
    );
  }
}

function allOfQueue(gpk: string) {
  return {
    IndexName: queueIndex,
    KeyConditionExpression: 'gpk = :gpk',
    ExpressionAttributeValues: { ':gpk': text(gpk) },
  };
}
