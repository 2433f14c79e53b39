import type { Arrivals } from '../domain/mailbox/ports.ts';
import type { Incoming } from '../domain/mailbox/types.ts';
import { type Instant, plusMinutes } from '../domain/time.ts';
import type { CohortConfig } from './cohort-config.ts';

/** Twenty working days, the longest rest that Settings takes, with the summer holidays in between. */
const restDays = 75;

/** What came into the mailbox and may still matter at `now`. */
export function incomingAt(arrivals: Arrivals, { id }: CohortConfig, now: Instant): Promise<Incoming> {
  return arrivals.incoming(id, plusMinutes(now, -restDays * 24 * 60));
}
