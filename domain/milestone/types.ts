import type { StepKind } from '../programme/types.ts';
import type { Instant, LocalDate } from '../time.ts';

export type FinalStatus = 'done' | 'done-late' | 'waived' | 'missed' | 'not-applicable' | 'withdrawn';
export type MilestoneStatus = 'upcoming' | 'open' | FinalStatus;

/**
 * Who a notice is for, before the name is looked up: `school:100101:head`, `facilitator:F2`, `team:programme-manager`.
 * An id, never a name or an address.
 */
export type Recipient = `school:${string}:${string}` | `facilitator:${string}` | `team:${string}`;

/** Which milestone of whom: the carrier is a school's URN or a partnership's id. */
export interface MilestoneRef {
  readonly cohort: string;
  readonly carrier: string;
  readonly thread: string;
  readonly milestone: string;
}

/** How mail leaves: to people, all to one test address, or not at all. */
export type Mode = 'Live' | 'Test' | 'Paused';

/** What the sheet says about one milestone: computed by the sync, kept with the milestone, all that planning needs. */
export interface Facts {
  readonly applies:
    | { readonly yes: true }
    | { readonly yes: false; readonly status: 'not-applicable' | 'withdrawn'; readonly reason: string };
  /** First day it is open; absent while the dates it hangs on are unknown. */
  readonly opens?: LocalDate;
  readonly due?: LocalDate;
  /** Last day it is open. Always known: the phase's end at the latest. */
  readonly closes: LocalDate;
  /** What people are told of the event or visit, `<date>` or `<date>@<host>`; a change makes a new revision. */
  readonly told?: string;
  /** Evidence, with its date where the cell is a date. */
  readonly evidence:
    | { readonly state: 'none' }
    | { readonly state: 'given'; readonly on?: LocalDate; readonly seen?: Instant }
    | { readonly state: 'waived'; readonly reason: string };
  /** When the dates above were first known: steps before that are history. */
  readonly knownSince: Instant;
  readonly completesItself: boolean;
  /** Blank is fine. */
  readonly optional?: boolean;
  /** Notices of another mode do not count; while Paused nothing is asked. */
  readonly mode: Mode;
  /** Steps with their dates, in order of date. Only those of a dated milestone. */
  readonly steps: readonly DatedStep[];
}

export interface DatedStep {
  readonly step: string;
  readonly kind: StepKind;
  /** The day its mail is meant to go; `completion`: as soon as the evidence is in. */
  readonly on: LocalDate | 'completion';
  /** Dropped if the same person was chased about this milestone after this day (five working days before `on`). */
  readonly quietFrom?: LocalDate;
  /** Goes when the milestone opens: if that day had passed when the dates became known, it goes on the day they did. */
  readonly fromOpening?: boolean;
  readonly late: 'send' | 'skip' | 'ask';
  readonly to: readonly Recipient[];
  readonly template: string;
}
