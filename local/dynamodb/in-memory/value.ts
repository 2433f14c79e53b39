/** An attribute's value as it travels: exactly one of these; `N` is a number's digits, `B` is base64. */
export interface Value {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly BOOL?: boolean;
  readonly L?: readonly Value[];
  readonly M?: Item;
}

export interface Item {
  readonly [name: string]: Value;
}

/** Negative, zero or positive; undefined if the two cannot be put in order. Texts go by UTF-16 units, as ASCII does by bytes. */
export function compare(a: Value, b: Value): number | undefined {
  if (a.S !== undefined && b.S !== undefined) return a.S < b.S ? -1 : Number(a.S > b.S);
  if (a.N !== undefined && b.N !== undefined) return Number(a.N) - Number(b.N);
  return undefined;
}

export function isSame(a: Value, b: Value): boolean {
  const order = compare(a, b);
  return order === undefined ? JSON.stringify(a) === JSON.stringify(b) : order === 0;
}
