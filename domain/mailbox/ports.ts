import type { Instant } from '../time.ts';
import type { Bounce, Incoming, IncomingMail, Reply } from './types.ts';

/** How far the mailbox has been read. */
export interface MailboxState {
  /** Gmail's history id up to which everything was looked at. */
  readonly position: string;
  /** When the mailbox was first looked at: nothing that came before is read. */
  readonly since: Instant;
  /** Rises with each run that found something of consequence, so that the sync knows. */
  readonly version: number;
  /** How often messages could not be looked at, by their id; those given up are forgotten. */
  readonly tries?: Readonly<Record<string, number>>;
}

/** What came into the mailbox and is of consequence; each message once, whoever records it how often. */
export interface Arrivals {
  state(cohort: string): Promise<MailboxState | undefined>;
  /** Saves it unless another run did since the version that was read (0: none). */
  saveState(cohort: string, state: MailboxState, before: MailboxState | undefined): Promise<boolean>;
  recordReply(cohort: string, reply: Reply): Promise<void>;
  recordBounce(cohort: string, bounce: Bounce): Promise<void>;
  bouncesOf(cohort: string, addressHash: string): Promise<readonly Bounce[]>;
  /** Replies from that moment on, and every bounce. */
  incoming(cohort: string, since: Instant): Promise<Incoming>;
}

/** What came into a mailbox, by Gmail. Reads only: nothing is labelled, moved or marked as read. All throw MailboxUnavailable. */
export interface Mailbox {
  /** The present end of the mailbox's history. */
  position(): Promise<string>;
  /**
   * Messages that came after a position, at most some hundred, and the position to go on from. `stale`: Gmail no longer knows
   * that position.
   */
  cameSince(position: string): Promise<{ ids: readonly string[]; position: string; more: boolean } | 'stale'>;
  /** All messages that came after a moment, oldest first; by search. */
  cameAfter(at: Instant): Promise<readonly string[]>;
  /** Undefined: somebody deleted it. */
  read(id: string): Promise<IncomingMail | undefined>;
  /** The thread of the mail of ours that has this reference. */
  threadOf(reference: string): Promise<string | undefined>;
}
