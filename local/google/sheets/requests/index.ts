import { invalidArgument, Refusal } from '../errors.ts';
import type { Reply, Request } from '../google-types.ts';
import { UNSUPPORTED_REQUESTS } from '../schema-table.ts';
import { blockRequests } from './blocks.ts';
import { cellRequests } from './cells.ts';
import type { Change, Handlers } from './change.ts';
import { dimensionRequests } from './dimensions.ts';
import { findRequests } from './find-replace.ts';
import { protectionRequests } from './protections.ts';
import { ruleRequests } from './rules.ts';
import { tabRequests } from './tabs.ts';

const HANDLERS: Handlers = {
  ...cellRequests,
  ...dimensionRequests,
  ...blockRequests,
  ...findRequests,
  ...tabRequests,
  ...ruleRequests,
  ...protectionRequests,
};

/** Applies the requests in order to the draft; the first that cannot be done refuses them all. */
export function applyRequests(requests: readonly Request[], change: Change): Reply[] {
  if (requests.length === 0) throw invalidArgument('Must specify at least one request.');
  return requests.map((request, index) => {
    const kinds = Object.keys(request) as (keyof Request)[];
    const [kind, second] = kinds;
    if (kind === undefined) throw invalidArgument(`Invalid requests[${index}]: No request set.`);
    if (second !== undefined) {
      throw invalidArgument(
        `Invalid value at 'requests[${index}]' (oneof), oneof field 'kind' is already set. Cannot set '${second}'`,
      );
    }
    return applyOne(kind, request, index, change);
  });
}

function applyOne(kind: keyof Request, request: Request, index: number, change: Change): Reply {
  const where = `Invalid requests[${index}].${kind}: `;
  if (UNSUPPORTED_REQUESTS.includes(kind)) {
    throw invalidArgument(`${where}This request is not supported by the embedded endpoint.`);
  }
  const handler = HANDLERS[kind] as ((body: unknown, change: Change) => Reply | undefined) | undefined;
  if (!handler) throw invalidArgument(`${where}This request is not supported by the embedded endpoint.`);
  try {
    return handler(request[kind], change) ?? {};
  } catch (error) {
    if (error instanceof Refusal) throw invalidArgument(where + error.message);
    throw error;
  }
}
