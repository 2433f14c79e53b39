import type { Happening, HappeningKind, Since } from '../../console/protocol.ts';
import { instant } from '../../domain/time.ts';

const kept = 300;

/** What happened since the clock was last moved by hand: all of it counted, the latest kept. */
export class Happenings {
  #from: number;
  #counts: Partial<Record<HappeningKind, number>> = {};
  #latest: Happening[] = [];
  #total = 0;

  constructor(from: number) {
    this.#from = from;
  }

  /** How many there were since the beginning; only rises. */
  get total(): number {
    return this.#total;
  }

  /** Begins a new list at this moment (epoch milliseconds). */
  restart(from: number): void {
    this.#from = from;
    this.#counts = {};
    this.#latest = [];
  }

  add(happening: Happening): void {
    this.#total += 1;
    this.#counts[happening.kind] = (this.#counts[happening.kind] ?? 0) + 1;
    this.#latest.unshift(happening);
    if (this.#latest.length > kept) this.#latest.pop();
  }

  since(): Since {
    return { from: instant(this.#from), counts: this.#counts, latest: this.#latest };
  }
}
