interface PlannedAct {
  readonly at: number;
  readonly order: number;
  readonly do: () => Promise<void>;
}

/** What people have in mind, soonest first; what is planned for one moment happens in the order of planning. */
export class Agenda {
  /** A binary heap: the children of `n` are `2n + 1` and `2n + 2`. */
  readonly #heap: PlannedAct[] = [];
  readonly #named = new Set<string>();
  #planned = 0;

  /** Plans an act for a moment in epoch milliseconds; a name that was planned for that moment before is left alone. */
  plan(at: number, name: string, act: () => Promise<void>): void {
    const key = `${at} ${name}`;
    if (this.#named.has(key)) return;
    this.#named.add(key);
    const heap = this.#heap;
    let index = heap.push({ at, order: this.#planned++, do: act }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#before(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  next(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Takes the first act that is due at `now` off the agenda. */
  take(now: number): (() => Promise<void>) | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = heap.pop() as PlannedAct;
    if (heap.length > 0) {
      heap[0] = last;
      this.#sink();
    }
    return first.do;
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      let least = index;
      for (const child of [2 * index + 1, 2 * index + 2]) {
        if (child < this.#heap.length && this.#before(child, least)) least = child;
      }
      if (least === index) return;
      this.#swap(index, least);
      index = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a] as PlannedAct, this.#heap[b] as PlannedAct];
    return one.at < other.at || (one.at === other.at && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as PlannedAct, heap[a] as PlannedAct];
  }
}
