import type { Programme } from '../domain/programme/types.ts';

/** What a deployment knows of a cohort besides its sheet. */
export interface CohortConfig {
  /** `elp-2026`: at most 14 characters, part of execution names. */
  readonly id: string;
  readonly programme: Programme;
  readonly spreadsheetId: string;
  readonly mailbox: string;
  /** IANA name. */
  readonly zone: string;
}

/** Looks a cohort up. Throws for one that this deployment does not serve. */
export type Cohorts = (id: string) => CohortConfig;
