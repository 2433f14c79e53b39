import { randomUUID } from 'node:crypto';
import { type Instant, later, plusMinutes } from '../domain/time.ts';
import { Refused, type Site } from './site.ts';

const leaseMinutes = 10;
/** What is left of a lease when it is prolonged. */
const spareMinutes = 5;
const tries = 12;
const pauseMilliseconds = 5000;

/** Name of the lease that the sync takes. */
export function syncLease({ config }: Site): string {
  return `sync ${config.id}`;
}

/** Name of the lease that sending takes. */
export function sendLease({ config }: Site): string {
  return `send ${config.mailbox}`;
}

/** Prolongs the leases if they are about to end; to be called now and then in long work. Throws Refused if one is lost. */
export type Stay = () => Promise<void>;

/**
 * Does the work while neither of these functions runs: holds their leases and gives them back whatever happens. Throws
 * Refused when one is not to be had within a minute.
 */
export async function alone<T>(site: Site, leases: readonly string[], work: (stay: Stay) => Promise<T>): Promise<T> {
  const holder = `ops ${randomUUID()}`;
  const held: string[] = [];
  let until: Instant = site.now();
  const take = (lease: string) => site.leases.acquire(lease, holder, site.now(), plusMinutes(site.now(), leaseMinutes));
  const stay = async () => {
    if (plusMinutes(site.now(), spareMinutes) < until) return;
    const longer = plusMinutes(site.now(), leaseMinutes);
    for (const lease of held) {
      const isHeld = await site.leases.prolong(lease, holder, longer);
      if (!isHeld) throw new Refused(`The lease “${lease}” was lost on the way.`);
    }
    until = later(until, longer);
  };
  try {
    for (const lease of leases) {
      if (!(await eventually(site, () => take(lease)))) {
        throw new Refused(`Another run holds the lease “${lease}”. Nothing was changed; try again in a few minutes.`);
      }
      held.push(lease);
    }
    await stay();
    return await work(stay);
  } finally {
    for (const lease of held) await site.leases.release(lease, holder);
  }
}

async function eventually({ pause }: Site, take: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    if (await take()) return true;
    if (attempt === tries) return false;
    await pause(pauseMilliseconds);
  }
}
