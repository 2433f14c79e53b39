import type { MilestoneRef, Recipient } from '../milestone/types.ts';
import type { Instant } from '../time.ts';

/** A milestone of somebody within a cohort. */
export type MilestonePlace = Omit<MilestoneRef, 'cohort'>;

/** What a person's calendar program answered to an invitation. */
export interface CalendarAnswer {
  readonly uid: string;
  readonly answer: 'accepted' | 'declined' | 'tentative';
  /** The invited person's address, in lower case. */
  readonly attendee?: string;
}

/** A message that came into the mailbox, as far as it takes to tell what it is. Never stored and never logged. */
export interface IncomingMail {
  /** Gmail's id of the message, and of its thread. */
  readonly id: string;
  readonly threadId: string;
  readonly at: Instant;
  /** The sender's address alone, in lower case. */
  readonly from: string;
  /** First value of each header, by its name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** What its reader sees, quotations included. */
  readonly text: string;
  /** Files that it carries; `inline`: a picture or signature within the text. */
  readonly files: readonly { readonly name: string; readonly type: string; readonly inline: boolean }[];
  /** Fields of delivery reports (RFC 3464), wherever they stand. */
  readonly reports: readonly string[];
  /** Headers of messages that it encloses. */
  readonly enclosed: readonly Readonly<Record<string, string>>[];
  readonly calendarAnswers: readonly CalendarAnswer[];
}

/** Somebody answered mail of ours. Ids only. */
export interface Reply {
  /** Gmail's id of the message. */
  readonly id: string;
  readonly at: Instant;
  /** Who, where the sheet has the address. */
  readonly by?: Recipient;
  readonly about: readonly MilestonePlace[];
  /** A file came with it. */
  readonly attachment: boolean;
  /** By a calendar program, to an invitation. */
  readonly calendar?: CalendarAnswer['answer'];
}

/** Mail to an address came back, or is late. */
export interface Bounce {
  readonly id: string;
  readonly at: Instant;
  /** Hash of the address. */
  readonly address: string;
  /** Refused for good (5.x.x); else for the time being (4.x.x). */
  readonly permanent: boolean;
  /** Nobody tries any longer to deliver it. */
  readonly failed: boolean;
  /** `5.1.1`, where the report says. */
  readonly status?: string;
}

/** What the mailbox has brought that is of consequence. */
export interface Incoming {
  readonly replies: readonly Reply[];
  readonly bounces: readonly Bounce[];
}

export const nothingIncoming: Incoming = { replies: [], bounces: [] };
