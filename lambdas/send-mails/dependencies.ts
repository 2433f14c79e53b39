import type { Arrivals } from '../../domain/mailbox/ports.ts';
import type { CohortStore, Leases, Ledger, MailboxBook, MailSender, MilestoneStore } from '../../domain/ports.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import type { Log } from '../log.ts';
import type { Measures } from '../measures.ts';

export interface SendDependencies {
  readonly cohorts: Cohorts;
  readonly store: CohortStore;
  readonly milestones: MilestoneStore;
  readonly ledger: Ledger;
  readonly arrivals: Arrivals;
  readonly leases: Leases;
  readonly mailboxBook: MailboxBook;
  readonly sender: (config: CohortConfig) => MailSender;
  /** A hash of an address that cannot be turned back, for keys. */
  readonly hash: (text: string) => string;
  readonly log: Log;
  readonly measures: Measures;
}
