import jsonata from 'jsonata';
import { queryError } from '../errors.ts';
import { addedFunctions } from './functions.ts';
import { plainCopy } from './json.ts';
import { plainly, undecided } from './plain.ts';
import type { Scope } from './scope.ts';

/** A compiled expression; `evaluate` fails with States.QueryEvaluationError. */
export interface Expression {
  evaluate(scope: Scope, location: string): Promise<unknown>;
}

/** Why the text cannot be compiled. */
export class ExpressionSyntaxError extends Error {}

/** True for a string that is to be evaluated. Malformed marks throw. */
export function isExpression(text: string): boolean {
  const opened = text.startsWith('{%');
  const closed = text.endsWith('%}');
  if (opened !== closed || (opened && text.length < 4)) {
    throw new ExpressionSyntaxError('a JSONata string must start with {% and end with %}');
  }
  return opened;
}

function callsEval(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(callsEval);
  if (node === null || typeof node !== 'object') return false;
  const { type, value } = node as { type?: unknown; value?: unknown };
  if (type === 'variable' && value === 'eval') return true;
  return Object.entries(node).some(([key, item]) => key !== 'position' && callsEval(item));
}

function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}

/** Compiles `{% … %}`; throws ExpressionSyntaxError with JSONata's own message. */
export function compileExpression(text: string): Expression {
  const source = text.slice(2, -2).trim();
  let compiled: jsonata.Expression;
  try {
    compiled = jsonata(source);
  } catch (error) {
    throw new ExpressionSyntaxError(messageOf(error));
  }
  const plain = plainly(compiled.ast());
  if (callsEval(compiled.ast())) throw new ExpressionSyntaxError('the function $eval is not supported');
  for (const [name, implementation] of Object.entries(addedFunctions)) compiled.assign(name, implementation);

  async function evaluate(scope: Scope, location: string): Promise<unknown> {
    try {
      let result = plain?.(scope) ?? undecided;
      if (result === undecided) result = await compiled.evaluate(undefined, scope as Record<string, unknown>);
      if (result !== undefined) return plainCopy(result);
    } catch (error) {
      throw queryError(
        `The JSONata expression '${source}' specified for the field '${location}' threw an error: ${messageOf(error)}`,
        location,
      );
    }
    throw queryError(
      `The JSONata expression '${source}' specified for the field '${location}' returned nothing (undefined).`,
      location,
    );
  }
  return { evaluate };
}
