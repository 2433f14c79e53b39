import { unsupported } from './refusal.ts';

const token = /\s*(<=|>=|<>|[=<>(),+]|[:#]?[A-Za-z_]\w*)/y;

/** The words and signs of an expression, one after the other. */
export class Tokens {
  readonly #all: string[] = [];
  #at = 0;

  constructor(expression: string) {
    const text = expression.trimEnd();
    token.lastIndex = 0;
    while (token.lastIndex < text.length) {
      const [, found] = token.exec(text) ?? [];
      if (found === undefined) throw unsupported(`The expression “${expression}”`);
      this.#all.push(found);
    }
  }

  get isAtEnd(): boolean {
    return this.#at === this.#all.length;
  }

  /** What is still to come. */
  get ahead(): readonly string[] {
    return this.#all.slice(this.#at);
  }

  next(): string {
    const found = this.#all[this.#at];
    if (found === undefined) throw unsupported(`The expression “${this.#all.join(' ')}”`);
    this.#at += 1;
    return found;
  }

  /** Steps over this word or sign if it comes next. */
  take(wanted: string): boolean {
    if (this.#all[this.#at] !== wanted) return false;
    this.#at += 1;
    return true;
  }

  expect(wanted: string): void {
    if (!this.take(wanted)) throw unsupported(`“${this.#all[this.#at] ?? ''}” where “${wanted}” is expected`);
  }
}
