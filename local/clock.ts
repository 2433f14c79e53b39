/** A clock that its owner sets; never goes back. Epoch milliseconds. */
export class VirtualClock {
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  set(to: number): void {
    if (to > this.#now) this.#now = to;
  }
}
