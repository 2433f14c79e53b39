import { compileExpression, isExpression } from './expression.ts';
import type { Scope } from './scope.ts';

/** A field of a definition whose strings may be expressions, compiled once. */
export interface Template {
  /** The value when nothing in it is an expression. */
  readonly constant?: { readonly value: unknown };
  /** A fresh value. `location` names the field in errors, e.g. `Arguments`. */
  evaluate(scope: Scope, location: string): Promise<unknown>;
}

function constantOf(value: unknown): Template {
  const isScalar = value === null || typeof value !== 'object';
  return { constant: { value }, evaluate: async () => (isScalar ? value : structuredClone(value)) };
}

function arrayOf(items: readonly Template[]): Template {
  return {
    evaluate: async (scope, location) => {
      const result: unknown[] = [];
      for (const [at, item] of items.entries()) result.push(await item.evaluate(scope, `${location}[${at}]`));
      return result;
    },
  };
}

function objectOf(fields: readonly (readonly [string, Template])[]): Template {
  return {
    evaluate: async (scope, location) => {
      const result: Record<string, unknown> = {};
      for (const [key, field] of fields) result[key] = await field.evaluate(scope, `${location}/${key}`);
      return result;
    },
  };
}

/**
 * Compiles any JSON value; the fields of one template see the same scope, none sees another's result.
 * `refuse` is told of the place (a JSON pointer below this value) and reason of everything unacceptable.
 */
export function compileTemplate(value: unknown, refuse: (place: string, reason: string) => void, place = ''): Template {
  if (typeof value === 'string') {
    try {
      return isExpression(value) ? compileExpression(value) : constantOf(value);
    } catch (error) {
      refuse(place, error instanceof Error ? error.message : String(error));
      return constantOf(value);
    }
  }
  if (value === null || typeof value !== 'object') return constantOf(value);
  if (Array.isArray(value)) {
    const items = value.map((item, at) => compileTemplate(item, refuse, `${place}/${at}`));
    return items.every((item) => item.constant) ? constantOf(value) : arrayOf(items);
  }
  const fields = Object.entries(value).map(([key, item]) => {
    if (key.endsWith('.$')) refuse(`${place}/${key}`, 'JSONPath fields are not supported');
    return [key, compileTemplate(item, refuse, `${place}/${key}`)] as const;
  });
  return fields.every(([, field]) => field.constant) ? constantOf(value) : objectOf(fields);
}
