import type { ServerResponse } from 'node:http';

/** Changes are told at most so often, in real milliseconds: nobody sees more. */
const pace = 100;

/** Tells every open page what changed, as server-sent events. */
export class Live {
  readonly #state: () => unknown;
  readonly #pages = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;
  #told = '';

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

  changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const state = JSON.stringify(this.#state());
      if (state === this.#told) return;
      this.#told = state;
      for (const page of this.#pages) page.write(`data: ${state}\n\n`);
    }, pace);
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const page of this.#pages) page.end();
  }
}
