import type { Arns } from '../arns.ts';
import type { Change, ChangeListener, Clock, LambdaInvoker } from '../options.ts';
import type { Store } from '../store/store.ts';
import { ActiveExecution } from './active-execution.ts';
import type { Definitions } from './definitions.ts';
import type { HistoryWriter } from './history-writer.ts';
import type { Scheduler } from './scheduler.ts';
import type { TaskTokens } from './tokens.ts';

/** A run that can be told its thread is no longer its own. */
export interface Cancellable {
  cancelled: boolean;
}

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly arns: Arns;
  readonly seed: string;
  readonly tokens: TaskTokens;
  readonly definitions: Definitions;
  readonly history: HistoryWriter;
  readonly invokeLambda: LambdaInvoker;
}

/** What all threads share. Only what is under way is in memory; the store holds the rest. */
export class Runtime {
  readonly parts: Parts;
  readonly #schedulerOf: () => Scheduler;
  readonly #active = new Map<number, ActiveExecution>();
  readonly #runs = new Map<number, Cancellable>();
  readonly #listeners = new Set<ChangeListener>();

  constructor(parts: Parts, schedulerOf: () => Scheduler) {
    this.parts = parts;
    this.#schedulerOf = schedulerOf;
  }

  get store(): Store {
    return this.parts.store;
  }

  now(): number {
    return this.parts.clock.now();
  }

  enqueue(thread: number): void {
    this.#schedulerOf().enqueue(thread);
  }

  /** Shares the execution among its threads; every `acquire` needs a `release`. */
  acquire(id: number): ActiveExecution | undefined {
    let execution = this.#active.get(id);
    if (!execution) {
      const row = this.store.executions.byId(id);
      if (row?.status !== 'RUNNING') return undefined;
      const revision = this.parts.definitions.revision(row.revision);
      execution = new ActiveExecution(row, revision.row, revision.definition);
      this.#active.set(id, execution);
    }
    execution.users += 1;
    return execution;
  }

  release(execution: ActiveExecution): void {
    execution.users -= 1;
    if (execution.users === 0) this.#active.delete(execution.id);
  }

  /** Registers the one run that may commit for a thread. */
  began(thread: number, run: Cancellable): void {
    this.#runs.set(thread, run);
  }

  ended(thread: number, run: Cancellable): void {
    if (this.#runs.get(thread) === run) this.#runs.delete(thread);
  }

  /** Takes a thread away from whatever run has it. */
  cancel(thread: number): void {
    const run = this.#runs.get(thread);
    if (run) run.cancelled = true;
    this.#runs.delete(thread);
  }

  listen(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(executionArn: string, status: Change['status'], state?: string): void {
    if (this.#listeners.size === 0) return;
    const change = { executionArn, status, at: this.now(), ...(state !== undefined && { state }) };
    // Outside the transaction that is under way: a listener cannot break it.
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener(change);
    });
  }
}
