import type { ServerResponse } from 'node:http';

/** Changes are told at most so often, in real milliseconds: nobody sees more. */
const pace = 100;

/** Tells every open page what changed, as server-sent events. */
export class Live {
  readonly #state: () => unknown;
  readonly #pages = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #told = '';
  #toldAt = 0;

  constructor(state: () => unknown) {
    this.#state = state;
  }

  /** Keeps this page told, until it goes. */
  join(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`data: ${JSON.stringify(this.#state())}\n\n`);
    this.#pages.add(response);
    response.once('close', () => this.#pages.delete(response));
  }

  /** Tells at once, or as soon as the pace allows. */
  changed(): void {
    const wait = this.#toldAt + pace - performance.now();
    if (wait <= 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), wait);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const state = JSON.stringify(this.#state());
    if (state === this.#told) return;
    this.#told = state;
    this.#toldAt = performance.now();
    for (const page of this.#pages) page.write(`data: ${state}\n\n`);
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const page of this.#pages) page.end();
  }
}
