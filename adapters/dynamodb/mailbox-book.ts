import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { MailboxBook, MailboxNote } from '../../domain/ports.ts';
import { getItem, json, jsonOf, keyOf } from './items.ts';
import { mailboxKey } from './keys.ts';
import type { Table } from './table.ts';

/** What sending runs leave for the next, one item a mailbox. */
export class DynamoMailboxBook implements MailboxBook {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  async read(mailbox: string): Promise<MailboxNote> {
    const item = await getItem(this.#table, mailboxKey(mailbox));
    return item ? jsonOf<MailboxNote>(item, 'note') : { spent: [], isUncertain: false };
  }

  async write(mailbox: string, note: MailboxNote): Promise<void> {
    const Item = { ...keyOf(mailboxKey(mailbox)), note: json(note) };
    await this.#table.client.send(new PutItemCommand({ TableName: this.#table.name, Item }));
  }
}
