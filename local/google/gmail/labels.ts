import { invalidArgument } from './errors.ts';
import type { MailStore } from './store/mail-store.ts';
import type { MailboxRow } from './store/rows.ts';

/** Gmail's own labels, in the order in which it lists them. */
export const systemLabels: readonly string[] = [
  'CHAT',
  'SENT',
  'INBOX',
  'IMPORTANT',
  'TRASH',
  'DRAFT',
  'SPAM',
  'CATEGORY_FORUMS',
  'CATEGORY_UPDATES',
  'CATEGORY_PERSONAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_SOCIAL',
  'STARRED',
  'UNREAD',
];
const fixed = new Set(['SENT', 'DRAFT', 'CHAT']);

export interface UserLabel {
  readonly id: string;
  readonly name: string;
  /** JSON of the visibility and colour given when it was made. */
  readonly settings: string;
}

/** The labels people made. */
export function userLabels(store: MailStore, mailbox: MailboxRow): UserLabel[] {
  return store.database.all<UserLabel>(
    'SELECT id, name, settings FROM label WHERE mailbox = ? ORDER BY id',
    mailbox.key,
  );
}

/** Whether a mailbox has a label of that id. */
export function labelExists(store: MailStore, mailbox: MailboxRow, id: string): boolean {
  return systemLabels.includes(id) || userLabels(store, mailbox).some((label) => label.id === id);
}

/** The id of a label as named in a search: case and the choice of space, slash or hyphen do not matter. */
export function labelIdByName(store: MailStore, mailbox: MailboxRow, name: string): string | undefined {
  const wanted = searchName(name);
  const system = systemLabels.find((id) => searchName(id) === wanted || id === name);
  return system ?? userLabels(store, mailbox).find((label) => searchName(label.name) === wanted)?.id;
}

/** Refuses label ids that do not exist or that only Gmail itself sets. */
export function checkChangeable(store: MailStore, mailbox: MailboxRow, ids: readonly string[]): void {
  if (ids.length > 100) throw invalidArgument('Too many labels in one request: at most 100.');
  for (const id of ids) {
    if (fixed.has(id) || !labelExists(store, mailbox, id)) throw invalidArgument(`Invalid label: ${id}`);
  }
}

function searchName(name: string): string {
  return name.toLowerCase().replace(/[\s/_]/g, '-');
}
