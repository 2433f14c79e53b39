import type { Arrivals } from '../../domain/mailbox/ports.ts';
import type { CohortStore, Leases, Ledger, Sheet } from '../../domain/ports.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import type { Log } from '../log.ts';
import type { Measures } from '../measures.ts';
import type { ApplyDependencies } from './apply-changes.ts';

export interface SyncDependencies extends ApplyDependencies {
  readonly cohorts: Cohorts;
  readonly sheet: (config: CohortConfig) => Sheet;
  readonly store: CohortStore;
  readonly ledger: Ledger;
  readonly arrivals: Arrivals;
  readonly leases: Leases;
  /** Hash of the programme's lifecycle definition, so that reconcile can tell old executions. */
  readonly definition: (config: CohortConfig) => string;
  /** A hash of an address that cannot be turned back: it makes the keys of mails, and what came back is recorded under it. */
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}
