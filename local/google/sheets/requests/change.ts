import type { Typing } from '../entered-value.ts';
import type { Reply, Request } from '../google-types.ts';
import type { Draft } from '../workbook.ts';

/** What a request handler works on. */
export interface Change {
  readonly draft: Draft;
  readonly caller: string;
  readonly typing: Typing;
}

/** One handler a request kind: changes the draft, and answers where Google answers. */
export type Handlers = {
  readonly [Kind in keyof Request]?: (request: NonNullable<Request[Kind]>, change: Change) => Reply | undefined;
};
