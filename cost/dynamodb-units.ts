/**
 * What DynamoDB bills, by its developer guide ("Read and write operations", "Item sizes", "Global secondary indexes:
 * write operations"). Sizes are bytes; a write unit is 1 KB, a strongly consistent read unit 4 KB.
 */

/** An attribute as the AWS clients have it. */
export type Attribute = object;
export type Item = Readonly<Record<string, Attribute>>;

/** The keys of the index that an item must have to be in it. */
export interface IndexKeys {
  readonly partition: string;
  readonly sort: string;
}

/** Names and values in UTF-8; a number takes about one byte for two digits and one more. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

export function writeUnits(item: Item | undefined): number {
  return item ? Math.max(1, Math.ceil(itemSize(item) / 1024)) : 1;
}

/**
 * Units that one write costs in an index with all attributes: one write to enter, change or leave it, two to move to other
 * keys, none for an item that was not and is not in it or did not change.
 */
export function indexWriteUnits(before: Item | undefined, after: Item | undefined, keys: IndexKeys): number {
  const [from, to] = [placeOf(before, keys), placeOf(after, keys)];
  if (from === undefined && to === undefined) return 0;
  if (from === undefined) return writeUnits(after);
  if (to === undefined) return writeUnits(before);
  if (from !== to) return writeUnits(before) + writeUnits(after);
  if (JSON.stringify(before) === JSON.stringify(after)) return 0;
  return Math.max(writeUnits(before), writeUnits(after));
}

/** Bytes that an item takes for storage: itself and 100 bytes of administration, in the table and in the index. */
export function storedBytes(item: Item, keys: IndexKeys): number {
  const bytes = itemSize(item) + 100;
  return placeOf(item, keys) === undefined ? bytes : 2 * bytes;
}

function placeOf(item: Item | undefined, { partition, sort }: IndexKeys): string | undefined {
  const [one, two] = [item?.[partition], item?.[sort]];
  return one === undefined || two === undefined ? undefined : JSON.stringify([one, two]);
}

function valueSize(value: Attribute): number {
  const [[type, content] = []] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(content as string);
    case 'B':
      return (content as Uint8Array).byteLength;
    case 'N':
      return 1 + Math.ceil((content as string).replace(/\D/g, '').length / 2);
    case 'L':
      return 3 + (content as Attribute[]).reduce((sum, one) => sum + 1 + valueSize(one), 0);
    case 'M':
      return 3 + Object.keys(content as Item).length + itemSize(content as Item);
    case 'BOOL':
    case 'NULL':
      return 1;
    default:
      throw new TypeError(`The table has no attributes of type ${type}.`);
  }
}
