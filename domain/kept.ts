import { sameList } from './same-list.ts';

/**
 * Remembers what was made of a thing for as long as the thing and the conditions are the very same ones, so that a sync works
 * out anew only what changed. What is made must follow from the thing and the conditions alone.
 */
export function kept<Thing extends object, Made>(): (
  thing: Thing,
  conditions: readonly unknown[],
  make: () => Made,
) => Made {
  const known = new WeakMap<Thing, { readonly conditions: readonly unknown[]; readonly made: Made }>();
  return (thing, conditions, make) => {
    const before = known.get(thing);
    if (before && sameList(before.conditions, conditions)) return before.made;
    const made = make();
    known.set(thing, { conditions, made });
    return made;
  };
}
