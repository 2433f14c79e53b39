import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Arrivals, MailboxState } from '../../domain/mailbox/ports.ts';
import type { Bounce, Incoming, Reply } from '../../domain/mailbox/types.ts';
import type { Instant } from '../../domain/time.ts';
import { conditionally, getItem, type Item, json, jsonOf, keyOf, number, numberOf, queryItems, text } from './items.ts';
import { arrivalsPartition, bounceSort, mailboxStateKey, replySort } from './keys.ts';
import type { Table } from './table.ts';

/** What came into the mailbox, in the table: an item for each message, under a key that follows from the message. */
export class DynamoArrivals implements Arrivals {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async state(cohort: string): Promise<MailboxState | undefined> {
    const item = await getItem(this.#table, mailboxStateKey(cohort));
    return item && { ...jsonOf<Omit<MailboxState, 'version'>>(item, 'state'), version: numberOf(item, 'version') };
  }

  async saveState(cohort: string, state: MailboxState, before: MailboxState | undefined): Promise<boolean> {
    const { version, ...rest } = state;
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: { ...keyOf(mailboxStateKey(cohort)), state: json(rest), version: number(version) },
      ConditionExpression: before ? '#version = :before' : 'attribute_not_exists(pk)',
      ...(before && {
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':before': number(before.version) },
      }),
    });
    const saved = await conditionally(
      async () => {
        await this.#table.client.send(put);
        return true;
      },
      async () => {
        const found = await this.state(cohort);
        return (found?.version === version && found.position === state.position) || undefined;
      },
    );
    return saved === true;
  }

  async recordReply(cohort: string, reply: Reply): Promise<void> {
    await this.#put(cohort, replySort(reply.at, reply.id), reply);
  }

  async recordBounce(cohort: string, bounce: Bounce): Promise<void> {
    await this.#put(cohort, bounceSort(bounce.address, bounce.id), bounce);
  }

  bouncesOf(cohort: string, addressHash: string): Promise<readonly Bounce[]> {
    return this.#all<Bounce>(cohort, 'begins_with(sk, :from)', { ':from': text(bounceSort(addressHash)) });
  }

  async incoming(cohort: string, since: Instant): Promise<Incoming> {
    const [replies, bounces] = await Promise.all([
      this.#all<Reply>(cohort, 'sk BETWEEN :from AND :to', {
        ':from': text(replySort(since)),
        // No moment has a year beyond this one.
        ':to': text(replySort('9999' as Instant)),
      }),
      this.#all<Bounce>(cohort, 'begins_with(sk, :from)', { ':from': text('bounce#') }),
    ]);
    return { replies, bounces };
  }

  async #put(cohort: string, sk: string, arrival: Reply | Bounce): Promise<void> {
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: { ...keyOf({ pk: arrivalsPartition(cohort), sk }), arrival: json(arrival) },
      // What was made of a message when it was first read stands.
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await conditionally(() => this.#table.client.send(put));
  }

  async #all<T>(cohort: string, condition: string, values: Item): Promise<T[]> {
    const items = await queryItems(this.#table, {
      KeyConditionExpression: `pk = :pk AND ${condition}`,
      ExpressionAttributeValues: { ':pk': text(arrivalsPartition(cohort)), ...values },
      ConsistentRead: true,
    });
    return items.map((item) => jsonOf<T>(item, 'arrival'));
  }
}
