import { EventEmitter } from 'node:events';
import { Identifiers } from './identifiers.ts';
import { QuotaMeter } from './quota.ts';
import { SearchIndex } from './search/search-index.ts';
import { sentMail } from './sent-mail.ts';
import { Database } from './store/database.ts';
import { MailStore } from './store/mail-store.ts';
import type { MailboxRow, MessageRow } from './store/rows.ts';
import { openDatabase } from './store/schema.ts';
import type { Clock, GmailOptions, SentMail } from './types.ts';

const weekMs = 7 * 86_400_000;

/** The parts of the endpoint, and the one way in which mailboxes change. */
export class GmailService {
  readonly clock: Clock;
  readonly identifiers: Identifiers;
  readonly quota: QuotaMeter;
  readonly store: MailStore;
  readonly index: SearchIndex;
  readonly historyRetentionMs: number;
  readonly searchLag: () => number;
  readonly #database: Database;
  readonly #events = new EventEmitter<{ sent: [SentMail] }>();
  #delivered: { mailbox: MailboxRow; row: MessageRow }[] = [];

  constructor(options: GmailOptions) {
    this.clock = options.clock;
    this.identifiers = new Identifiers(options.seed ?? 'gmail');
    this.quota = new QuotaMeter(options.clock, options.quota);
    this.#database = new Database(openDatabase(options.databaseFile));
    this.store = new MailStore(this.#database, options.clock, this.identifiers);
    this.index = new SearchIndex(this.store);
    this.historyRetentionMs = options.historyRetentionMs ?? weekMs;
    this.searchLag = options.searchLag ?? (() => 0);
    this.#events.setMaxListeners(0);
  }

  /** Runs a change in one transaction; when it returns, the change is in the file and listeners have been told. */
  change<T>(work: () => T): T {
    this.#delivered = [];
    const result = this.#database.transaction(work);
    const delivered = this.#delivered;
    this.#delivered = [];
    if (this.#events.listenerCount('sent') > 0) {
      for (const { mailbox, row } of delivered) this.#tell(sentMail(this.store, mailbox, row, row.internalDate));
    }
    return result;
  }

  /** Notes a delivered message, for listeners, once the change around it is committed. */
  delivered(mailbox: MailboxRow, row: MessageRow): void {
    this.#delivered.push({ mailbox, row });
  }

  onSent(listener: (mail: SentMail) => void): () => void {
    this.#events.on('sent', listener);
    return () => void this.#events.off('sent', listener);
  }

  close(): void {
    this.#database.close();
  }

  // A listener's failure must neither undo a delivery nor pass unseen.
  #tell(mail: SentMail): void {
    try {
      this.#events.emit('sent', mail);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
