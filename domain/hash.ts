/**
 * A text as two numbers of 32 bits, the same on every machine. They tell texts apart; they are no protection against
 * somebody who wants two to collide.
 */
export function hashOf(text: string): { readonly low: number; readonly high: number } {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 2654435761);
    high = Math.imul(high ^ code, 1597334677);
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return { low: low >>> 0, high: high >>> 0 };
}

/** A text's fingerprint, 53 bits in base 36. */
export function fingerprint(text: string): string {
  const { low, high } = hashOf(text);
  return (4294967296 * (high & 0x1fffff) + low).toString(36);
}
