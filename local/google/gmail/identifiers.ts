import { createHash } from 'node:crypto';

const mask = (1n << 64n) - 1n;

/** Makes the ids of one mailbox: each follows from the seed, the address and a counter, and never repeats. */
export class Identifiers {
  readonly #seed: string;
  readonly #bases = new Map<string, bigint>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A message or thread id: 16 hexadecimal digits. */
  entity(address: string, counter: number): string {
    return this.#number(address, counter).toString(16).padStart(16, '0');
  }

  /** A draft id in Gmail's form, `r` and a signed 64-bit number. */
  draft(address: string, counter: number): string {
    return `r${BigInt.asIntN(64, this.#number(address, counter))}`;
  }

  /** A Message-ID header as Gmail's servers write it. */
  messageId(address: string, counter: number, host = 'mail.gmail.com'): string {
    const digest = createHash('sha256').update(`${this.#seed}\n${address}\n${counter}`).digest('base64url');
    return `<CA${digest.replace(/-/g, '+').replace(/_/g, '=')}@${host}>`;
  }

  // Splitmix64 is a bijection, so different counters give different ids without a look-up.
  #number(address: string, counter: number): bigint {
    let value = (this.#base(address) + BigInt(counter) * 0x9e3779b97f4a7c15n) & mask;
    value = ((value ^ (value >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    value = ((value ^ (value >> 27n)) * 0x94d049bb133111ebn) & mask;
    return value ^ (value >> 31n);
  }

  #base(address: string): bigint {
    const known = this.#bases.get(address);
    if (known !== undefined) return known;
    const base = createHash('sha256').update(`${this.#seed}\n${address}`).digest().readBigUInt64BE();
    this.#bases.set(address, base);
    return base;
  }
}
