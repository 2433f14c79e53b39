import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** A database with its statements prepared once and one level of transactions. */
export class Database {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #inTransaction = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values) as Row[];
  }

  /** Rows one at a time, for a reader who may stop early. */
  *iterate<Row>(sql: string, ...values: SQLInputValue[]): Generator<Row> {
    // A statement of its own: one that is still being read must not be started again.
    for (const row of this.#database.prepare(sql).iterate(...values)) yield row as Row;
  }

  /** Returns the key of the row inserted. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  /** Commits when the work returns, rolls back when it throws; inside another transaction it joins that one. */
  transaction<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    this.#inTransaction = true;
    this.#prepare('BEGIN IMMEDIATE').run();
    try {
      const result = work();
      this.#prepare('COMMIT').run();
      return result;
    } catch (error) {
      this.#prepare('ROLLBACK').run();
      throw error;
    } finally {
      this.#inTransaction = false;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}
