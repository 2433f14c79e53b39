import type { Cohort } from '../cohort.ts';
import type { Reply } from '../mailbox/types.ts';
import type { Unreachable } from '../mailbox/unreachable.ts';
import type { Instance } from '../milestone/instances.ts';
import type { StatusWithReason } from '../milestone/status.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import type { Mail, Notice } from '../notice/types.ts';
import type { ShownCell } from '../ports.ts';
import type { Calendars } from '../schedule/calendars.ts';
import type { Problem } from '../sheet/snapshot.ts';
import type { Instant, LocalDate } from '../time.ts';

/** A milestone as the views show it. */
export interface ViewedMilestone {
  readonly instance: Instance;
  readonly facts: Facts;
  readonly status: StatusWithReason;
}

/** Everything the view tabs are made of. */
export interface ViewInput {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly now: Instant;
  /** Milestones of the phases that have begun, by carrier. */
  readonly milestones: ReadonlyMap<string, readonly ViewedMilestone[]>;
  readonly problems: readonly (Problem & { readonly since: Instant })[];
  /** Notices that wait: queued, held, or parked with a reason. */
  readonly waiting: readonly Notice[];
  /** Mails that are made and have not left. */
  readonly unsent: readonly Mail[];
  /** What people answered of late. */
  readonly replies?: readonly Reply[];
  /** People whose address mail came back from. */
  readonly unreachable?: readonly Unreachable[];
  /** The reference that a reader's mail of a day will have; undefined where nobody is named. */
  readonly referenceFor?: (to: Recipient, date: LocalDate) => string | undefined;
}

/** A view tab's content: the header row first. */
export type Table = readonly (readonly ShownCell[])[];
