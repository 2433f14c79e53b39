import type { VirtualClock } from './clock.ts';
import type { Functions } from './functions.ts';

/** Where the software finds its services: root addresses. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly stepFunctions: string;
  readonly sheets: string;
  readonly gmail: string;
}

/** What a deployment would run, in place of the sources. */
export interface Deployed {
  /** State machines by name, with their substitutions. */
  readonly definitions: Readonly<Record<string, string>>;
  start(endpoints: Endpoints, clock: VirtualClock): Promise<Functions>;
  stop(): Promise<void>;
}
