import { type Bound, type Condition, nameOf, type Operand, operand, readCondition } from './condition.ts';
import { unsupported } from './refusal.ts';
import type { KeyNames, Run } from './table.ts';
import { Tokens } from './tokens.ts';

interface KeyCondition {
  /** The tokens that name the keys. */
  readonly names: readonly string[];
  readonly partition: Operand;
  readonly from: Operand | undefined;
  readonly isAsked: Condition;
}

const compiled = new Map<string, KeyCondition>();

/** The run that a key condition asks for, of a table or index with these keys; each wording is read once. */
export function runOf(request: Bound & { readonly KeyConditionExpression: string }, keys: KeyNames): Run {
  const { KeyConditionExpression: expression } = request;
  let condition = compiled.get(expression);
  if (!condition) {
    condition = readKeyCondition(new Tokens(expression), expression);
    compiled.set(expression, condition);
  }
  const { names, partition, from, isAsked } = condition;
  const strange = names.find((name, place) => nameOf(name, request) !== [keys.partition, keys.sort][place]);
  if (strange !== undefined) throw unsupported(`A query with ${strange} at that place`);
  return {
    partition: partition({}, request)?.S ?? '',
    from: from?.({}, request)?.S ?? '',
    isAsked: (item) => isAsked(item, request),
  };
}

function readKeyCondition(tokens: Tokens, expression: string): KeyCondition {
  const name = tokens.next();
  tokens.expect('=');
  const partition = operand(tokens.next());
  if (tokens.isAtEnd) return { names: [name], partition, from: undefined, isAsked: () => true };
  tokens.expect('AND');
  const { ahead } = tokens;
  const isAsked = readCondition(tokens);
  if (!tokens.isAtEnd) throw unsupported(`“${tokens.next()}” in “${expression}”`);
  const sort = ahead[1] === '(' ? ahead[2]! : ahead[0]!;
  // Every other condition on a sort key begins at the first value that it names.
  const lowest = ahead.find((token) => token.startsWith(':'));
  const isFromStart = lowest === undefined || ahead.some((token) => token === '<' || token === '<=');
  return { names: [name, sort], partition, from: isFromStart ? undefined : operand(lowest), isAsked };
}
