import { Refusal } from './refusal.ts';
import type { Item } from './value.ts';

/** The names of the key attributes of a table or index; all keys are texts. */
export interface KeyNames {
  readonly partition: string;
  readonly sort: string;
}

/** A run of neighbours in a partition, in the order of the sort key. */
export interface Run {
  readonly partition: string;
  /** No item of the run has an earlier sort key. */
  readonly from: string;
  readonly isAsked: (item: Item) => boolean;
}

interface Entry {
  readonly partition: string;
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

  *all(): Iterable<Item> {
    for (const entries of this.#entries.values()) for (const { item } of entries) yield item;
  }

  *run({ partition, from, isAsked }: Run): Iterable<Item> {
    const entries = this.#of(partition);
    let at = positionOf(entries, from);
    // A condition may leave out the very sort key at which it begins.
    while (at < entries.length && !isAsked(entries[at]!.item)) at += 1;
    for (; at < entries.length && isAsked(entries[at]!.item); at++) yield entries[at]!.item;
  }

  find(partition: string, place: string): Item | undefined {
    const entries = this.#of(partition);
    const entry = entries[positionOf(entries, place)];
    return entry?.place === place ? entry.item : undefined;
  }

  replace(before: Item | undefined, after: Item | undefined): void {
    const [from, to] = [before && this.#entryOf(before), after && this.#entryOf(after)];
    if (from && to && from.partition === to.partition && from.place === to.place) {
      this.#splice(to, 1, to);
      return;
    }
    if (from) this.#splice(from, 1);
    if (to) this.#splice(to, 0, to);
  }

  #of(partition: string): Entry[] {
    return this.#entries.get(partition) ?? [];
  }

  #entryOf(item: Item): Entry | undefined {
    const partition = item[this.names.partition]?.S;
    const place = this.#placeOf(item);
    return partition === undefined || place === undefined ? undefined : { partition, place, item };
  }

  #splice({ partition, place }: Entry, removed: number, ...added: Entry[]): void {
    const entries = this.#of(partition);
    entries.splice(positionOf(entries, place), removed, ...added);
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
        // What shares a place in the index lies in the order of the table's own keys.
        const placeOf = (item: Item) =>
          item[of.sort] && `${item[of.sort]?.S}\0${item[keys.partition]?.S}\0${item[keys.sort]?.S}`;
        return [name, new Partitions(of, placeOf)];
      }),
    );
  }

  /** The item with these keys. */
  get(keys: Item): Item | undefined {
    const { partition, sort } = this.#keysOf(keys);
    return this.#items.find(partition, sort);
  }

  /** Puts `after` in the place of `before`, which has the same keys; either may be absent. */
  replace(before: Item | undefined, after: Item | undefined): void {
    this.#items.replace(before, after);
    for (const index of this.#indexes.values()) index.replace(before, after);
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

  /** The items of a run, in order. */
  run(index: string | undefined, run: Run): Iterable<Item> {
    return this.#partitions(index).run(run);
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
