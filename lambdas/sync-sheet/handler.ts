import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { instant, plusMinutes } from '../../domain/time.ts';
import { Overtaken, refused, type SyncAnswer } from './answer.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { Memory } from './memory.ts';
import { sync } from './sync.ts';

export const syncEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

/** A sync takes seconds; a lease left by one that died is free after this. */
const leaseMinutes = 5;

/**
 * Reads the sheet once, accepts what it says, brings milestones up to it (waking and starting executions), and writes what
 * people should see in at most one call. The snapshot is saved last, so that a sync that dies is simply repeated.
 */
export function syncSheetHandler(dependencies: SyncDependencies) {
  const memories = new Map<string, Memory>();
  return async (event: z.input<typeof syncEvent>): Promise<SyncAnswer> => {
    const { cohort, now: at } = syncEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    const lease = `sync ${cohort}`;
    // A schedule may call twice for the same moment, so the moment names nobody.
    const holder = randomUUID();
    if (!(await dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes)))) {
      return refused;
    }
    const mayWrite = () => dependencies.leases.prolong(lease, holder, plusMinutes(now, leaseMinutes));
    try {
      return await sync(dependencies, config, now, memories, mayWrite);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      dependencies.log.warn('overtaken by a later sync', { cohort });
      return refused;
    } finally {
      await dependencies.leases.release(lease, holder);
    }
  };
}
