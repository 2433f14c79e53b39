import type { Database } from './database.ts';

/** What a thread is doing between two commits. */
export type Phase =
  | 'enter' // about to enter `state`
  | 'invoke' // a Lambda function is being invoked (again after a restart)
  | 'token' // waits for its task token
  | 'child' // waits for the execution `child`
  | 'wait' // waits out a Wait state
  | 'backoff' // waits before a retry
  | 'branches' // waits for its Parallel branches
  | 'resume' // `outcome` says how the waiting ended
  | 'done'; // a branch that has ended; `input` is its output

export interface ThreadRow {
  id: number;
  execution: number;
  parent: number | null;
  branch: number;
  /** Names the thread within its execution: empty for the root. */
  path: string;
  phase: Phase;
  state: string;
  input: string;
  variables: string;
  entered: number;
  /** States entered and retries made so far; numbers task tokens and random streams. */
  steps: number;
  /** JSON: attempts made per retrier, in their order. */
  retries: string;
  /** The thread's latest history event. */
  event: number;
  arguments: string | null;
  outcome: string | null;
  child: number | null;
  due: number | null;
  due_seq: number | null;
}

const columns =
  'execution, parent, branch, path, phase, state, input, variables, entered, steps, retries, event, arguments, outcome, child, due, due_seq';

function valuesOf(row: Omit<ThreadRow, 'id'>) {
  const { execution, parent, branch, path, phase, state, input, variables, entered, steps, retries, event } = row;
  const first = [execution, parent, branch, path, phase, state, input, variables, entered, steps, retries, event];
  return [...first, row.arguments, row.outcome, row.child, row.due, row.due_seq];
}

export class Threads {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(id: number): ThreadRow | undefined {
    return this.#db.get<ThreadRow>('SELECT * FROM threads WHERE id = ?', id);
  }

  byPath(execution: number, path: string): ThreadRow | undefined {
    return this.#db.get<ThreadRow>('SELECT * FROM threads WHERE execution = ? AND path = ?', execution, path);
  }

  add(row: Omit<ThreadRow, 'id'>): number {
    return this.#db.run(
      `INSERT INTO threads (${columns}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      ...valuesOf(row),
    );
  }

  save(row: ThreadRow): void {
    const sql = `UPDATE threads SET phase = ?, state = ?, input = ?, variables = ?, entered = ?, steps = ?, retries = ?,
      event = ?, arguments = ?, outcome = ?, child = ?, due = ?, due_seq = ? WHERE id = ?`;
    const { phase, state, input, variables, entered, steps, retries, event, outcome, child, due, due_seq, id } = row;
    const mutable = [phase, state, input, variables, entered, steps, retries, event, row.arguments, outcome, child];
    this.#db.run(sql, ...mutable, due, due_seq, id);
  }

  /** Ends a thread's waiting: it is runnable, and nothing else can wake it. `event` led to this, if given. */
  resume(id: number, outcome: string, event?: number): void {
    const sql = `UPDATE threads SET phase = 'resume', outcome = ?, child = NULL, due = NULL, due_seq = NULL,
      event = coalesce(?, event) WHERE id = ?`;
    this.#db.run(sql, outcome, event ?? null, id);
  }

  remove(id: number): void {
    this.#db.run('DELETE FROM threads WHERE id = ?', id);
  }

  ofExecution(execution: number): ThreadRow[] {
    return this.#db.all<ThreadRow>('SELECT * FROM threads WHERE execution = ? ORDER BY id', execution);
  }

  branches(parent: number): ThreadRow[] {
    return this.#db.all<ThreadRow>('SELECT * FROM threads WHERE parent = ? ORDER BY branch', parent);
  }

  unfinishedBranches(parent: number): number {
    const sql = "SELECT count(*) AS n FROM threads WHERE parent = ? AND phase <> 'done'";
    return this.#db.get<{ n: number }>(sql, parent)?.n ?? 0;
  }

  /** Threads that wait for an execution to close. */
  waitingFor(child: number): ThreadRow[] {
    return this.#db.all<ThreadRow>('SELECT * FROM threads WHERE child = ? ORDER BY id', child);
  }

  /** Threads that were runnable or invoking when the process ended, in their order. */
  runnable(): number[] {
    const sql = "SELECT id FROM threads WHERE phase IN ('enter', 'invoke', 'resume') ORDER BY id";
    return this.#db.all<{ id: number }>(sql).map(({ id }) => id);
  }
}
