import type { Arrivals, Mailbox } from '../../domain/mailbox/ports.ts';
import type { CohortStore, Leases, Ledger, MilestoneStore } from '../../domain/ports.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import type { Log } from '../log.ts';
import type { Measures } from '../measures.ts';

export interface ReadMailboxDependencies {
  readonly cohorts: Cohorts;
  readonly mailbox: (config: CohortConfig) => Mailbox;
  readonly arrivals: Arrivals;
  readonly store: CohortStore;
  readonly milestones: MilestoneStore;
  readonly ledger: Ledger;
  readonly leases: Leases;
  /** A hash of an address that cannot be turned back, for keys. */
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}
