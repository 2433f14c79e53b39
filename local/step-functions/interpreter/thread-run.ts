import type { State } from '../asl/definition.ts';
import type { StateError } from '../errors.ts';
import { Json } from '../jsonata/json.ts';
import { type Scope, scopeOf } from '../jsonata/scope.ts';
import { maxHistoryEvents } from '../limits.ts';
import { SeededStream } from '../seeded.ts';
import type { ThreadRow } from '../store/threads.ts';
import type { ActiveExecution } from './active-execution.ts';
import type { PendingEvent } from './history-writer.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { Outcome } from './outcome.ts';
import type { Cancellable, Runtime } from './runtime.ts';

/** Thrown when the thread was taken away while its run awaited something. */
export class Cancelled extends Error {}

/** Thrown by a commit that would leave no room for the closing event. */
export class HistoryFull extends Error {}

/** `onward`: the thread can take its next step at once; `halt`: it waits or has ended. */
export type Step = 'onward' | 'halt';

/** One thread from the moment it is runnable until it waits or ends. Nothing lasts before `commit`. */
export class ThreadRun implements Cancellable {
  readonly runtime: Runtime;
  readonly lifecycle: Lifecycle;
  readonly execution: ActiveExecution;
  readonly row: ThreadRow;
  cancelled = false;
  #events: PendingEvent[] = [];
  #effects: (() => void)[] = [];
  #input: Json;
  #variables: Readonly<Record<string, unknown>> | undefined;

  constructor(runtime: Runtime, lifecycle: Lifecycle, execution: ActiveExecution, row: ThreadRow) {
    this.runtime = runtime;
    this.lifecycle = lifecycle;
    this.execution = execution;
    this.row = row;
    this.#input = Json.ofText(row.input);
  }

  get state(): State {
    const state = this.execution.definition.states.get(this.row.state);
    if (!state) throw new Error(`no state ${this.row.state} in ${this.execution.arn}`);
    return state;
  }

  get input(): Json {
    return this.#input;
  }

  get variables(): Readonly<Record<string, unknown>> {
    this.#variables ??= JSON.parse(this.row.variables) as Record<string, unknown>;
    return this.#variables;
  }

  /** Variables from the next state on. */
  assign(assigned: Readonly<Record<string, unknown>>): void {
    this.#variables = { ...this.variables, ...assigned };
    this.row.variables = JSON.stringify(this.#variables);
  }

  get attempts(): number[] {
    return this.row.retries === '' ? [] : (JSON.parse(this.row.retries) as number[]);
  }

  get outcome(): Outcome {
    return JSON.parse(this.row.outcome ?? 'null') as Outcome;
  }

  record(type: string, key?: string, details?: Readonly<Record<string, unknown>>): void {
    const at = this.runtime.now();
    this.#events.push(key !== undefined && details ? { type, at, details: { [key]: details } } : { type, at });
  }

  /** Counts a state transition as AWS bills it, and starts a new series of tokens and random values. */
  countTransition(): void {
    this.row.steps += 1;
    this.execution.transitions += 1;
    this.runtime.store.totals.add('transitions', 1);
  }

  get token(): string {
    const { arn: executionArn, started } = this.execution;
    return this.runtime.parts.tokens.issue({ executionArn, started, path: this.row.path, steps: this.row.steps });
  }

  random(purpose: string): SeededStream {
    const place = [this.execution.arn, this.execution.started, this.row.path, this.row.steps, purpose];
    return new SeededStream(this.runtime.parts.seed, place.join('|'));
  }

  /** What the expressions of the current state see. `purpose` keeps apart the random values of its fields. */
  scope(purpose: string, more: Readonly<Record<string, unknown>> = {}): Scope {
    const { row, state } = this;
    const isToken = state.type === 'Task' && state.kind === 'lambdaToken';
    const context = {
      ...this.execution.context,
      State: {
        Name: row.state,
        EnteredTime: new Date(row.entered).toISOString(),
        RetryCount: this.attempts.reduce((sum, count) => sum + count, 0),
      },
      ...(isToken && { Task: taskOf(this) }),
    };
    const states = { input: this.#input.value, context, ...more };
    return scopeOf({ states, variables: this.variables, now: this.runtime.now(), random: this.random(purpose) });
  }

  /** Does something in the transaction of the next commit. */
  withCommit(effect: () => void): void {
    this.#effects.push(effect);
  }

  /** Waits for a timer, in epoch milliseconds, besides whatever else wakes the thread. */
  setTimer(due: number | undefined): void {
    this.row.due = due ?? null;
    this.row.due_seq = due === undefined ? null : this.runtime.store.timers.nextSeq();
  }

  /** Leads to a state: the thread enters it with its next step. */
  goTo(state: string, input: Json): void {
    this.#input = input;
    this.row.input = input.text;
    this.row.state = state;
    this.wait('enter');
    this.row.retries = '';
  }

  /** Sets what the thread does from the next commit on. */
  wait(phase: ThreadRow['phase'], more: { arguments?: string; child?: number } = {}): void {
    this.row.phase = phase;
    this.row.arguments = more.arguments ?? null;
    this.row.child = more.child ?? null;
    this.row.outcome = null;
  }

  /** Writes everything since the last commit as one transaction, with what `also` adds. */
  commit(also?: () => void): void {
    this.#transaction(() => {
      this.runtime.store.threads.save(this.row);
      also?.();
    });
  }

