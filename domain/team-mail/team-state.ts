import type { FirstWeek, Resent } from '../decision/decision.ts';
import type { Template } from '../programme/types.ts';
import type { LocalDate } from '../time.ts';

/** What is kept of a message that was queued: from then on it says the same to everybody. */
export interface QueuedMessage {
  readonly on: LocalDate;
  /** Of row and words; tells that somebody changed it afterwards. */
  readonly fingerprint: string;
  /** Last day on which anybody may still get it. */
  readonly until: LocalDate;
  /** Until then. */
  readonly words?: Template;
}

/** What a sync leaves for the next of what the team decided and wrote itself. */
export interface TeamState {
  /** What the team said to the first week's mail, so that a row tidied away changes nothing. */
  readonly firstWeek?: FirstWeek;
  /** Messages of the team that were queued, by `messageKey`. */
  readonly messages?: Readonly<Record<string, QueuedMessage>>;
  /** The last morning briefing; without words there was nothing to say. */
  readonly briefing?: { readonly on: LocalDate; readonly words?: Template };
  /** Mails that the team wanted sent once more, by their row in Decisions, and what came of it. */
  readonly resent?: Readonly<Record<string, Resent>>;
}
