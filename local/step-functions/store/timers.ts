import type { Database } from './database.ts';

export interface Timer {
  readonly due: number;
  readonly seq: number;
  readonly kind: 'thread' | 'execution';
  readonly id: number;
}

interface Earliest {
  readonly due: number;
}

/** The pending timers of all threads and executions. */
export class Timers {
  readonly #db: Database;
  #seq: number;

  constructor(db: Database) {
    this.#db = db;
    const sql = `SELECT max(coalesce((SELECT max(due_seq) FROM threads), 0),
      coalesce((SELECT max(due_seq) FROM executions), 0)) AS seq`;
    this.#seq = db.get<{ seq: number }>(sql)?.seq ?? 0;
  }

  /** Numbers timers by their creation. */
  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** The earliest instant; hidden ones (the year's limit) count only when asked for. */
  earliest(withHidden: boolean): number | undefined {
    const thread = this.#db.get<Earliest>('SELECT due FROM threads WHERE due IS NOT NULL ORDER BY due LIMIT 1');
    const sql = withHidden
      ? 'SELECT due FROM executions WHERE due IS NOT NULL ORDER BY due LIMIT 1'
      : 'SELECT due FROM executions WHERE due IS NOT NULL AND due_hidden = 0 ORDER BY due LIMIT 1';
    const execution = this.#db.get<Earliest>(sql);
    if (!thread || !execution) return (thread ?? execution)?.due;
    return Math.min(thread.due, execution.due);
  }

  /** The timers of exactly that instant, in the order of their creation. */
  at(due: number): Timer[] {
    const threads = "SELECT due, due_seq AS seq, 'thread' AS kind, id FROM threads WHERE due = ?";
    const executions = "SELECT due, due_seq AS seq, 'execution' AS kind, id FROM executions WHERE due = ?";
    return this.#db.all<Timer>(`${threads} UNION ALL ${executions} ORDER BY seq`, due, due);
  }
}
