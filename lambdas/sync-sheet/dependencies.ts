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
  readonly leases: Leases;
  /** Hash of the programme's lifecycle definition, so that reconcile can tell old executions. */
  readonly definition: (config: CohortConfig) => string;
  /** The hash that makes the keys of mails. */
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}
