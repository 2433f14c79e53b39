import type { Spent } from './notice/pace.ts';
import type { Mail } from './notice/types.ts';

export type SendOutcome =
  | { readonly is: 'sent'; readonly gmailId: string; readonly threadId: string; readonly messageId: string }
  /** The draft is there; sending can be tried again. */
  | { readonly is: 'drafted'; readonly draft: string }
  /** The draft is gone and the mail was not found in Sent: ask again later. */
  | { readonly is: 'unknown'; readonly draft: string }
  /** Never will be sent, with the reason. */
  | { readonly is: 'refused'; readonly reason: string }
  /** Quota or a fault of the service: nothing was sent, try again on a later run. */
  | Unavailable;

export interface Unavailable {
  readonly is: 'unavailable';
  readonly reason: string;
  /** The day's limit of the mailbox is reached. */
  readonly untilTomorrow: boolean;
  /** The minute's units are used up: nothing was even asked for. */
  readonly isPaced?: true;
}

/** Sends by draft, so that a lost answer can be told from a lost mail. */
export interface MailSender {
  /** Creates the draft and answers its id; when `recovering` one that exists already is found again. */
  draft(
    mail: Mail,
    how: { readonly recovering: boolean },
  ): Promise<{ readonly is: 'drafted'; readonly draft: string } | Exclude<SendOutcome, { is: 'sent' | 'unknown' }>>;
  send(mail: Mail, draft: string): Promise<SendOutcome>;
  /** Whether the mail left although its answer was lost; sends nothing. */
  confirm(mail: Mail, draft: string): Promise<SendOutcome>;
  /** Deletes the draft of a mail that will never be sent, also one whose id was never stored. */
  discard(mail: Mail): Promise<{ readonly is: 'gone' } | Unavailable>;
  /** A run begins with what the mailbox's last minute has used; `spent` is that of the run's own end. */
  begin(spent: readonly Spent[]): void;
  spent(): readonly Spent[];
}

/** What one sending run of a mailbox leaves for the next. */
export interface MailboxNote {
  /** What the last minute has used of the mailbox's units; moments of the real clock. */
  readonly spent: readonly Spent[];
  /** A run is under way or broke off: of mails that are made there may be drafts that no record knows. */
  readonly isUncertain: boolean;
}

/** Written by the holder of the mailbox's lease only. */
export interface MailboxBook {
  read(mailbox: string): Promise<MailboxNote>;
  write(mailbox: string, note: MailboxNote): Promise<void>;
}
