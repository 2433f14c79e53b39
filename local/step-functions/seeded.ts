import { createHash } from 'node:crypto';

/** A stream of values that depends only on the seed and the place it is drawn for. */
export class SeededStream {
  readonly #place: string;
  #drawn = 0;

  constructor(seed: string, place: string) {
    this.#place = `${seed}\u0000${place}`;
  }

  #next(): Buffer {
    this.#drawn += 1;
    return createHash('sha256').update(`${this.#place}\u0000${this.#drawn}`).digest();
  }

  /** At least 0, below 1. */
  number(): number {
    return this.#next().readUIntBE(0, 6) / 2 ** 48;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const bytes = this.#next();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
    return parts.join('-');
  }
}
