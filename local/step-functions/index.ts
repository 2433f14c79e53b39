import { arnsOf } from './arns.ts';
import { listen } from './http-server.ts';
import { Engine } from './interpreter/engine.ts';
import type { ChangeListener, Counts, StepFunctionsOptions } from './options.ts';

export type * from './options.ts';

export interface LocalStepFunctions {
  /** The endpoint, for the SDK's `endpoint` or AWS_ENDPOINT_URL_SFN. */
  readonly url: string;
  /** The earliest pending timer (Wait, time-out, retry) in epoch milliseconds; it may have come already. */
  nextTimer(): number | undefined;
  /** Fires every timer that is due, by instant and then by creation, and settles. */
  runDue(): Promise<void>;
  /** Resolves when every running execution waits for a timer or a token. */
  settle(): Promise<void>;
  counts(): Counts;
  /** Tells of every change of an execution from now on; call the answer to end it. */
  onChange(listener: ChangeListener): () => void;
  /** Ends in good order: no new work, steps under way end, the file is closed. Nothing else is lost by a kill. */
  stop(): Promise<void>;
}

/** Opens the database, takes up its running executions and serves the API on loopback. */
export async function startStepFunctions(options: StepFunctionsOptions): Promise<LocalStepFunctions> {
  const engine = new Engine(options, arnsOf(options.region ?? 'eu-west-2', options.accountId ?? '000000000000'));
  const onError = options.onError ?? ((error: unknown) => console.error(error));
  const { url, server } = await listen(engine, options.faults, onError);
  engine.recover();

  async function stop(): Promise<void> {
    // Functions under way may still call the endpoint, so it closes after them.
    await engine.scheduler.stop();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
    engine.close();
  }
  let stopping: Promise<void> | undefined;

  return {
    url,
    nextTimer: () => engine.runtime.store.timers.earliest(false),
    runDue: () => engine.runDue(),
    settle: () => engine.scheduler.settle(),
    counts: () => engine.runtime.store.totals.counts(),
    onChange: (listener) => engine.runtime.listen(listener),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
