import { Refusal, unsupported } from './refusal.ts';
import { Tokens } from './tokens.ts';
import { compare, type Item, isSame, type Value } from './value.ts';

/** What the placeholders of a request stand for. */
export interface Bound {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

export type Operand = (item: Item, bound: Bound) => Value | undefined;
export type Condition = (item: Item, bound: Bound) => boolean;

const comparators: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

const compiled = new Map<string, Condition>();

/** The condition of an expression; each wording is read once. */
export function conditionOf(expression: string): Condition {
  let condition = compiled.get(expression);
  if (!condition) {
    const tokens = new Tokens(expression);
    condition = readCondition(tokens);
    if (!tokens.isAtEnd) throw unsupported(`“${tokens.next()}” in “${expression}”`);
    compiled.set(expression, condition);
  }
  return condition;
}

export function readCondition(tokens: Tokens): Condition {
  const either = [readConjunction(tokens)];
  while (tokens.take('OR')) either.push(readConjunction(tokens));
  return either.length === 1 ? either[0]! : (item, bound) => either.some((one) => one(item, bound));
}

function readConjunction(tokens: Tokens): Condition {
  const all = [readTerm(tokens)];
  while (tokens.take('AND')) all.push(readTerm(tokens));
  return all.length === 1 ? all[0]! : (item, bound) => all.every((one) => one(item, bound));
}

function readTerm(tokens: Tokens): Condition {
  if (tokens.take('(')) {
    const inner = readCondition(tokens);
    tokens.expect(')');
    return inner;
  }
  const first = tokens.next();
  if (tokens.take('(')) return readFunction(first, tokens);
  const left = operand(first);
  const sign = tokens.next();
  if (sign === 'IN') {
    const list = readList(tokens);
    return (item, bound) => {
      const value = left(item, bound);
      return value !== undefined && list.some((one) => isEqual(value, one(item, bound)));
    };
  }
  const right = operand(tokens.next());
  if (sign === 'BETWEEN') {
    tokens.expect('AND');
    const upper = operand(tokens.next());
    return (item, bound) =>
      holds(comparators['>='], left(item, bound), right(item, bound)) &&
      holds(comparators['<='], left(item, bound), upper(item, bound));
  }
  if (sign === '=') return (item, bound) => isEqual(left(item, bound), right(item, bound));
  if (sign === '<>') return (item, bound) => !isEqual(left(item, bound), right(item, bound));
  const comparator = comparators[sign];
  if (!comparator) throw unsupported(`“${sign}” in a condition`);
  return (item, bound) => holds(comparator, left(item, bound), right(item, bound));
}

function readFunction(name: string, tokens: Tokens): Condition {
  const [subject, argument] = readArguments(tokens);
  if (subject && !argument) {
    if (name === 'attribute_exists') return (item, bound) => subject(item, bound) !== undefined;
    if (name === 'attribute_not_exists') return (item, bound) => subject(item, bound) === undefined;
  }
  if (subject && argument) {
    const text = (one: Operand, item: Item, bound: Bound) => one(item, bound)?.S;
    const test = name === 'begins_with' ? 'startsWith' : name === 'contains' ? 'includes' : undefined;
    if (test) return (item, bound) => text(subject, item, bound)?.[test](text(argument, item, bound) ?? '') === true;
  }
  throw unsupported(`The function ${name} like that`);
}

function readList(tokens: Tokens): Operand[] {
  tokens.expect('(');
  return readArguments(tokens);
}

/** What stands between the parentheses, of which the first was read. */
export function readArguments(tokens: Tokens): Operand[] {
  const all = [operand(tokens.next())];
  while (tokens.take(',')) all.push(operand(tokens.next()));
  tokens.expect(')');
  return all;
}

export function operand(token: string): Operand {
  if (token.startsWith(':')) return (_, { ExpressionAttributeValues: values }) => given(values?.[token], token);
  return (item, bound) => item[nameOf(token, bound)];
}

/** The attribute that a token names. */
export function nameOf(token: string, { ExpressionAttributeNames: names }: Bound): string {
  return token.startsWith('#') ? given(names?.[token], token) : token;
}

function given<T>(value: T | undefined, token: string): T {
  if (value === undefined) throw new Refusal('ValidationException', `${token} is not defined`);
  return value;
}

function isEqual(a: Value | undefined, b: Value | undefined): boolean {
  return a !== undefined && b !== undefined && isSame(a, b);
}

function holds(comparator: ((order: number) => boolean) | undefined, a: Value | undefined, b: Value | undefined) {
  const order = a && b && compare(a, b);
  return order !== undefined && comparator?.(order) === true;
}
