import jsonata from 'jsonata';
import { SeededStream } from '../seeded.ts';

/** What an expression may read: `$states`, the variables, the instant and the seeded stream. */
export interface ScopeOptions {
  readonly states: Readonly<Record<string, unknown>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Epoch milliseconds; what `$now()` and `$millis()` answer. */
  readonly now: number;
  readonly random: SeededStream;
}

export type Scope = Readonly<Record<string, unknown>>;

interface BuiltIn {
  readonly _jsonata_function: true;
  readonly implementation: (...args: unknown[]) => unknown;
  readonly signature: unknown;
}

const fromMillis = (await jsonata('$fromMillis').evaluate(undefined)) as BuiltIn;
const toMillis = (await jsonata('$toMillis').evaluate(undefined)) as BuiltIn;

function random(stream: SeededStream, seed: unknown): number {
  return seed === undefined ? stream.number() : new SeededStream('$random', String(seed)).number();
}

/** The bindings of one evaluation. The clock functions replace JSONata's own, which read the real clock. */
export function scopeOf(options: ScopeOptions): Scope {
  const { now, random: stream } = options;
  return {
    now: (picture?: unknown, zone?: unknown) =>
      picture === undefined && zone === undefined
        ? new Date(now).toISOString()
        : fromMillis.implementation.call({}, now, picture, zone),
    millis: () => now,
    toMillis: {
      ...toMillis,
      // A picture without a date takes the missing parts from the environment's timestamp.
      implementation: (text: unknown, picture: unknown) =>
        toMillis.implementation.call({ environment: { timestamp: new Date(now) } }, text, picture),
    },
    uuid: () => stream.uuid(),
    random: (seed?: unknown) => random(stream, seed),
    ...options.variables,
    states: options.states,
  };
}
