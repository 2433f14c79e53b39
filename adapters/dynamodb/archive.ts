import { DeleteItemCommand, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { withoutReason } from '../../domain/notice/by-hand.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import type { Archive } from '../../domain/ports-of-ops.ts';
import { conditionally, getItem, type Item, json, jsonOf, keyOf, queryItems, text, textOf } from './items.ts';
import { type Key, mailKey, mailPartitions, noticeKey, stateKey, tabPieces } from './keys.ts';
import { mailOf, stateAttributes } from './notice-item.ts';
import type { TabPlace } from './tab-pieces.ts';
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
    let start: Item | undefined;
    do {
      const page = await this.#table.client.send(
        new ScanCommand({
          TableName: this.#table.name,
          FilterExpression: 'begins_with(pk, :mails)',
          ExpressionAttributeValues: { ':mails': text(mailPartitions(cohort)) },
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      );
      for (const item of page.Items ?? []) found.push(mailOf(item));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
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
    return this.#written(update, key, { mail: json(erased) });
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
    return this.#written(update, key, { notice: json(erased), state: json(state) });
  }

  async sweep(cohort: string): Promise<number> {
    const state = await getItem(this.#table, stateKey(cohort));
    const manifests = state
      ? jsonOf<readonly { readonly tabs: Readonly<Record<string, TabPlace>> }[]>(state, 'manifests')
      : [];
    const live = new Set(manifests.flatMap(({ tabs }) => Object.values(tabs).map(({ id }) => id)));
    const pieces = queryItems(this.#table, {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :tab)',
      ExpressionAttributeValues: { ':pk': text(stateKey(cohort).pk), ':tab': text(tabPieces) },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    });
    let swept = 0;
    for await (const piece of pieces) {
      const sk = textOf(piece, 'sk');
      if (live.has(sk.slice(tabPieces.length, sk.lastIndexOf('#')))) continue;
      await this.#table.client.send(
        new DeleteItemCommand({ TableName: this.#table.name, Key: keyOf({ pk: textOf(piece, 'pk'), sk }) }),
      );
      swept += 1;
    }
    return swept;
  }

  async #written(update: UpdateItemCommand, key: Key, wanted: Item): Promise<boolean> {
    const written = await conditionally(
      async () => {
        await this.#table.client.send(update);
        return true;
      },
      async () => {
        const item = await getItem(this.#table, key);
        const own = item !== undefined && Object.keys(wanted).every((name) => textOf(item, name) === wanted[name]?.S);
        return own || undefined;
      },
    );
    return written === true;
  }
}
