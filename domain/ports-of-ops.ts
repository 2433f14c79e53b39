import type { LifecycleRun } from './milestone/execution-names.ts';
import type { Mail, Notice } from './notice/types.ts';
import type { Instant } from './time.ts';

/** The table beyond the minute's work, for ops: everything at once, and what a person asked to have erased. */
export interface Archive {
  /** Every mail of the cohort, in key order. */
  mails(cohort: string): AsyncIterable<Mail>;
  /**
   * Takes subject and text out of a mail that has left or never will, with `reader` also name and address; ids, reference
   * and state stay. False if it may still leave: then nothing is erased.
   */
  eraseMail(cohort: string, id: string, what: { readonly reader: boolean }): Promise<boolean>;
  /** Takes the words that a person gave as a reason out of a notice; false if it changed since it was read. */
  eraseReason(cohort: string, notice: Notice): Promise<boolean>;
  /** Deletes what no kept snapshot points to, such as pieces left by a sync that died; answers how many. */
  sweep(cohort: string): Promise<number>;
}

/** Asks which names of executions are taken, by a running one or by one that Step Functions still remembers. */
export interface ExecutionNames {
  isTaken(lifecycle: LifecycleRun): Promise<boolean>;
}

/** A mail as the mailbox's Sent has it, so far as the software wrote it there itself. */
export interface SentRecord {
  readonly reference: string;
  readonly cohort: string;
  readonly to: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly at: Instant;
  readonly gmailId: string;
  readonly threadId: string;
  readonly messageId: string;
  /** In the order of the mail; empty for a mail that carries none, such as a test mail. */
  readonly notices: Mail['notices'];
}

/** The mailbox's Sent, to put a ledger right again that was restored from a backup. */
export interface SentMails {
  /** Mails that carry a reference of this software and left at `from` or later, in no particular order. */
  since(from: Instant): AsyncIterable<SentRecord>;
}
