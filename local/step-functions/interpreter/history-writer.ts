import { maxHistoryEvents } from '../limits.ts';
import type { Store } from '../store/store.ts';
import type { ActiveExecution } from './active-execution.ts';

/** A history event before it has its id; `details` is keyed as on the wire. */
export interface PendingEvent {
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly details?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Gives events their ids and keeps them, a chunk per commit, in the shape GetExecutionHistory answers. */
export class HistoryWriter {
  readonly #store: Store;
  readonly #keep: boolean;

  constructor(store: Store, keep: boolean) {
    this.#store = store;
    this.#keep = keep;
  }

  /**
   * Appends a chain of events after `previous`; answers the last id. Part of the caller's transaction.
   * The last place is left to the closing event: others beyond it are dropped.
   */
  append(execution: ActiveExecution, events: readonly PendingEvent[], previous: number, closing = false): number {
    const room = (closing ? maxHistoryEvents : maxHistoryEvents - 1) - execution.lastEvent;
    const kept = events.length > room ? events.slice(0, Math.max(0, room)) : events;
    if (kept.length === 0) return previous;
    const first = execution.lastEvent + 1;
    if (this.#keep) {
      const wire = kept.map(({ type, at, details }, index) => ({
        id: first + index,
        previousEventId: index === 0 ? previous : first + index - 1,
        timestamp: at / 1000,
        type,
        ...details,
      }));
      this.#store.executions.addHistory(execution.id, first, JSON.stringify(wire));
    }
    execution.lastEvent += kept.length;
    return execution.lastEvent;
  }
}
