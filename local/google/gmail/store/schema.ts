import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS mailbox (
    key INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, displayName TEXT NOT NULL,
    counter INTEGER NOT NULL, historyId INTEGER NOT NULL, labelCounter INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS content (key INTEGER PRIMARY KEY, raw BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS message (
    key INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL, id TEXT NOT NULL, threadId TEXT NOT NULL,
    labels TEXT NOT NULL, internalDate INTEGER NOT NULL, historyId INTEGER NOT NULL, size INTEGER NOT NULL,
    messageId TEXT NOT NULL, subject TEXT NOT NULL, content INTEGER NOT NULL,
    snippet TEXT, attachment INTEGER NOT NULL DEFAULT 0, indexed INTEGER NOT NULL DEFAULT 0);
  CREATE UNIQUE INDEX IF NOT EXISTS message_id ON message (mailbox, id);
  CREATE INDEX IF NOT EXISTS message_date ON message (mailbox, internalDate DESC, key DESC);
  CREATE INDEX IF NOT EXISTS message_thread ON message (mailbox, threadId, internalDate, key);
  CREATE INDEX IF NOT EXISTS message_header ON message (mailbox, messageId, internalDate DESC, key DESC);
  CREATE INDEX IF NOT EXISTS message_unindexed ON message (key) WHERE indexed = 0;
  CREATE TABLE IF NOT EXISTS draft (
    mailbox INTEGER NOT NULL, id TEXT NOT NULL, message INTEGER NOT NULL, PRIMARY KEY (mailbox, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS draft_message ON draft (message);
  CREATE TABLE IF NOT EXISTS label (
    mailbox INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, settings TEXT NOT NULL,
    PRIMARY KEY (mailbox, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS history (
    mailbox INTEGER NOT NULL, id INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL,
    messageId TEXT NOT NULL, threadId TEXT NOT NULL, labels TEXT NOT NULL, changed TEXT NOT NULL,
    PRIMARY KEY (mailbox, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS history_at ON history (mailbox, at);
  CREATE TABLE IF NOT EXISTS sent (
    key INTEGER PRIMARY KEY, mailbox INTEGER NOT NULL, id TEXT NOT NULL, threadId TEXT NOT NULL,
    at INTEGER NOT NULL, content INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS sent_at ON sent (mailbox, at);
  CREATE INDEX IF NOT EXISTS sent_id ON sent (mailbox, id);
  CREATE INDEX IF NOT EXISTS sent_content ON sent (content);
  CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5 (
    sender, recipient, cc, bcc, subject, body, filename,
    content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2");
`;

/** Opens the mail file: what is committed survives the death of the process, though not of the machine. */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;');
  database.exec(schema);
  return database;
}
