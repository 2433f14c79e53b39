import type { Mail } from '../../domain/notice/types.ts';
import type { Instant } from '../../domain/time.ts';

/** What a run of sending says of itself. */
export interface SendAnswer {
  readonly ran: boolean;
  readonly sent: number;
  /** Notices, and mails that may not leave now, that wait for another hour or day. */
  readonly waiting: number;
  /** Mails that may leave and have not: they are tried again. */
  readonly unsent: number;
  /** Of these, mails that wait for the next minute's units. */
  readonly paced?: number;
  /** When the first of the mails of which nobody knows whether they left is looked for again. */
  readonly searchAt?: Instant;
  /** Mails and notices that people should know of, as they are held or parked. */
  readonly standing?: number;
  readonly parked?: string;
}

/** The same, with what the run knows besides. */
export interface Answered extends SendAnswer {
  /** The mails of earlier runs as this one leaves them. */
  readonly mails?: readonly Mail[];
  /** This run met the day's limit of the mailbox. */
  readonly isParked?: boolean;
  /** Notices that this run put to the team. */
  readonly asked?: number;
  /** Given if anything was to be sent: whether there may be drafts that no record knows. */
  readonly isUncertain?: boolean;
}