  /** Throws what a commit would throw that adds this many further events. */
  check(further = 0): void {
    if (this.cancelled) throw new Cancelled();
    const events = this.execution.lastEvent + this.#events.length + further;
    if (events > maxHistoryEvents - 1) throw new HistoryFull();
  }

  #transaction(work: () => void): void {
    this.check();
    const { execution, row, runtime } = this;
    runtime.store.transaction(() => {
      row.event = runtime.parts.history.append(execution, this.#events, row.event);
      this.#events = [];
      const effects = this.#effects;
      this.#effects = [];
      for (const effect of effects) effect();
      work();
      if (!execution.closed)
        runtime.store.executions.progress(execution.id, execution.lastEvent, execution.transitions);
    });
  }

  /** Ends the thread with its output: the execution succeeds, or the branch is done. */
  finish(output: Json): Step {
    const { row, runtime, lifecycle } = this;
    this.#transaction(() => {
      if (row.parent === null)
        return lifecycle.close(
          this.execution,
          { status: 'SUCCEEDED', output: output.text },
          { events: [], previous: row.event },
        );
      row.input = output.text;
      this.wait('done');
      runtime.store.threads.save(row);
      if (runtime.store.threads.unfinishedBranches(row.parent) > 0) return;
      lifecycle.complete(row.parent, { kind: 'branches' }, row.event);
    });
    return 'halt';
  }

  /** Ends the thread with an error: the execution fails, or the Parallel state around it does. */
  fail({ error, reason: cause }: StateError): Step {
    const { row, runtime, lifecycle, execution } = this;
    this.#transaction(() => {
      if (row.parent === null)
        return lifecycle.close(execution, { status: 'FAILED', error, cause }, { events: [], previous: row.event });
      runtime.store.threads.remove(row.id);
      this.removeBranches(row.parent);
      lifecycle.complete(row.parent, { kind: 'failure', error, cause }, row.event);
    });
    return 'halt';
  }

  /** Removes all that runs below a thread. */
  removeBranches(parent: number): void {
    for (const branch of this.runtime.store.threads.branches(parent)) {
      this.removeBranches(branch.id);
      this.lifecycle.removeThreads(this.execution, [branch], true);
    }
  }

  /** Fails the execution as AWS does when its history is full. */
  failForHistory(): void {
    if (this.cancelled) return;
    const cause = `The execution reached the maximum number of history events (${maxHistoryEvents}).`;
    const closing = { status: 'FAILED', error: 'States.Runtime', cause } as const;
    this.runtime.store.transaction(() =>
      this.lifecycle.close(this.execution, closing, { events: this.#events, previous: this.row.event }),
    );
  }
}

/** The context's Task. Its token is made only where an expression asks for it. */
function taskOf(run: ThreadRun) {
  return {
    get Token(): string {
      return run.token;
    },
  };
}
