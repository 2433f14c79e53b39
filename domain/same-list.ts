/** Whether two lists hold the same, one after the other; by default the very same things. */
export function sameList<T>(
  a: readonly T[],
  b: readonly T[],
  same: (one: T, other: T) => boolean = (one, other) => one === other,
): boolean {
  return a.length === b.length && a.every((one, at) => same(one, b[at]!));
}
