import type { Guard } from '../guard.ts';
import type { Session } from '../session.ts';

/** What a route works with. */
export interface Asked {
  readonly session: Session;
  readonly query: URLSearchParams;
  /** Of a POST: what the page sent, not yet checked. */
  readonly body: unknown;
  readonly guard: Guard;
  /** Closes the cohort and opens a fresh sample in its place. */
  readonly reset: (date: string) => Promise<void>;
}

/** Answers a request with what goes to the page as JSON. Throws Refusal. */
export type Route = (asked: Asked) => Promise<unknown>;
