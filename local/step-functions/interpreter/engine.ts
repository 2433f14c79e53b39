import type { Arns } from '../arns.ts';
import type { StepFunctionsOptions } from '../options.ts';
import { Store } from '../store/store.ts';
import type { Timer } from '../store/timers.ts';
import { advance } from './advance.ts';
import { Definitions } from './definitions.ts';
import { HistoryWriter } from './history-writer.ts';
import { Lifecycle } from './lifecycle.ts';
import { Runtime } from './runtime.ts';
import { Scheduler } from './scheduler.ts';
import { Cancelled, HistoryFull, ThreadRun } from './thread-run.ts';
import { TaskTokens } from './tokens.ts';

/** Runs the threads in the store: from the queue, by their timers, and after a restart. */
export class Engine {
  readonly runtime: Runtime;
  readonly lifecycle: Lifecycle;
  readonly scheduler: Scheduler;
  readonly #store: Store;

  constructor(options: StepFunctionsOptions, arns: Arns) {
    const { clock, invokeLambda, keepHistory = true, seed = 'step-functions' } = options;
    const store = new Store(options.databaseFile);
    const history = new HistoryWriter(store, keepHistory);
    const definitions = new Definitions(store.machines);
    const parts = { store, clock, arns, seed, definitions, history, invokeLambda, tokens: new TaskTokens(seed) };
    this.#store = store;
    this.scheduler = new Scheduler((id) => this.#work(id), options.concurrency ?? 16, options.onError);
    this.runtime = new Runtime(parts, () => this.scheduler);
    this.lifecycle = new Lifecycle(this.runtime);
  }

  /** Takes up what was runnable when the process last ended. */
  recover(): void {
    for (const id of this.#store.threads.runnable()) this.scheduler.enqueue(id);
  }

  async #work(id: number): Promise<void> {
    const row = this.#store.threads.find(id);
    const execution = row && this.runtime.acquire(row.execution);
    if (!execution) return;
    const run = new ThreadRun(this.runtime, this.lifecycle, execution, row);
    this.runtime.began(id, run);
    try {
      await advance(run);
    } catch (error) {
      if (error instanceof HistoryFull) run.failForHistory();
      else if (!(error instanceof Cancelled)) throw error;
    } finally {
      this.runtime.ended(id, run);
      this.runtime.release(execution);
    }
  }

  #fire({ kind, id }: Timer): void {
    if (kind === 'execution') {
      this.lifecycle.closeById(id, { status: 'TIMED_OUT', error: 'States.Timeout' });
      return;
    }
    // An execution's own time-out, earlier at this instant, may have removed the thread.
    const thread = this.#store.threads.find(id);
    if (!thread) return;
    const kinds = { wait: 'elapsed', backoff: 'retry' } as const;
    const { phase } = thread;
    this.lifecycle.complete(id, { kind: phase === 'wait' || phase === 'backoff' ? kinds[phase] : 'timeout' });
    this.lifecycle.stopChild(thread);
  }

  /** Fires what is due, one instant after the other, each settled before the next. */
  async runDue(): Promise<void> {
    const { timers } = this.#store;
    for (let due = timers.earliest(true); due !== undefined; due = timers.earliest(true)) {
      if (due > this.runtime.now()) break;
      const instant = due;
      this.#store.transaction(() => {
        for (const timer of timers.at(instant)) this.#fire(timer);
      });
      await this.scheduler.settle();
    }
    await this.scheduler.settle();
    this.lifecycle.purge();
  }

  /** Closes the file; the scheduler must have been stopped. */
  close(): void {
    this.#store.close();
  }
}
