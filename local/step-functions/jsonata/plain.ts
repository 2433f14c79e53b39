import type { Scope } from './scope.ts';

/** What `plainly` answers where JSONata's own rules are needed: arrays, null, what is absent, functions, mixed types. */
export const undecided = Symbol('undecided');

/** Evaluates in a scope, or answers `undecided`. */
export type Plain = (scope: Scope) => unknown;

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly steps?: readonly Node[];
  readonly lhs?: Node;
  readonly rhs?: Node;
}

type Operator = (a: never, b: never) => unknown;

const ofNumbers: Readonly<Record<string, Operator>> = {
  '+': (a: number, b: number) => a + b,
  '*': (a: number, b: number) => a * b,
};
const ofEqualTypes: Readonly<Record<string, Operator>> = {
  '<': (a: number | string, b: number | string) => a < b,
  '<=': (a: number | string, b: number | string) => a <= b,
  '>': (a: number | string, b: number | string) => a > b,
  '>=': (a: number | string, b: number | string) => a >= b,
};
const known: ReadonlySet<string> = new Set(['type', 'value', 'position', 'steps', 'lhs', 'rhs']);

/**
 * A JSONata expression of paths from variables, texts, numbers, comparisons, sums and `and`, without JSONata: it evaluates each
 * part in a promise of its own. Undefined for any other expression. `ast` is JSONata's syntax tree.
 */
export function plainly(ast: object): Plain | undefined {
  const node = ast as Node;
  if (Object.keys(node).some((key) => !known.has(key))) return undefined;
  switch (node.type) {
    case 'string':
    case 'number':
      return () => node.value;
    case 'variable':
      return variable(String(node.value));
    case 'path':
      return path(node.steps ?? []);
    case 'binary':
      return binary(node);
    default:
      return undefined;
  }
}

function variable(name: string): Plain | undefined {
  if (name === '' || name === '$') return undefined;
  return (scope) => decided(member(scope, name));
}

function path([first, ...names]: readonly Node[]): Plain | undefined {
  const start = first?.type === 'variable' ? plainly(first) : undefined;
  const isPlain = names.every((step) => step.type === 'name' && Object.keys(step).every((key) => known.has(key)));
  if (!start || !isPlain) return undefined;
  const steps = names.map(({ value }) => String(value));
  return (scope) => {
    let value = start(scope);
    for (const step of steps) value = decided(member(value, step));
    return value;
  };
}

function binary({ value: sign, lhs, rhs }: Node): Plain | undefined {
  const [left, right] = [lhs && plainly(lhs), rhs && plainly(rhs)];
  if (!left || !right || typeof sign !== 'string') return undefined;
  if (sign === 'and') {
    return (scope) => {
      const first = left(scope);
      if (typeof first !== 'boolean') return undecided;
      const second = first && right(scope);
      return typeof second === 'boolean' ? second : undecided;
    };
  }
  if (sign === '=') {
    return (scope) => {
      const [a, b] = [left(scope), right(scope)];
      return isScalar(a) && isScalar(b) ? a === b : undecided;
    };
  }
  const operator = ofNumbers[sign] ?? ofEqualTypes[sign];
  if (!operator) return undefined;
  return (scope) => {
    const [a, b] = [left(scope), right(scope)];
    const fits = typeof a === 'number' || (typeof a === 'string' && sign in ofEqualTypes);
    return fits && typeof a === typeof b ? operator(a as never, b as never) : undecided;
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undecided;
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** A scalar or an object that is no list: whatever JSONata would hand on as it is. */
function decided(value: unknown): unknown {
  return isScalar(value) || (typeof value === 'object' && value !== null && !Array.isArray(value)) ? value : undecided;
}
