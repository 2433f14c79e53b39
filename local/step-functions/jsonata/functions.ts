import { createHash } from 'node:crypto';

const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

function partition(array?: unknown, size?: unknown): unknown {
  if (array === undefined) return undefined;
  if (!Number.isInteger(size) || (size as number) < 1) throw new Error('$partition needs a positive whole size');
  const items = Array.isArray(array) ? array : [array];
  const parts: unknown[][] = [];
  for (let at = 0; at < items.length; at += size as number) parts.push(items.slice(at, at + (size as number)));
  return parts;
}

function range(first?: unknown, last?: unknown, step?: unknown): unknown {
  if (typeof first !== 'number' || typeof last !== 'number' || typeof step !== 'number' || step === 0) {
    throw new Error('$range needs a first number, a last number and a step other than 0');
  }
  const count = Math.floor((last - first) / step) + 1;
  if (count > 1000) throw new Error('$range gives at most 1000 numbers');
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step);
}

function hash(content?: unknown, algorithm?: unknown): unknown {
  if (content === undefined) return undefined;
  const name = algorithms.get(String(algorithm));
  if (name === undefined) throw new Error(`$hash knows ${[...algorithms.keys()].join(', ')}, not ${algorithm}`);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return createHash(name).update(text).digest('hex');
}

function parse(text?: unknown): unknown {
  if (text === undefined) return undefined;
  if (typeof text !== 'string') throw new Error('$parse needs a string');
  return JSON.parse(text);
}

/** The functions that AWS adds to JSONata and that depend on their arguments alone. */
export const addedFunctions: Readonly<Record<string, (...args: never[]) => unknown>> = {
  partition,
  range,
  hash,
  parse,
};
