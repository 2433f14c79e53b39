/** The mailbox could not be read just now: throttled, out of order, or without access. Names nobody. */
export class MailboxUnavailable extends Error {
  override readonly name = 'MailboxUnavailable';
}
