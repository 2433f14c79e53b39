import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { loadRow, storeRow } from './cell.ts';
import type { NamedRange, SpreadsheetProperties } from './google-types.ts';
import { hasSameMeta, newTab, type Tab } from './tab.ts';
import { newWorkbook, type Role, type Workbook } from './workbook.ts';

const TABLES = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS spreadsheet (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL,
    trashed INTEGER NOT NULL, revision INTEGER NOT NULL, meta TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS permission (
    spreadsheet INTEGER NOT NULL, email TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, email)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS part (
    spreadsheet INTEGER NOT NULL, number INTEGER NOT NULL, part TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, number)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tab (
    spreadsheet INTEGER NOT NULL, tab INTEGER NOT NULL, meta TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, tab)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS row (
    spreadsheet INTEGER NOT NULL, tab INTEGER NOT NULL, position INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, tab, position)) WITHOUT ROWID;`;

interface WorkbookMeta {
  properties: SpreadsheetProperties;
  namedRanges: NamedRange[];
  order: number[];
}

/** The database file, of one process at a time: opening it throws while another has it. A change is one transaction that writes the rows that differ, and no others. */
export class SheetStore {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #partsStored = new Map<number, number>();

  constructor(file: string) {
    this.#database = new DatabaseSync(file);
    try {
      this.#database.exec(TABLES);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  nextKey(): number {
    return Number(this.#sql('SELECT coalesce(max(key), 0) + 1 AS next FROM spreadsheet').get()?.next);
  }

  /** Everything in the file. */
  load(): Workbook[] {
    return this.#sql('SELECT * FROM spreadsheet ORDER BY key')
      .all()
      .map((found) => this.#loadWorkbook(found));
  }

  /** Puts the workbook's present state; `before` are the tabs as they were stored, `changed` those to compare. */
  save(workbook: Workbook, before: readonly Tab[], changed: readonly Tab[]): void {
    const meta: WorkbookMeta = {
      properties: workbook.properties,
      namedRanges: workbook.namedRanges,
      order: workbook.tabs.map((tab) => tab.meta.sheetId),
    };
    this.#transaction(() => {
      this.#sql(
        'INSERT INTO spreadsheet VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET trashed = excluded.trashed, revision = excluded.revision, meta = excluded.meta',
      ).run(
        workbook.key,
        workbook.id,
        workbook.owner,
        Number(workbook.trashed),
        workbook.revision,
        JSON.stringify(meta),
      );
      this.#saveParts(workbook);
      const kept = new Set(meta.order);
      for (const tab of before) if (!kept.has(tab.meta.sheetId)) this.#deleteTab(workbook.key, tab.meta.sheetId);
      for (const tab of changed) {
        const old = before.find((other) => other.meta.sheetId === tab.meta.sheetId);
        this.#saveTab(workbook.key, tab, old);
      }
    });
    this.#partsStored.set(workbook.key, workbook.parts.texts.length);
  }

  /** Puts or removes one person's access. */
  saveRole(key: number, email: string, role: Role | undefined): void {
    if (role === undefined) this.#sql('DELETE FROM permission WHERE spreadsheet = ? AND email = ?').run(key, email);
    else this.#sql('INSERT OR REPLACE INTO permission VALUES (?, ?, ?)').run(key, email, role);
  }

  #saveParts({ key, parts }: Workbook): void {
    for (let number = this.#partsStored.get(key) ?? 0; number < parts.texts.length; number += 1) {
      this.#sql('INSERT OR REPLACE INTO part VALUES (?, ?, ?)').run(key, number, parts.texts[number] ?? '');
    }
  }

  #saveTab(key: number, tab: Tab, old: Tab | undefined): void {
    const { sheetId } = tab.meta;
    tab.metaText = old && hasSameMeta(tab, old) ? old.metaText : JSON.stringify(tab.meta);
    if (tab.metaText !== old?.metaText) {
      this.#sql('INSERT OR REPLACE INTO tab VALUES (?, ?, ?)').run(key, sheetId, tab.metaText);
    }
    const put = this.#sql('INSERT OR REPLACE INTO row VALUES (?, ?, ?, ?)');
    const drop = this.#sql('DELETE FROM row WHERE spreadsheet = ? AND tab = ? AND position = ?');
    for (let position = 0; position < tab.rows.length; position += 1) {
      const row = tab.rows[position];
      if (row === old?.rows[position]) continue;
      if (row) put.run(key, sheetId, position, storeRow(row));
      else drop.run(key, sheetId, position);
    }
    if (old && old.rows.length > tab.rows.length) {
      this.#sql('DELETE FROM row WHERE spreadsheet = ? AND tab = ? AND position >= ?').run(
        key,
        sheetId,
        tab.rows.length,
      );
    }
  }

  #deleteTab(key: number, sheetId: number): void {
    this.#sql('DELETE FROM tab WHERE spreadsheet = ? AND tab = ?').run(key, sheetId);
    this.#sql('DELETE FROM row WHERE spreadsheet = ? AND tab = ?').run(key, sheetId);
  }

  #loadWorkbook(found: Record<string, unknown>): Workbook {
    const key = Number(found.key);
    const meta: WorkbookMeta = JSON.parse(String(found.meta));
    const workbook = newWorkbook(String(found.id), key, String(found.owner), meta.properties);
    workbook.namedRanges = meta.namedRanges;
    workbook.revision = Number(found.revision);
    workbook.trashed = Boolean(found.trashed);
    for (const { email, role } of this.#sql('SELECT email, role FROM permission WHERE spreadsheet = ?').all(key)) {
      workbook.roles.set(String(email), role as Role);
    }
    for (const { part } of this.#sql('SELECT part FROM part WHERE spreadsheet = ? ORDER BY number').all(key)) {
      workbook.parts.number(JSON.parse(String(part)));
    }
    this.#partsStored.set(key, workbook.parts.texts.length);
    workbook.tabs = meta.order.map((sheetId) => this.#loadTab(key, sheetId));
    return workbook;
  }

  #loadTab(key: number, sheetId: number): Tab {
    const text = String(this.#sql('SELECT meta FROM tab WHERE spreadsheet = ? AND tab = ?').get(key, sheetId)?.meta);
    const tab = newTab(sheetId, '');
    tab.meta = JSON.parse(text);
    tab.metaText = text;
    const rows = this.#sql('SELECT position, cells FROM row WHERE spreadsheet = ? AND tab = ? ORDER BY position');
    for (const { position, cells } of rows.all(key, sheetId)) {
      while (tab.rows.length < Number(position)) tab.rows.push(undefined);
      tab.rows.push(loadRow(String(cells)));
    }
    return tab;
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  #sql(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) {
      statement = this.#database.prepare(text);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}
