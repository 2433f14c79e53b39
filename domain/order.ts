/** By code units, the same on every machine: for `sort`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Made when it is first needed: that takes milliseconds, and few functions order names. */
let natural: Intl.Collator | undefined;

/** T2 before T10. */
export function inOrder(a: string, b: string): number {
  natural ??= new Intl.Collator('en-GB', { numeric: true });
  return natural.compare(a, b);
}
