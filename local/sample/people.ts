import { firstNames, surnames } from './data/names.ts';
import type { Draw } from './draw.ts';

/** Names that no two people of a cohort share. */
export class NameBook {
  readonly #used = new Set<string>();

  /** A full name nobody has yet. */
  next(draw: Draw): string {
    for (;;) {
      const name = `${draw.pick(firstNames)} ${draw.pick(surnames)}`;
      if (this.#used.has(name)) continue;
      this.#used.add(name);
      return name;
    }
  }
}

/** Text as part of an address: `St Albans Girls' School` is `st-albans-girls-school`. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** `Priya Nair` is `priya.nair`. */
export function mailboxOf(name: string): string {
  return slug(name).replaceAll('-', '.');
}
