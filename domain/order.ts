/** By code units, the same on every machine: for `sort`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

const natural = new Intl.Collator('en-GB', { numeric: true });

/** T2 before T10. */
export function inOrder(a: string, b: string): number {
  return natural.compare(a, b);
}
