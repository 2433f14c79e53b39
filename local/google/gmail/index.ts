import { listen } from '../endpoint.ts';
import { GmailEndpoint } from './answer.ts';
import { autoReply, bounce, ownMailbox, receive } from './arrivals/arrivals.ts';
import { allSent } from './sent-mail.ts';
import { GmailService } from './service.ts';
import type {
  AutoReplyOptions,
  BounceOptions,
  CallCounts,
  GmailOptions,
  IncomingMessage,
  MessageReference,
  SentMail,
} from './types.ts';

export { writeEmlFiles } from './eml-files.ts';
export type * from './types.ts';

/** A running Gmail endpoint on loopback. */
export interface LocalGmail {
  /** The `rootUrl` for the client; ends with a slash. */
  readonly url: string;
  readonly calls: Readonly<CallCounts>;
  /** Adds a mailbox, or keeps the one already in the file. */
  addMailbox(address: string, displayName?: string): void;
  /** Every delivered message of a mailbox in order, even when its sent copy was deleted since. */
  sent(mailbox: string): Iterable<SentMail>;
  /** Tells of each delivered message, after it is in the file and before the caller has its answer. Returns the way to stop. */
  onSent(listener: (mail: SentMail) => void): () => void;
  /** A mail arrives in the inbox. */
  receive(mailbox: string, message: IncomingMessage): MessageReference;
  /** A recipient's out-of-office answer to a message this mailbox sent, by its Gmail id. */
  autoReply(mailbox: string, sentMessageId: string, options?: AutoReplyOptions): MessageReference;
  /** A delivery report for a message this mailbox sent, by its Gmail id. */
  bounce(mailbox: string, sentMessageId: string, options: BounceOptions): MessageReference;
  stop(): Promise<void>;
}

/** Starts the endpoint on a free port of 127.0.0.1. */
export async function startGmail(options: GmailOptions): Promise<LocalGmail> {
  const service = new GmailService(options);
  const endpoint = new GmailEndpoint(service, options.faults);
  const { url, stop } = await listen(endpoint.serve);
  return {
    url,
    calls: endpoint.calls,
    addMailbox: (address, displayName) => service.store.addMailbox(address, displayName),
    sent: (mailbox) => allSent(service.store, ownMailbox(service, mailbox)),
    onSent: (listener) => service.onSent(listener),
    receive: (mailbox, message) => receive(service, mailbox, message),
    autoReply: (mailbox, sentMessageId, reply = {}) => autoReply(service, mailbox, sentMessageId, reply),
    bounce: (mailbox, sentMessageId, report) => bounce(service, mailbox, sentMessageId, report),
    stop: async () => {
      await stop();
      service.close();
    },
  };
}
