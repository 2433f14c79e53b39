import type { Table } from './types.ts';

/**
 * A short fingerprint of a text: 53 bits in base 36, the same on every machine. It tells texts apart; it is no
 * protection against somebody who wants two to collide.
 */
export function textHash(text: string): string {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (high & 0x1fffff) + (low >>> 0)).toString(36);
}

/** A fingerprint of a view tab: equal for equal tables, so that only tabs whose content changed are rewritten. */
export function tableHash(table: Table): string {
  return textHash(JSON.stringify(table));
}
