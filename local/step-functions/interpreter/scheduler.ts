/** Works through ids first in, first out, at most so many side by side. */
export class Scheduler {
  readonly #work: (id: number) => Promise<void>;
  readonly #concurrency: number;
  readonly #onError: ((error: unknown) => void) | undefined;
  #queue: number[] = [];
  #head = 0;
  #running = 0;
  #pumping = false;
  #stopped = false;
  #error: unknown;
  #waiting: { resolve: () => void; reject: (error: unknown) => void }[] = [];

  constructor(work: (id: number) => Promise<void>, concurrency: number, onError?: (error: unknown) => void) {
    this.#work = work;
    this.#concurrency = concurrency;
    this.#onError = onError;
  }

  /** Queues; work begins in a microtask, after the caller's own step. */
  enqueue(id: number): void {
    if (this.#stopped) return;
    this.#queue.push(id);
    if (this.#pumping || this.#running >= this.#concurrency) return;
    this.#pumping = true;
    queueMicrotask(() => this.#pump());
  }

  #pump(): void {
    this.#pumping = false;
    while (!this.#stopped && this.#running < this.#concurrency && this.#head < this.#queue.length) {
      const id = this.#queue[this.#head] as number;
      this.#head += 1;
      this.#running += 1;
      this.#work(id)
        .catch((error: unknown) => this.#report(error))
        .finally(() => {
          this.#running -= 1;
          this.#pump();
        });
    }
    if (this.#head === this.#queue.length || this.#head > 4096) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    this.#release();
  }

  #report(error: unknown): void {
    if (this.#onError) this.#onError(error);
    else this.#error ??= error;
  }

  get #isIdle(): boolean {
    return this.#running === 0 && (this.#stopped || this.#queue.length === 0);
  }

  #release(): void {
    if (!this.#isIdle || this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    const error = this.#error;
    this.#error = undefined;
    for (const { resolve, reject } of waiting) error === undefined ? resolve() : reject(error);
  }

  /** Resolves when nothing is queued or under way; rejects with a defect nobody else was told of. */
  settle(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#release();
    });
  }

  /** Starts nothing more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.settle();
  }
}
