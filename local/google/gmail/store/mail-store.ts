import type { Identifiers } from '../identifiers.ts';
import type { Clock } from '../types.ts';
import type { Database } from './database.ts';
import {
  type HistoryType,
  type MailboxRow,
  type MessageRow,
  type NewMessage,
  packLabels,
  type SentRow,
  unpackLabels,
} from './rows.ts';

const messageColumns =
  'key, mailbox, id, threadId, labels, internalDate, historyId, size, messageId, subject, content, snippet, indexed';

/** Mailboxes and their messages and drafts. Every change of a message leaves a history record. */
export class MailStore {
  readonly database: Database;
  readonly #clock: Clock;
  readonly #identifiers: Identifiers;
  readonly #mailboxes = new Map<string, MailboxRow>();

  constructor(database: Database, clock: Clock, identifiers: Identifiers) {
    this.database = database;
    this.#clock = clock;
    this.#identifiers = identifiers;
  }

  /** Adds a mailbox, or keeps the one there is; a new display name replaces the old. */
  addMailbox(address: string, displayName: string | undefined): void {
    const normal = address.toLowerCase();
    this.database.run(
      'INSERT INTO mailbox (address, displayName, counter, historyId, labelCounter) VALUES (?, ?, 0, 1000, 0) ON CONFLICT (address) DO NOTHING',
      normal,
      displayName ?? '',
    );
    if (displayName !== undefined) {
      this.database.run('UPDATE mailbox SET displayName = ? WHERE address = ?', displayName, normal);
    }
    this.#mailboxes.delete(normal);
  }

  mailbox(address: string): MailboxRow | undefined {
    const normal = address.toLowerCase();
    const known = this.#mailboxes.get(normal);
    if (known !== undefined) return known;
    const row = this.database.get<MailboxRow>(
      'SELECT key, address, displayName FROM mailbox WHERE address = ?',
      normal,
    );
    if (row !== undefined) this.#mailboxes.set(normal, row);
    return row;
  }

  /** The next value of the mailbox's counter, from which ids are made. */
  nextCounter(mailbox: MailboxRow): number {
    const sql = 'UPDATE mailbox SET counter = counter + 1 WHERE key = ? RETURNING counter';
    return this.database.get<{ counter: number }>(sql, mailbox.key)?.counter ?? 0;
  }

  historyId(mailbox: MailboxRow): number {
    return (
      this.database.get<{ historyId: number }>('SELECT historyId FROM mailbox WHERE key = ?', mailbox.key)?.historyId ??
      0
    );
  }

