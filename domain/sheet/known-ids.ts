import type { Row } from './snapshot.ts';
import { fold } from './spelling.ts';

/** Ids that rows of other tabs give, as typed there. */
export interface KnownIds {
  /** Undefined when they cannot be known, their tab being unreadable. */
  readonly partnerships: ReadonlySet<string> | undefined;
  /** Ids of facilitators by what people call them: their id, or a name that only one of them has. Folded. */
  readonly facilitators: ReadonlyMap<string, string>;
}

type Typed = readonly (readonly string[])[] | undefined;
type Accepted = Readonly<Record<string, Row>> | undefined;

export const partnershipShape = /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/;

/** Partnerships that the tab has, or that were accepted before. */
export function partnershipIds(typed: Typed, accepted: Accepted = {}): ReadonlySet<string> | undefined {
  const before = Object.keys(accepted);
  if (typed === undefined && before.length === 0) return undefined;
  return new Set([...(typed?.map(([id]) => id!).filter(isPlainId) ?? []), ...before]);
}

/** Facilitators that the tab has, or that were accepted before, by id and name. */
export function facilitatorIds(typed: Typed, accepted: Accepted = {}): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const shared = new Set<string>();
  const named = (typed ?? []).filter(([id]) => isPlainId(id!));
  const before = Object.values(accepted).map(({ key, cells }) => [key, String(cells.Name ?? '')]);
  for (const [id = '', name = ''] of [...named, ...before]) {
    const folded = fold(name);
    if (folded === '') continue;
    if ((found.get(folded) ?? id) !== id) shared.add(folded);
    found.set(folded, id);
  }
  for (const name of shared) found.delete(name);
  for (const [id = ''] of [...before, ...named]) found.set(fold(id), id);
  return found;
}

/** Whether a text can be the id of a partnership or a facilitator: letters and digits, with dashes between. */
function isPlainId(text: string): boolean {
  return partnershipShape.test(text) && !(text in Object.prototype);
}
