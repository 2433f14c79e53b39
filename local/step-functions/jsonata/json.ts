/** A JSON value that keeps its text, so that it is written and read at most once. */
export class Json {
  #text: string | undefined;
  #value: unknown;
  #parsed: boolean;

  private constructor(text: string | undefined, value: unknown, parsed: boolean) {
    this.#text = text;
    this.#value = value;
    this.#parsed = parsed;
  }

  static ofText(text: string): Json {
    return new Json(text, undefined, false);
  }

  static ofValue(value: unknown): Json {
    return new Json(undefined, value, true);
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.#value);
    return this.#text;
  }

  get value(): unknown {
    if (!this.#parsed) {
      this.#value = JSON.parse(this.#text as string);
      this.#parsed = true;
    }
    return this.#value;
  }
}

/** The value as a plain object, or undefined when it is anything else. */
export function asRecord(value: unknown): Record<string, unknown> | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return value as Record<string, unknown>;
}

/**
 * A copy of what JSONata gave as plain JSON. Sequences lose their marks (they would change how a
 * later expression reads them). Undefined, functions and numbers that JSON cannot carry throw.
 */
export function plainCopy(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw new TypeError('a number is not finite');
  }
  if (Array.isArray(value)) return value.map(plainCopy);
  if (typeof value !== 'object') throw new TypeError(`the result is ${typeof value}`);
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) throw new TypeError('the result is a function');
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (key === '__proto__') Object.defineProperty(copy, key, { value: plainCopy(item), enumerable: true });
    else copy[key] = plainCopy(item);
  }
  return copy;
}
