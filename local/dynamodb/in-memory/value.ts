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

/** Bytes of the names and values of an item, as DynamoDB limits them, to a few for each attribute. */
export function sizeOf(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += name.length + valueSize(value);
  return bytes;
}

function valueSize({ S, N, B, L, M }: Value): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (B !== undefined) return Math.ceil((B.length * 3) / 4);
  if (L) return L.reduce((bytes, one) => bytes + valueSize(one), 0);
  return M ? sizeOf(M) : (N?.length ?? 1);
}
