import { Database } from './database.ts';
import { Executions } from './executions.ts';
import { Machines } from './machines.ts';
import { Threads } from './threads.ts';
import { Timers } from './timers.ts';
import { TotalsCounter } from './totals.ts';

/** Everything that lasts, by what it is about, in one file with one transaction at a time. */
export class Store {
  readonly #db: Database;
  readonly machines: Machines;
  readonly executions: Executions;
  readonly threads: Threads;
  readonly timers: Timers;
  readonly totals: TotalsCounter;

  constructor(file: string) {
    this.#db = new Database(file);
    this.machines = new Machines(this.#db);
    this.executions = new Executions(this.#db);
    this.threads = new Threads(this.#db);
    this.timers = new Timers(this.#db);
    this.totals = new TotalsCounter(this.#db);
  }

  transaction<Result>(work: () => Result): Result {
    return this.#db.transaction(work);
  }

  close(): void {
    this.#db.close();
  }
}
