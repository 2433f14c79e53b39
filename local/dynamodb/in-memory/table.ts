import { Refusal } from './refusal.ts';
import type { Item } from './value.ts';

/** The names of the key attributes of a table or index; all keys are texts. */
export interface KeyNames {
  readonly partition: string;
  readonly sort: string;
}

interface Entry {
  readonly place: string;
  readonly item: Item;
}

/** Items by partition, each partition in order. An item without the keys is left out, as a sparse index does. */
class Partitions {
  readonly names: KeyNames;
  readonly #entries = new Map<string, Entry[]>();
  readonly #placeOf: (item: Item) => string | undefined;

  constructor(names: KeyNames, placeOf: (item: Item) => string | undefined) {
    this.names = names;
    this.#placeOf = placeOf;
  }

  of(partition: string): readonly Entry[] {
    return this.#entries.get(partition) ?? [];
  }

  *all(): Iterable<Item> {
    for (const entries of this.#entries.values()) for (const { item } of entries) yield item;
  }

  find(partition: string, place: string): Item | undefined {
    const entries = this.of(partition);
    const entry = entries[positionOf(entries, place)];
    return entry?.place === place ? entry.item : undefined;
  }

  replace(before: Item | undefined, after: Item | undefined): void {
    this.#splice(before, (entries, at) => entries.splice(at, 1));
    this.#splice(after, (entries, at, entry) => entries.splice(at, 0, entry));
  }

  #splice(item: Item | undefined, change: (entries: Entry[], at: number, entry: Entry) => void): void {
    if (!item) return;
    const partition = item[this.names.partition]?.S;
    const place = this.#placeOf(item);
    if (partition === undefined || place === undefined) return;
    const entries = this.#entries.get(partition) ?? [];
    change(entries, positionOf(entries, place), { place, item });
    if (entries.length === 0) this.#entries.delete(partition);
    else this.#entries.set(partition, entries);
  }
}

/** Where a place is or would be. */
function positionOf(entries: readonly Entry[], place: string): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (entries[middle]!.place < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A table with its indexes, which follow at once. Items are never changed, only replaced. */
export class MemoryTable {
  readonly #items: Partitions;
  readonly #indexes: ReadonlyMap<string, Partitions>;

  constructor(keys: KeyNames, indexes: ReadonlyMap<string, KeyNames>) {
    this.#items = new Partitions(keys, (item) => item[keys.sort]?.S);
    this.#indexes = new Map(
      [...indexes].map(([name, of]) => {
        const parts = [of.sort, keys.partition, keys.sort];
        // What shares a place in the index lies in the order of the table's own keys.
        const placeOf = (item: Item) => (item[of.sort] ? parts.map((part) => item[part]?.S).join('\0') : undefined);
        return [name, new Partitions(of, placeOf)];
      }),
    );
  }

  /** The item with these keys. */
  get(keys: Item): Item | undefined {
    const { partition, sort } = this.#keysOf(keys);
    return this.#items.find(partition, sort);
  }

  /** Puts `after` in the place of what has its keys; without it, removes what has these `keys`. */
  replace(keys: Item, after: Item | undefined): void {
    const before = this.get(keys);
    for (const partitions of [this.#items, ...this.#indexes.values()]) partitions.replace(before, after);
  }

  /** Key names of the table, or of one of its indexes. */
  names(index?: string): KeyNames {
    return this.#partitions(index).names;
  }

  /** What an item is found by, in the table and in the index. */
  keysOf(item: Item, index?: string): Item {
    const parts = [this.names(), this.names(index)].flatMap(({ partition, sort }) => [partition, sort]);
    return Object.fromEntries(parts.flatMap((part) => (item[part] ? [[part, item[part]] as const] : [])));
  }

  /** The items of a partition in order of their sort keys. */
  *partition(index: string | undefined, partition: string): Iterable<Item> {
    for (const { item } of this.#partitions(index).of(partition)) yield item;
  }

  all(): Iterable<Item> {
    return this.#items.all();
  }

  #partitions(index: string | undefined): Partitions {
    const found = index === undefined ? this.#items : this.#indexes.get(index);
    if (!found) throw new Refusal('ValidationException', `The table does not have the index ${index}`);
    return found;
  }

  #keysOf(keys: Item): KeyNames {
    const { names } = this.#items;
    const partition = keys[names.partition]?.S;
    const sort = keys[names.sort]?.S;
    if (!partition || !sort) throw new Refusal('ValidationException', 'The keys do not match the schema of the table');
    return { partition, sort };
  }
}
