/** A function as Lambda runs it: a process of its own with its own environment, whose real time a message sets. */
import { parentPort, workerData } from 'node:worker_threads';

const RealDate = Date;
let now = 0;

globalThis.Date = class extends RealDate {
  constructor(...parts: unknown[]) {
    if (parts.length === 0) super(now);
    else super(...(parts as [number]));
  }

  static override now(): number {
    return now;
  }
} as DateConstructor;

interface Call {
  readonly id: number;
  readonly now: number;
  readonly event: unknown;
}

const { bundle, handlerName } = workerData as { bundle: string; handlerName: string };
const { [handlerName]: handler } = (await import(bundle)) as Record<string, (event: unknown) => Promise<unknown>>;
if (!handler) throw new Error(`The bundle exports no ${handlerName}.`);

parentPort?.on('message', async (call: Call) => {
  now = call.now;
  try {
    parentPort?.postMessage({ id: call.id, answer: await handler(call.event) });
  } catch (error) {
    const { name, message } = error as Error;
    parentPort?.postMessage({ id: call.id, failure: { name, message } });
  }
});
parentPort?.postMessage('ready');
