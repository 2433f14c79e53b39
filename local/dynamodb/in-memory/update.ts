import { type Bound, nameOf, type Operand, operand, readArguments } from './condition.ts';
import { Refusal, unsupported } from './refusal.ts';
import { Tokens } from './tokens.ts';
import type { Item, Value } from './value.ts';

/** The item as an update leaves it; the item itself stays as it is. */
export type Update = (item: Item, bound: Bound) => Item;

const compiled = new Map<string, Update>();

/** The update of an expression; each wording is read once. */
export function updateOf(expression: string): Update {
  let update = compiled.get(expression);
  if (!update) {
    update = readUpdate(new Tokens(expression));
    compiled.set(expression, update);
  }
  return update;
}

function readUpdate(tokens: Tokens): Update {
  const set: { readonly token: string; readonly value: Operand }[] = [];
  const remove: string[] = [];
  while (!tokens.isAtEnd) {
    const clause = tokens.next();
    if (clause !== 'SET' && clause !== 'REMOVE') throw unsupported(`“${clause}” in an update`);
    do {
      const token = tokens.next();
      if (clause === 'REMOVE') remove.push(token);
      else {
        tokens.expect('=');
        set.push({ token, value: readValue(tokens) });
      }
    } while (tokens.take(','));
  }
  return (item, bound) => {
    const after: Record<string, Value> = { ...item };
    for (const { token, value } of set) after[nameOf(token, bound)] = present(value(item, bound));
    for (const token of remove) delete after[nameOf(token, bound)];
    return after;
  };
}

function readValue(tokens: Tokens): Operand {
  const first = tokens.next();
  if (tokens.take('(')) return readFunction(first, tokens);
  const value = operand(first);
  if (!tokens.take('+')) return value;
  const added = operand(tokens.next());
  return (item, bound) => ({ N: String(numberOf(value(item, bound)) + numberOf(added(item, bound))) });
}

function readFunction(name: string, tokens: Tokens): Operand {
  const [first, second] = readArguments(tokens);
  if (!first || !second) throw unsupported(`The function ${name} like that`);
  if (name === 'if_not_exists') return (item, bound) => first(item, bound) ?? second(item, bound);
  if (name !== 'list_append') throw unsupported(`The function ${name}`);
  return (item, bound) => ({ L: [...listOf(first(item, bound)), ...listOf(second(item, bound))] });
}

function present(value: Value | undefined): Value {
  if (value !== undefined) return value;
  throw new Refusal('ValidationException', 'The expression refers to an attribute that does not exist in the item');
}

function listOf(value: Value | undefined): readonly Value[] {
  const { L } = present(value);
  if (!L) throw new Refusal('ValidationException', 'An operand of list_append is no list');
  return L;
}

function numberOf(value: Value | undefined): number {
  const { N } = present(value);
  if (N === undefined) throw new Refusal('ValidationException', 'An operand of + is no number');
  return Number(N);
}
