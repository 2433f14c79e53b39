/** Lets work through side by side; whoever must be alone waits until it has ended, and holds back what comes next. */
export class Gate {
  readonly #underWay = new Set<Promise<unknown>>();
  #closed: Promise<void> | undefined;

  async through<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed) await this.#closed;
    const done = work();
    this.#underWay.add(done);
    try {
      return await done;
    } finally {
      this.#underWay.delete(done);
    }
  }

  /** Not to be called by work that goes through. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#closed) await this.#closed;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#closed = promise;
    try {
      await Promise.allSettled(this.#underWay);
      return await work();
    } finally {
      this.#closed = undefined;
      resolve();
    }
  }
}
