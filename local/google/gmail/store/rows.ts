export interface MailboxRow {
  readonly key: number;
  readonly address: string;
  readonly displayName: string;
}

export interface MessageRow {
  readonly key: number;
  readonly mailbox: number;
  readonly id: string;
  readonly threadId: string;
  /** Label ids between single spaces, with a space at both ends. */
  readonly labels: string;
  readonly internalDate: number;
  readonly historyId: number;
  readonly size: number;
  /** The Message-ID header without angle brackets. */
  readonly messageId: string;
  readonly subject: string;
  readonly content: number;
  readonly snippet: string | null;
  readonly indexed: number;
}

export type HistoryType = 'messageAdded' | 'messageDeleted' | 'labelAdded' | 'labelRemoved';

export interface HistoryRow {
  readonly id: number;
  readonly type: HistoryType;
  readonly messageId: string;
  readonly threadId: string;
  readonly labels: string;
  readonly changed: string;
}

export interface SentRow {
  readonly key: number;
  readonly id: string;
  readonly threadId: string;
  readonly at: number;
  readonly content: number;
}

/** Everything needed to keep a message; its id, history and thread follow. */
export interface NewMessage {
  readonly threadId: string | undefined;
  readonly labels: readonly string[];
  readonly internalDate: number;
  readonly messageId: string;
  readonly subject: string;
  readonly raw: Buffer;
}

/** Label ids as stored. */
export function packLabels(labels: readonly string[]): string {
  return labels.length === 0 ? ' ' : ` ${labels.join(' ')} `;
}

/** Label ids of a row. */
export function unpackLabels(labels: string): string[] {
  return labels.split(' ').filter((label) => label !== '');
}
