import type { ExecutionStatus } from '../options.ts';
import type { Database } from './database.ts';

export interface ExecutionRow {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machine_arn: string;
  readonly revision: number;
  readonly status: ExecutionStatus;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly started: number;
  readonly stopped: number | null;
  readonly last_event: number;
  readonly transitions: number;
}

export type ExecutionSummary = Pick<
  ExecutionRow,
  'id' | 'arn' | 'name' | 'machine_arn' | 'status' | 'started' | 'stopped'
>;

export interface NewExecution {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly revision: number;
  readonly input: string;
  readonly started: number;
  readonly due: number;
  readonly dueSeq: number;
  /** The year every execution may last at most: it fires but is not announced as a timer. */
  readonly dueHidden: boolean;
}

export interface Closing {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

const columns =
  'id, arn, name, machine_arn, revision, status, input, output, error, cause, started, stopped, last_event, transitions';

export class Executions {
  readonly #db: Database;
  /** When the first of those that are kept closed, or earlier; undefined until it is asked for. */
  #firstClosed: number | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  find(arn: string): ExecutionRow | undefined {
    return this.#db.get<ExecutionRow>(`SELECT ${columns} FROM executions WHERE arn = ?`, arn);
  }

  byId(id: number): ExecutionRow | undefined {
    return this.#db.get<ExecutionRow>(`SELECT ${columns} FROM executions WHERE id = ?`, id);
  }

  add(row: NewExecution): number {
    const sql = `INSERT INTO executions (arn, name, machine_arn, revision, status, input, started, last_event, transitions,
      due, due_seq, due_hidden) VALUES (?,?,?,?,'RUNNING',?,?,0,0,?,?,?)`;
    const { arn, name, machineArn, revision, input, started, due, dueSeq, dueHidden } = row;
    return this.#db.run(sql, arn, name, machineArn, revision, input, started, due, dueSeq, Number(dueHidden));
  }

  progress(id: number, lastEvent: number, transitions: number): void {
    this.#db.run('UPDATE executions SET last_event = ?, transitions = ? WHERE id = ?', lastEvent, transitions, id);
  }

  close(id: number, closing: Closing, stopped: number): void {
    const sql = `UPDATE executions SET status = ?, output = ?, error = ?, cause = ?, stopped = ?,
      due = NULL, due_seq = NULL WHERE id = ?`;
    const { status, output, error, cause } = closing;
    this.#db.run(sql, status, output ?? null, error ?? null, cause ?? null, stopped, id);
    if (this.#firstClosed !== undefined) this.#firstClosed = Math.min(this.#firstClosed, stopped);
  }

  /** Newest first, below an id; `status` may be empty for all. */
  list(machineArn: string, status: string, below: number, limit: number): ExecutionSummary[] {
    const sql = `SELECT id, arn, name, machine_arn, status, started, stopped FROM executions WHERE machine_arn = ? AND id < ? AND (? = '' OR status = ?)
      ORDER BY id DESC LIMIT ?`;
    return this.#db.all<ExecutionSummary>(sql, machineArn, below, status, status, limit);
  }

  running(machineArn: string): number[] {
    const sql = "SELECT id FROM executions WHERE machine_arn = ? AND status = 'RUNNING' ORDER BY id";
    return this.#db.all<{ id: number }>(sql, machineArn).map(({ id }) => id);
  }

  closedBefore(instant: number): ExecutionRow | undefined {
    this.#firstClosed ??=
      this.#db.get<{ first: number }>(
        'SELECT stopped AS first FROM executions WHERE stopped IS NOT NULL ORDER BY stopped LIMIT 1',
      )?.first ?? Number.POSITIVE_INFINITY;
    if (this.#firstClosed > instant) return undefined;
    return this.#db.get<ExecutionRow>(`SELECT ${columns} FROM executions WHERE stopped <= ? LIMIT 1`, instant);
  }

  /** Removes a closed execution with its history. */
  remove(id: number): void {
    this.#firstClosed = undefined;
    this.#db.run('DELETE FROM history WHERE execution = ?', id);
    this.#db.run('DELETE FROM executions WHERE id = ?', id);
  }

  addHistory(id: number, first: number, events: string): void {
    this.#db.run('INSERT INTO history (execution, first, events) VALUES (?,?,?)', id, first, events);
  }

  /** Chunks of consecutive events, each a JSON array, that may hold ids in the range. */
  history(id: number, from: number, to: number): string[] {
    const sql = `SELECT events FROM history WHERE execution = ? AND first <= ? AND first >= coalesce(
      (SELECT max(first) FROM history WHERE execution = ? AND first <= ?), 0) ORDER BY first`;
    return this.#db.all<{ events: string }>(sql, id, to, id, from).map(({ events }) => events);
  }
}
