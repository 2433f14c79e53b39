import { addressesOf } from '../mime/addresses.ts';
import { decodeHeader, type HeaderField } from '../mime/head.ts';
import { bodyText, snippetOf } from '../mime/text.ts';
import { leaves, parseTree } from '../mime/tree.ts';
import type { MailStore } from '../store/mail-store.ts';

interface Pending {
  readonly key: number;
  readonly subject: string;
  readonly content: number;
}

/**
 * Keeps the full-text index. Messages are indexed when somebody searches for words or attachments: a draft that is sent
 * within moments is never in it, and sending stays cheap.
 */
export class SearchIndex {
  readonly #store: MailStore;

  constructor(store: MailStore) {
    this.#store = store;
  }

  /** Indexes everything that is not yet indexed. */
  catchUp(): void {
    const { database } = this.#store;
    const rows = database.all<Pending>('SELECT key, subject, content FROM message WHERE indexed = 0');
    if (rows.length > 0) database.transaction(() => rows.forEach((row) => void this.#index(row)));
  }

  #index(row: Pending): void {
    const { database } = this.#store;
    const tree = parseTree(this.#store.raw(row.content));
    const text = bodyText(tree);
    const filenames = leaves(tree)
      .map((part) => part.filename)
      .filter((name) => name !== '');
    const bcc = people(tree.fields, 'Bcc');
    const cc = people(tree.fields, 'Cc');
    database.run(
      'INSERT INTO search (rowid, sender, recipient, cc, bcc, subject, body, filename) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      row.key,
      people(tree.fields, 'From'),
      [people(tree.fields, 'To'), cc, bcc].join(' ; '),
      cc,
      bcc,
      decodeHeader(row.subject),
      text,
      filenames.join(' ; '),
    );
    const sql = 'UPDATE message SET indexed = 1, snippet = ?, attachment = ? WHERE key = ?';
    database.run(sql, snippetOf(text), filenames.length > 0 ? 1 : 0, row.key);
  }
}

function people(fields: readonly HeaderField[], name: string): string {
  return addressesOf(fields, name)
    .map((mailbox) => `${mailbox.name} ${mailbox.address}`.trim())
    .join(' ; ');
}
