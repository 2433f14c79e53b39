import { invalidArgument } from './errors.ts';

type Mask = Map<string, Mask | undefined>;

/** Applies Google's `fields` parameter, for example `messages(id,threadId),nextPageToken` or `payload/headers`. */
export function applyFieldMask(value: unknown, fields: string): unknown {
  let position = 0;

  function list(): Mask {
    const mask: Mask = new Map();
    do path(mask);
    while (fields[position] === ',' && ++position > 0);
    return mask;
  }

  function path(mask: Mask): void {
    const name = /^[\w*$-]+/.exec(fields.slice(position))?.[0];
    if (name === undefined) throw invalidArgument(`Invalid field selection ${fields}`);
    position += name.length;
    if (fields[position] === '/') {
      position += 1;
      const child: Mask = mask.get(name) ?? new Map();
      path(child);
      mask.set(name, child);
    } else if (fields[position] === '(') {
      position += 1;
      mask.set(name, list());
      if (fields[position] !== ')') throw invalidArgument(`Invalid field selection ${fields}`);
      position += 1;
    } else mask.set(name, undefined);
  }

  const mask = list();
  if (position !== fields.length) throw invalidArgument(`Invalid field selection ${fields}`);
  return select(value, mask);
}

function select(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return value.map((item) => select(item, mask));
  if (typeof value !== 'object' || value === null || mask.has('*')) return value;
  const kept = Object.entries(value).filter(([name]) => mask.has(name));
  return Object.fromEntries(
    kept.map(([name, field]) => {
      const child = mask.get(name);
      return [name, child === undefined ? field : select(field, child)];
    }),
  );
}
