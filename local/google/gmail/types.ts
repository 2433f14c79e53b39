/** The clock that dates, quotas and history retention follow: real or driven. */
export interface Clock {
  now(): number;
}

/** Limits of one mailbox on the clock; a limit of `Infinity` is off. */
export interface GmailQuota {
  /** Quota units in any 60 seconds; Google's 6,000 unless given. */
  readonly unitsPerMinute?: number;
  /** Messages sent in any 24 hours; Google Workspace's 2,000 unless given. */
  readonly messagesPerDay?: number;
}

export interface FaultCall {
  /** The API method without `gmail.users.`, for example `drafts.send`. */
  readonly method: string;
  readonly mailbox: string;
  /** `before`: nothing has happened yet; `after`: the work is done and only the answer is at stake. */
  readonly phase: 'before' | 'after';
}

/** An error answer, or `drop`: the connection closes without one. */
export type FaultResult = 'drop' | { readonly status: number; readonly reason: string; readonly retryAfter?: number };

export type GmailFaults = (call: FaultCall) => FaultResult | undefined;

export interface GmailOptions {
  /** A file that outlives the process, or `:memory:`. */
  readonly databaseFile: string;
  readonly clock: Clock;
  /** Ids follow from the seed, the mailbox and a counter. */
  readonly seed?: string;
  readonly faults?: GmailFaults;
  readonly quota?: GmailQuota | 'off';
  /** Milliseconds for which searches do not find new mail, asked at each search; none unless given. */
  readonly searchLag?: () => number;
  /** How long history ids stay valid; seven days unless given. */
  readonly historyRetentionMs?: number;
}

/** One delivered message, as its recipients got it, with the envelope read from its headers. */
export interface SentMail {
  readonly id: string;
  readonly threadId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  /** With angle brackets, as it goes into In-Reply-To. */
  readonly messageId: string;
  readonly inReplyTo?: string;
  readonly raw: Buffer;
}

export interface IncomingAttachment {
  readonly filename: string;
  readonly contentType?: string;
  readonly content: string | Uint8Array;
}

/** A mail as somebody writes it; `raw` replaces everything else. */
export interface IncomingMessage {
  readonly from: string;
  readonly to?: string | readonly string[];
  readonly cc?: string | readonly string[];
  readonly subject: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly IncomingAttachment[];
  /** Message-ID header of the mail answered, with or without angle brackets. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: string | Uint8Array;
}

export interface AutoReplyOptions {
  /** Who is away; the first To recipient of the sent message unless given. */
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
}

export interface BounceOptions {
  /** `hard`: refused for good (5.1.1). `soft`: delayed and still being tried (4.2.2). */
  readonly kind: 'hard' | 'soft';
  readonly address: string;
  /**
   * Where a reader of `messages.get` finds the delivery-status fields. `nested`, as Gmail shows its own bounces: in a
   * text/plain child of the message/delivery-status part. `flat`: in that part's own body, as other systems' bounces.
   */
  readonly layout?: 'nested' | 'flat';
}

export interface MessageReference {
  readonly id: string;
  readonly threadId: string;
}

/** Calls that reached the endpoint with a known method, whether answered, refused or lost. */
export interface CallCounts {
  /** `messages.send` and `drafts.send` together. */
  send: number;
  total: number;
  byMethod: Record<string, number>;
}
