import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Leases } from '../../domain/ports.ts';
import type { Instant } from '../../domain/time.ts';
import { conditionally, keyOf, text, written } from './items.ts';
import { leaseKey } from './keys.ts';
import type { Table } from './table.ts';

/** Leases in the table, one item each. Instants are the caller's: DynamoDB's own clock has no say. */
export class DynamoLeases implements Leases {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Its holder gets it again: the call may be a repeated one. */
  async acquire(name: string, holder: string, now: Instant, until: Instant): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: this.#table.name,
      Item: { ...keyOf(leaseKey(name)), holder: text(holder), expires: text(until) },
      ConditionExpression: 'attribute_not_exists(pk) OR expires <= :now OR holder = :holder',
      ExpressionAttributeValues: { ':now': text(now), ':holder': text(holder) },
    });
    return written(() => this.#table.client.send(put));
  }

  async prolong(name: string, holder: string, until: Instant): Promise<boolean> {
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(leaseKey(name)),
      UpdateExpression: 'SET expires = :until',
      ConditionExpression: 'holder = :holder',
      ExpressionAttributeValues: { ':until': text(until), ':holder': text(holder) },
    });
    return written(() => this.#table.client.send(update));
  }

  /** Does nothing if another holds it by now. */
  async release(name: string, holder: string): Promise<void> {
    const remove = new DeleteItemCommand({
      TableName: this.#table.name,
      Key: keyOf(leaseKey(name)),
      ConditionExpression: 'holder = :holder',
      ExpressionAttributeValues: { ':holder': text(holder) },
    });
    await conditionally(() => this.#table.client.send(remove));
  }
}
