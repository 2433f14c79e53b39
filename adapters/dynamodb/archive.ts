import { DeleteItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { withoutReason } from '../../domain/notice/by-hand.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import type { Archive } from '../../domain/ports-of-ops.ts';
import {
  getItem,
  type Item,
  isAs,
  json,
  jsonOf,
  keyOf,
  queryItems,
  scanItems,
  text,
  textOf,
  written,
} from './items.ts';
import { mailKey, mailPartitions, noticeKey, stateKey, tabPieces } from './keys.ts';
import { mailOf, stateAttributes } from './notice-item.ts';
import { type Manifest, placesIn } from './tab-pieces.ts';
import type { Table } from './table.ts';

/** States in which a mail has left or never will. */
const atRest = ['sent', 'bounced', 'held', 'failed', 'given-up', 'settled'];

/** The table as ops sees it. Slow by nature: it reads everything. */
export class DynamoArchive implements Archive {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async *mails(cohort: string): AsyncIterable<Mail> {
    const found: Mail[] = [];
    const items = scanItems(this.#table, {
      FilterExpression: 'begins_with(pk, :mails)',
      ExpressionAttributeValues: { ':mails': text(mailPartitions(cohort)) },
    });
    for await (const item of items) found.push(mailOf(item));
    const place = ({ date, id }: Mail) => `${date} ${id}`;
    yield* found.sort((a, b) => (place(a) < place(b) ? -1 : 1));
  }

  async eraseMail(cohort: string, id: string, { reader }: { readonly reader: boolean }): Promise<boolean> {
    const key = mailKey(cohort, id);
    const item = await getItem(this.#table, key);
    if (!item) return false;
    const { state: _, invitation, files, continues, ...mail } = mailOf(item);
    const nobody = reader ? { to: { name: '', email: '' } } : {};
    const erased = { ...mail, ...nobody, subject: '', text: '', html: '' };
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(key),
      UpdateExpression: 'SET mail = :erased',
      ConditionExpression: `#is IN (${atRest.map((_, index) => `:rest${index}`).join(', ')}) AND mail = :before`,
      ExpressionAttributeNames: { '#is': 'is' },
      ExpressionAttributeValues: {
        ':erased': json(erased),
        ':before': text(textOf(item, 'mail')),
        ...Object.fromEntries(atRest.map((is, index) => [`:rest${index}`, text(is)])),
      },
    });
    return written(
      () => this.#table.client.send(update),
      () => isAs(this.#table, key, { mail: json(erased) }, ['mail']),
    );
  }

  async eraseReason(cohort: string, notice: Notice): Promise<boolean> {
    const key = noticeKey(cohort, notice);
    const { state: before, ...rest } = notice;
    const { state, ...erased } = withoutReason(notice);
    const attributes: Item = { notice: json(erased), ...stateAttributes(state) };
    const names = Object.keys(attributes);
    const update = new UpdateItemCommand({
      TableName: this.#table.name,
      Key: keyOf(key),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ConditionExpression: '#notice = :before AND #state = :stateBefore',
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
        ':before': json(rest),
        ':stateBefore': json(before),
      },
    });
    return written(
      () => this.#table.client.send(update),
      () => isAs(this.#table, key, attributes, ['notice', 'state']),
    );
  }

  async sweep(cohort: string): Promise<number> {
    const state = await getItem(this.#table, stateKey(cohort));
    const manifests = state ? jsonOf<readonly Manifest[]>(state, 'manifests') : [];
    const live = new Set(placesIn(manifests).map(({ id }) => id));
    const pieces = await queryItems(this.#table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tab)',
      ExpressionAttributeValues: { ':pk': text(stateKey(cohort).pk), ':tab': text(tabPieces) },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    });
    let swept = 0;
    for (const piece of pieces) {
      const sk = textOf(piece, 'sk');
      if (live.has(sk.slice(tabPieces.length, sk.lastIndexOf('#')))) continue;
      await this.#table.client.send(
        new DeleteItemCommand({ TableName: this.#table.name, Key: keyOf({ pk: textOf(piece, 'pk'), sk }) }),
      );
      swept += 1;
    }
    return swept;
  }
}
