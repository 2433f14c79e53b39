import type { Counts, ExecutionStatus } from '../options.ts';
import type { Database } from './database.ts';

type Totals = Record<ExecutionStatus | 'transitions', number>;

/** Running totals of executions by status and of state transitions, over the file's whole life. */
export class TotalsCounter {
  readonly #db: Database;
  readonly #totals: Totals = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0, transitions: 0 };

  constructor(db: Database) {
    this.#db = db;
    interface Row {
      readonly name: keyof Totals;
      readonly value: number;
    }
    const present = `SELECT status AS name, count(*) AS value FROM executions GROUP BY status
      UNION ALL SELECT 'transitions', coalesce(sum(transitions), 0) FROM executions`;
    for (const sql of [present, 'SELECT name, value FROM totals']) {
      for (const { name, value } of db.all<Row>(sql)) this.#totals[name] += value;
    }
  }

  add(what: keyof Totals, by: number): void {
    this.#totals[what] += by;
  }

  /** Keeps what a removed execution counted for; part of the removing transaction. */
  keep(status: ExecutionStatus, transitions: number): void {
    const sql = `INSERT INTO totals (name, value) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = value + excluded.value`;
    this.#db.run(sql, status, 1);
    this.#db.run(sql, 'transitions', transitions);
  }

  counts(): Counts {
    const {
      RUNNING: running,
      SUCCEEDED: succeeded,
      FAILED: failed,
      TIMED_OUT: timedOut,
      ABORTED: aborted,
    } = this.#totals;
    const started = running + succeeded + failed + timedOut + aborted;
    return { started, succeeded, failed, timedOut, aborted, running, stateTransitions: this.#totals.transitions };
  }
}
