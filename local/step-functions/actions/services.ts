import type { Lifecycle } from '../interpreter/lifecycle.ts';
import type { Runtime } from '../interpreter/runtime.ts';
import type { Request } from './request.ts';

/** What the actions work on. */
export interface Services {
  readonly runtime: Runtime;
  readonly lifecycle: Lifecycle;
}

/** Answers one API call; throws ApiError to refuse it. */
export type Action = (services: Services, request: Request) => Readonly<Record<string, unknown>>;

/** An instant as AWS JSON carries it: seconds. */
export function seconds(epochMs: number): number {
  return epochMs / 1000;
}
