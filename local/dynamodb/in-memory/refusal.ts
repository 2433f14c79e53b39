import type { Item } from './value.ts';

/** An error of the service, as the client reads it. */
export class Refusal extends Error {
  readonly type: string;
  /** The item that did not meet a condition, for a caller who asked for it. */
  readonly item: Item | undefined;

  constructor(type: string, message: string, item?: Item) {
    super(message);
    this.type = type;
    this.item = item;
  }
}

/** What this endpoint does not know is refused with its name, never done wrongly. */
export function unsupported(what: string): Refusal {
  return new Refusal('ValidationException', `${what} is not supported by the table in memory`);
}
