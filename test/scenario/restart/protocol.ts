import type { IncomingMessage } from '../../../local/google/gmail/index.ts';
import type { ReceivedMail } from '../../../local/people/types.ts';

/** The first call like this at or after `from` that completes the count ends the process, without a word. */
export interface Death {
  /** Epoch milliseconds on the virtual clock. */
  readonly from: number;
  /** `any` or `<service> <action> <phase>`, such as `gmail drafts.send after`. */
  readonly call: string;
  /** Which of the calls that match, counted from 1 since `from` or the last restart. */
  readonly nth: number;
}

/** A mail as the mailbox has it: what a reader's program gets. */
export type Delivered = ReceivedMail;

export interface Opening {
  readonly dataFolder: string;
  readonly seed: string;
  readonly schools: number;
  /** Epoch milliseconds. */
  readonly startAt: number;
  /** The workbook is made, and the mailbox with it. */
  readonly isNew: boolean;
  readonly death?: Death;
}

/** What the parent asks; each is answered once, unless the process dies. */
export type Question =
  | { readonly ask: 'open'; readonly with: Opening }
  | { readonly ask: 'run'; readonly at: number }
  | { readonly ask: 'receive'; readonly message: IncomingMessage }
  | { readonly ask: 'records' }
  | { readonly ask: 'stop' };

export interface Answers {
  open: { readonly sheets: string; readonly stepFunctions: string; readonly next: number; readonly mails: Delivered[] };
  /** `next` is when the software wants to run again, `mails` what left. */
  run: { readonly next: number; readonly mails: Delivered[] };
  receive: undefined;
  records: readonly RecordedMilestone[];
  stop: undefined;
}

/** A milestone's record without what may differ between two runs of the same year. */
export interface RecordedMilestone {
  readonly place: string;
  readonly status: string;
  readonly reason: string | undefined;
  readonly run: number;
  readonly due: string | undefined;
  readonly isWaiting: boolean;
  readonly nextAction: string | undefined;
  readonly notices: readonly string[];
}
