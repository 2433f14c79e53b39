import { Worker } from 'node:worker_threads';

export interface DeployedFunctionOptions {
  /** `index.handler` */
  readonly handler: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly now: () => number;
}

interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly failure?: { readonly name: string; readonly message: string };
}

/** A bundled function in a worker with the environment of the template, and what it wrote to its log. */
export class DeployedFunction {
  readonly #worker: Worker;
  readonly #now: () => number;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #calls = 0;
  #log = '';

  private constructor(worker: Worker, now: () => number) {
    this.#worker = worker;
    this.#now = now;
  }

  static async load({ handler, folder, environment, now }: DeployedFunctionOptions): Promise<DeployedFunction> {
    const [file, handlerName] = handler.split('.');
    const worker = new Worker(new URL('function-worker.ts', import.meta.url), {
      env: { ...environment },
      workerData: { bundle: `${folder}/${file}.mjs`, handlerName },
      stdout: true,
      stderr: true,
    });
    const loaded = new DeployedFunction(worker, now);
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('message', () => resolve());
    });
    worker.on('message', (message: Answer) => loaded.#answered(message));
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        loaded.#log += chunk.toString();
      });
    }
    return loaded;
  }

  /** Lines of the log so far. */
  get log(): readonly string[] {
    return this.#log.split('\n').filter(Boolean);
  }

  invoke(event: unknown): Promise<unknown> {
    const id = this.#calls++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(id, waiting);
    this.#worker.postMessage({ id, event, now: this.#now() });
    return waiting.promise;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #answered({ id, answer, failure }: Answer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failure) waiting?.reject(Object.assign(new Error(failure.message), { name: failure.name }));
    else waiting?.resolve(answer);
  }
}
