import { ApiError } from '../errors.ts';
import { historyRetentionMs, maxExecutionMs } from '../limits.ts';
import type { Closing, ExecutionRow } from '../store/executions.ts';
import type { MachineRow } from '../store/machines.ts';
import type { ThreadRow } from '../store/threads.ts';
import type { ActiveExecution } from './active-execution.ts';
import { childOutcome } from './child-result.ts';
import type { PendingEvent } from './history-writer.ts';
import type { Outcome } from './outcome.ts';
import type { Runtime } from './runtime.ts';

const closingEvents = {
  SUCCEEDED: ['ExecutionSucceeded', 'executionSucceededEventDetails'],
  FAILED: ['ExecutionFailed', 'executionFailedEventDetails'],
  TIMED_OUT: ['ExecutionTimedOut', 'executionTimedOutEventDetails'],
  ABORTED: ['ExecutionAborted', 'executionAbortedEventDetails'],
} as const;

/** The last events of the thread that closes its execution, and the event they follow. */
interface Tail {
  readonly events: readonly PendingEvent[];
  readonly previous: number;
}

/** Starts and closes executions and takes threads away. Every method is one transaction, or joins the caller's. */
export class Lifecycle {
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /**
   * Starts an execution; `input` is JSON text. The same name and input while running answers the running
   * one; any other use of a name within 90 days of its closing is ExecutionAlreadyExists.
   */
  start(machine: MachineRow, name: string, input: string): ExecutionRow {
    const { store, parts } = this.#runtime;
    const arn = parts.arns.execution(machine.name, name);
    return store.transaction(() => {
      this.purge();
      const existing = store.executions.find(arn);
      if (existing?.status === 'RUNNING' && existing.input === input) return existing;
      if (existing) throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      return this.#create(machine, name, arn, input);
    });
  }

  #create(machine: MachineRow, name: string, arn: string, input: string): ExecutionRow {
    const { store, parts } = this.#runtime;
    const { row: revision, definition } = parts.definitions.revision(machine.revision);
    const started = this.#runtime.now();
    const limit = definition.timeoutSeconds === undefined ? maxExecutionMs : definition.timeoutSeconds * 1000;
    const due = started + Math.min(limit, maxExecutionMs);
    const names = { arn, name, machineArn: machine.arn, revision: machine.revision, input, started };
    const dueSeq = store.timers.nextSeq();
    const id = store.executions.add({ ...names, due, dueSeq, dueHidden: limit >= maxExecutionMs });
    const execution = this.#runtime.acquire(id) as ActiveExecution;
    const details = {
      executionStartedEventDetails: { input, roleArn: revision.role_arn },
    };
    parts.history.append(execution, [{ type: 'ExecutionStarted', at: started, details }], 0);
    store.executions.progress(id, execution.lastEvent, 0);
    const thread = this.newThread(id, null, 0, '', definition.startAt, input, '{}', 0);
    this.#runtime.release(execution);
    store.totals.add('RUNNING', 1);
    this.#runtime.enqueue(thread);
    this.#runtime.changed(arn, 'RUNNING');
    return store.executions.byId(id) as ExecutionRow;
  }

  /** Adds a thread that is about to enter a state; the caller enqueues it. */
  newThread(
    execution: number,
    parent: number | null,
    branch: number,
    path: string,
    state: string,
    input: string,
    variables: string,
    event: number,
  ): number {
    const place = { execution, parent, branch, path, phase: 'enter', state, input, variables, event } as const;
    const fresh = { entered: 0, steps: 0, retries: '', arguments: null, outcome: null, child: null };
    return this.#runtime.store.threads.add({ ...place, ...fresh, due: null, due_seq: null });
  }

  /** Ends a thread's waiting and makes it runnable, whoever had it. */
  complete(thread: number, outcome: Outcome, event?: number): void {
    this.#runtime.cancel(thread);
    this.#runtime.store.threads.resume(thread, JSON.stringify(outcome), event);
    this.#runtime.enqueue(thread);
  }

  /** Closes a running execution by its id (StopExecution, time-outs, a deleted state machine). */
  closeById(id: number, closing: Closing): void {
    const execution = this.#runtime.acquire(id);
    if (!execution) return;
    this.#runtime.store.transaction(() => this.close(execution, closing));
    this.#runtime.release(execution);
  }

  /**
   * Closes an execution after its last events: its threads end, the children they wait for are stopped,
   * and whoever waits for it goes on. Without a tail it is closed from outside, in the middle of its states.
   */
  close(execution: ActiveExecution, closing: Closing, tail?: Tail): void {
    const { store, parts } = this.#runtime;
    const at = this.#runtime.now();
    const event = tail && parts.history.append(execution, tail.events, tail.previous);
    this.removeThreads(execution, store.threads.ofExecution(execution.id), tail === undefined);
    const { status, output, error, cause } = closing;
    const [type, key] = closingEvents[status];
    const details = {
      [key]: status === 'SUCCEEDED' ? { output } : { error, cause },
    };
    parts.history.append(execution, [{ type, at, details }], event ?? execution.lastEvent, true);
    store.executions.progress(execution.id, execution.lastEvent, execution.transitions);
    store.executions.close(execution.id, closing, at);
    execution.closed = true;
    store.totals.add('RUNNING', -1);
    store.totals.add(status, 1);
    const waiting = store.threads.waitingFor(execution.id);
    const closed = waiting.length > 0 ? store.executions.byId(execution.id) : undefined;
    for (const thread of waiting) this.complete(thread.id, childOutcome(closed as ExecutionRow));
    this.#runtime.changed(execution.arn, status);
  }

  /** Removes threads with what runs below them; `aborted` records the state each was in as aborted. */
  removeThreads(execution: ActiveExecution, threads: readonly ThreadRow[], aborted: boolean): void {
    const { store, parts } = this.#runtime;
    for (const thread of threads) {
      this.#runtime.cancel(thread.id);
      const type = execution.definition.states.get(thread.state)?.type;
      const isInside = thread.phase !== 'enter' && thread.phase !== 'done';
      if (aborted && isInside && (type === 'Task' || type === 'Wait' || type === 'Parallel')) {
        const event = { type: `${type}StateAborted`, at: this.#runtime.now() };
        parts.history.append(execution, [event], thread.event);
      }
      store.threads.remove(thread.id);
      this.stopChild(thread);
    }
  }

  /** Stops the execution a thread waited for, unless another thread waits for it too. */
  stopChild(thread: ThreadRow): void {
    if (thread.child === null) return;
    const others = this.#runtime.store.threads.waitingFor(thread.child).filter(({ id }) => id !== thread.id);
    if (others.length === 0) this.closeById(thread.child, { status: 'ABORTED' });
  }

  /** Removes executions that closed 90 days ago or earlier, with their history. */
  purge(): void {
    const { store } = this.#runtime;
    const until = this.#runtime.now() - historyRetentionMs;
    for (let old = store.executions.closedBefore(until); old; old = store.executions.closedBefore(until)) {
      const { id, status, transitions } = old;
      store.transaction(() => {
        store.totals.keep(status, transitions);
        store.executions.remove(id);
      });
    }
  }
}
