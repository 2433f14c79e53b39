import { KeptJson } from './kept-json.ts';

/** Field masks: `sheets(properties.title,data/rowData)` as a tree, used to select from answers and to merge updates. */

/** Names to sub-masks; a branch with `*` in it takes the whole field, whatever else is named beside it. */
export type FieldMask = Map<string, FieldMask>;

/** Reads a mask; undefined when its brackets or names are broken. */
export function parseMask(text: string): FieldMask | undefined {
  let at = 0;
  const root: FieldMask = new Map();
  const list = (into: FieldMask, closing: boolean): boolean => {
    for (;;) {
      const name = /^(?:\*|[A-Za-z_$@][\w$@]*(?:[./][A-Za-z_*][\w$@]*)*)/.exec(text.slice(at))?.[0];
      if (name === undefined) return false;
      at += name.length;
      let branch = into;
      const steps = name.split(/[./]/).map(camel);
      if (steps.some((step) => step === '')) return false;
      for (const step of steps) {
        const known = branch.get(step);
        const next: FieldMask = known ?? new Map();
        if (known === undefined) branch.set(step, next);
        branch = next;
      }
      if (text[at] === '(') {
        at += 1;
        if (!list(branch, true)) return false;
        at += 1;
      } else branch.set('*', new Map());
      if (text[at] === ',') at += 1;
      else return closing ? text[at] === ')' : at === text.length;
    }
  };
  return list(root, false) ? root : undefined;
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The part of a value that a mask asks for. What is kept as text holds nothing that a mask could name. */
export function select(value: unknown, mask: FieldMask): unknown {
  if (mask.has('*') || value instanceof KeptJson) return value;
  if (Array.isArray(value)) return value.map((item) => select(item, mask));
  if (value === null || typeof value !== 'object') return value;
  const chosen: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const sub = mask.get(name);
    if (sub) chosen[name] = select(inner, sub);
  }
  return chosen;
}

/** A copy of `target` in which exactly the masked fields are as in `source` (absent there: cleared). */
export function merge<T extends object>(target: T, source: object | undefined, mask: FieldMask): T {
  if (mask.has('*')) return { ...(source ?? {}) } as T;
  const result = { ...target } as Record<string, unknown>;
  for (const [name, sub] of mask) {
    const incoming = (source as Record<string, unknown> | undefined)?.[name];
    const current = result[name];
    if (sub.has('*')) {
      if (incoming === undefined || incoming === null) delete result[name];
      else result[name] = incoming;
      continue;
    }
    const inner = merge(asObject(current), incoming === undefined ? undefined : asObject(incoming), sub);
    if (Object.keys(inner).length === 0) delete result[name];
    else result[name] = inner;
  }
  return result as T;
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});

/** Whether a mask takes in a field (`covers(mask, 'sheets', 'data')`). */
export function covers(mask: FieldMask, ...path: string[]): boolean {
  let at: FieldMask | undefined = mask;
  for (const name of path) {
    if (at.has('*')) return true;
    at = at.get(name);
    if (!at) return false;
  }
  return true;
}
