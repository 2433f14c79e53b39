import type { CohortStore, Executions, Leases, Ledger, MilestoneStore, Sheet } from '../domain/ports.ts';
import type { Archive, ExecutionNames, SentMails } from '../domain/ports-of-ops.ts';
import type { Instant } from '../domain/time.ts';
import type { CohortConfig } from '../lambdas/cohort-config.ts';

/** One cohort where it runs, on AWS or in a data folder, as the commands see it. */
export interface Site {
  readonly config: CohortConfig;
  readonly now: () => Instant;
  readonly milestones: MilestoneStore;
  readonly ledger: Ledger;
  readonly store: CohortStore;
  readonly leases: Leases;
  readonly executions: Executions;
  readonly archive: Archive;
  readonly names: ExecutionNames;
  /** A spreadsheet by its id. Throws Refused when no key of the service account was given. */
  readonly sheet: (spreadsheetId: string) => Promise<Sheet>;
  /** The mailbox's Sent. Throws Refused when no key of the service account was given. */
  readonly sentMails: () => Promise<SentMails>;
  /** Hash of the programme's rules as this code has them. */
  readonly definition: string;
  readonly hash: (text: string) => string;
  /** Says how far long work has come; not part of what a command answers. */
  readonly tell: (progress: string) => void;
  /** Between two tries at a lease. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** The command cannot or will not do it; the message says why and what to do. Nothing was changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** What was typed makes no sense; the message says what would. */
export class WrongArgument extends Error {
  override readonly name = 'WrongArgument';
}
