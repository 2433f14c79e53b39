import type { Mode, Recipient } from '../milestone/types.ts';
import type { StepKind } from '../programme/types.ts';
import type { Instant, LocalDate } from '../time.ts';

/** One intended message to one person, recorded before anything is sent. Ids only. */
export interface Notice {
  /** Deterministic: thread, milestone, step, revision, recipient, and the mode unless Live. */
  readonly id: string;
  readonly carrier: string;
  readonly thread: string;
  readonly milestone: string;
  readonly step: string;
  readonly kind: StepKind;
  readonly revision: number;
  readonly to: Recipient;
  readonly template: string;
  /** The day it is meant to go. */
  readonly on: LocalDate;
  /** Last day on which it still makes sense. */
  readonly until: LocalDate;
  /** What it tells of the event or visit (see Facts.told). */
  readonly told?: string;
  /** For a change: what this person was told before. */
  readonly toldBefore?: string;
  /** An answer to something just done: goes at once, besides the day's mail. */
  readonly answer: boolean;
  readonly mode: Mode;
  /** A person wanted it sent again, for this reason; its id then says so too. */
  readonly again?: string;
  readonly queuedAt: Instant;
  readonly state: NoticeState;
}

/** Reasons of a cancelling that a later change may undo: the same notice may be wanted, and queued, again. */
export const revivable = ['done', 'waived', 'rescheduled'] as const;

export type NoticeState =
  /**
   * With a reason: its day has come, and something makes it wait. `failures`: how often no mail could be made of it, for that
   * reason.
   */
  | { readonly is: 'queued'; readonly reason?: string; readonly failures?: number }
  | { readonly is: 'mailed'; readonly mail: string; readonly on: LocalDate }
  | { readonly is: 'cancelled'; readonly reason: string; readonly at: Instant }
  | { readonly is: 'held'; readonly reason: string; readonly decision?: string }
  | { readonly is: 'too-late'; readonly reason: string; readonly at: Instant }
  | { readonly is: 'failed'; readonly reason: string; readonly at: Instant };

/** A calendar file as RFC 5546 means it: an invitation, its taking back, or a day made known. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

export interface CalendarFile {
  /** `event-1.ics` */
  readonly name: string;
  readonly method: CalendarMethod;
  /** RFC 5545, lines ended by CR LF. */
  readonly content: string;
}

/** An earlier mail to the same person about the same thing, which this one goes on from. */
export interface Conversation {
  /** Gmail's ids of that mail and of its thread. */
  readonly gmailId: string;
  readonly threadId: string;
  readonly subject: string;
}

/** What one person gets at one time: a notice, or a digest of several. Content is fixed when it is frozen. */
export interface Mail {
  /** Deterministic: mailbox, local date, hash of the address; answers and urgent changes add their notices' hash. */
  readonly id: string;
  readonly cohort: string;
  readonly mailbox: string;
  readonly date: LocalDate;
  readonly to: { readonly name: string; readonly email: string };
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where answers go; absent: the mailbox. */
  readonly replyTo?: string;
  /** For the reader's diary: at most one invitation, which mail programs show as such. */
  readonly invitation?: CalendarFile;
  readonly files?: readonly CalendarFile[];
  readonly continues?: Conversation;
  /** It holds nothing but optional invitations: mail programs offer to be spared the next. */
  readonly optional?: true;
  /** Printed at the foot of the mail; finds it again in Sent. */
  readonly reference: string;
  /** What it carries, each with what it tells of the event or visit. */
  readonly notices: readonly { readonly carrier: string; readonly id: string; readonly told?: string }[];
  readonly frozenAt: Instant;
  readonly state: MailState;
}

/** How often the team had a mail sent again that nobody could find; absent: never. */
interface Repeatable {
  readonly repeats?: number;
}

export type MailState =
  | ({ readonly is: 'frozen' } & Repeatable)
  | ({
      readonly is: 'drafted';
      readonly draft: string;
      readonly searches: number;
      readonly lastTry?: Instant;
    } & Repeatable)
  | {
      readonly is: 'sent';
      readonly messageId: string;
      readonly threadId: string;
      readonly gmailId: string;
      readonly at: Instant;
    }
  /** Nobody can tell whether it left. It is looked for again with growing pauses, and the team is asked. */
  | ({
      readonly is: 'held';
      readonly reason: string;
      readonly draft: string;
      readonly searches: number;
      readonly lastTry: Instant;
    } & Repeatable)
  | ({
      readonly is: 'parked';
      readonly reason: string;
      readonly until: LocalDate;
      readonly draft?: string;
    } & Repeatable)
  | { readonly is: 'bounced'; readonly reason: string; readonly at: Instant }
  /** Gmail refuses it: its notices are held with that reason. */
  | { readonly is: 'failed'; readonly reason: string; readonly at: Instant; readonly isTidied: boolean }
  /** It did not leave on its day: its notices are judged anew for a later mail. */
  | {
      readonly is: 'given-up';
      readonly reason: string;
      readonly at: Instant;
      /** Its notices wait again and its draft is deleted. */
      readonly isTidied: boolean;
    }
  /** The team says that it was sent, although nobody can find it. */
  | { readonly is: 'settled'; readonly reason: string; readonly at: Instant };