  /** Keeps a message; without a thread it starts one of its own id. */
  insertMessage(mailbox: MailboxRow, message: NewMessage, content = this.insertContent(message.raw)): MessageRow {
    const id = this.#identifiers.entity(mailbox.address, this.nextCounter(mailbox));
    const threadId = message.threadId ?? id;
    const labels = packLabels(message.labels);
    const historyId = this.#record(mailbox.key, 'messageAdded', { id, threadId, labels }, '');
    const { internalDate, messageId, subject } = message;
    const size = message.raw.length;
    const key = this.database.run(
      `INSERT INTO message (mailbox, id, threadId, labels, internalDate, historyId, size, messageId, subject, content)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      mailbox.key,
      id,
      threadId,
      labels,
      internalDate,
      historyId,
      size,
      messageId,
      subject,
      content,
    );
    const where = { key, mailbox: mailbox.key, id, threadId, labels, historyId, content };
    return { ...where, internalDate, size, messageId, subject, snippet: null, indexed: 0 };
  }

  message(mailbox: MailboxRow, id: string): MessageRow | undefined {
    const sql = `SELECT ${messageColumns} FROM message WHERE mailbox = ? AND id = ?`;
    return this.database.get<MessageRow>(sql, mailbox.key, id);
  }

  messageByKey(key: number): MessageRow | undefined {
    return this.database.get<MessageRow>(`SELECT ${messageColumns} FROM message WHERE key = ?`, key);
  }

  /** Messages of a mailbox by their Message-ID header. */
  messagesByHeader(mailbox: MailboxRow, messageId: string): MessageRow[] {
    const sql = `SELECT ${messageColumns} FROM message WHERE mailbox = ? AND messageId = ?`;
    return this.database.all<MessageRow>(sql, mailbox.key, messageId);
  }

  /** A thread's messages, oldest first. */
  thread(mailbox: MailboxRow, threadId: string): MessageRow[] {
    const sql = `SELECT ${messageColumns} FROM message WHERE mailbox = ? AND threadId = ? ORDER BY internalDate, key`;
    return this.database.all<MessageRow>(sql, mailbox.key, threadId);
  }

  raw(content: number): Buffer {
    const row = this.database.get<{ raw: Uint8Array }>('SELECT raw FROM content WHERE key = ?', content);
    if (row === undefined) throw new Error(`Content ${content} is missing from the mail file`);
    return Buffer.from(row.raw.buffer, row.raw.byteOffset, row.raw.byteLength);
  }

  insertContent(raw: Buffer): number {
    return this.database.run('INSERT INTO content (raw) VALUES (?)', raw);
  }

  /** Removes a message for good, with the draft around it. What was sent stays in the record of sent mail. */
  deleteMessage(message: MessageRow): void {
    const { database } = this;
    this.#record(message.mailbox, 'messageDeleted', message, '');
    if (message.indexed === 1) database.run('DELETE FROM search WHERE rowid = ?', message.key);
    database.run('DELETE FROM draft WHERE message = ?', message.key);
    database.run('DELETE FROM message WHERE key = ?', message.key);
    const kept = database.get('SELECT 1 FROM sent WHERE content = ?', message.content);
    if (kept === undefined) database.run('DELETE FROM content WHERE key = ?', message.content);
  }

  /** Adds and removes labels; what is so already changes nothing. */
  changeLabels(message: MessageRow, add: readonly string[], remove: readonly string[]): MessageRow {
    const before = unpackLabels(message.labels);
    const removed = before.filter((label) => remove.includes(label) && !add.includes(label));
    const added = [...new Set(add)].filter((label) => !before.includes(label));
    if (removed.length === 0 && added.length === 0) return message;
    const labels = packLabels([...before.filter((label) => !removed.includes(label)), ...added]);
    let { historyId } = message;
    const after = { id: message.id, threadId: message.threadId, labels };
    if (added.length > 0) historyId = this.#record(message.mailbox, 'labelAdded', after, packLabels(added));
    if (removed.length > 0) historyId = this.#record(message.mailbox, 'labelRemoved', after, packLabels(removed));
    this.database.run('UPDATE message SET labels = ?, historyId = ? WHERE key = ?', labels, historyId, message.key);
    return { ...message, labels, historyId };
  }

  insertDraft(mailbox: MailboxRow, message: MessageRow, id = this.#newDraftId(mailbox)): string {
    this.database.run('INSERT INTO draft (mailbox, id, message) VALUES (?, ?, ?)', mailbox.key, id, message.key);
    return id;
  }

  draft(mailbox: MailboxRow, id: string): MessageRow | undefined {
    const sql = 'SELECT message FROM draft WHERE mailbox = ? AND id = ?';
    const row = this.database.get<{ message: number }>(sql, mailbox.key, id);
    return row === undefined ? undefined : this.messageByKey(row.message);
  }

  draftIdOf(message: number): string | undefined {
    return this.database.get<{ id: string }>('SELECT id FROM draft WHERE message = ?', message)?.id;
  }

  recordSent(mailbox: MailboxRow, message: MessageRow, at: number): void {
    const sql = 'INSERT INTO sent (mailbox, id, threadId, at, content) VALUES (?, ?, ?, ?, ?)';
    this.database.run(sql, mailbox.key, message.id, message.threadId, at, message.content);
  }

  /** The next page of delivered messages after a key, oldest first. */
  sentAfter(mailbox: MailboxRow, key: number, limit: number): SentRow[] {
    const sql = 'SELECT key, id, threadId, at, content FROM sent WHERE mailbox = ? AND key > ? ORDER BY key LIMIT ?';
    return this.database.all<SentRow>(sql, mailbox.key, key, limit);
  }

  /** When the n-th last message left, counting from 1. */
  nthLastSentAt(mailbox: MailboxRow, n: number): number | undefined {
    const sql = 'SELECT at FROM sent WHERE mailbox = ? ORDER BY at DESC LIMIT 1 OFFSET ?';
    return this.database.get<{ at: number }>(sql, mailbox.key, n - 1)?.at;
  }

  #newDraftId(mailbox: MailboxRow): string {
    return this.#identifiers.draft(mailbox.address, this.nextCounter(mailbox));
  }

  #record(
    mailbox: number,
    type: HistoryType,
    message: { id: string; threadId: string; labels: string },
    changed: string,
  ): number {
    const next = 'UPDATE mailbox SET historyId = historyId + 1 WHERE key = ? RETURNING historyId';
    const id = this.database.get<{ historyId: number }>(next, mailbox)?.historyId ?? 0;
    this.database.run(
      'INSERT INTO history (mailbox, id, at, type, messageId, threadId, labels, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      mailbox,
      id,
      this.#clock.now(),
      type,
      message.id,
      message.threadId,
      message.labels,
      changed,
    );
    return id;
  }
}
