import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that depend only on the seed and on what they are for, whatever else is drawn before. */
export class Draw {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: string, purpose: string) {
    this.#generator = xoroshiro128plus(hash(`${seed}\u0000${purpose}`));
  }

  /** A whole number; both ends may come up. */
  whole(from: number, to: number): number {
    return uniformInt(this.#generator, from, to);
  }

  /** One of the list. Throws RangeError for an empty one. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('There is nothing to draw from');
    return list[this.whole(0, list.length - 1)] as T;
  }

  /** True so many times in a hundred. */
  percent(chance: number): boolean {
    return this.whole(1, 100) <= chance;
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
    }
    return mixed;
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
