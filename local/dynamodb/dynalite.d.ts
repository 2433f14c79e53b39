declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** The options of dynalite that we use; see its README. */
  export interface Options {
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }
  export default function dynalite(options?: Options): Server;
}
