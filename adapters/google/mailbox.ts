import type { gmail_v1 } from '@googleapis/gmail';
import type { Mailbox } from '../../domain/mailbox/ports.ts';
import type { IncomingMail } from '../../domain/mailbox/types.ts';
import { MailboxUnavailable } from '../../domain/mailbox/unavailable.ts';
import { epochMilliseconds, type Instant } from '../../domain/time.ts';
import { faultOf } from './faults.ts';
import { incomingMail } from './incoming-mail.ts';
import { referenceHeader } from './mime.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

export interface GmailMailboxOptions {
  /** Acts for the mailbox. */
  readonly client: gmail_v1.Gmail;
  readonly policy: RetryPolicy;
  /** History records looked at in one call; 100 unless given. */
  readonly pageSize?: number;
}

const userId = 'me';
/** What is not somebody's mail to us. */
const notIncoming: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'SPAM', 'TRASH', 'CHAT']);
/** Somebody's answer may quote a reference; so many messages with it are looked at. */
const candidates = 10;

/** Reads the mailbox by its history. Every call is a reading one and is repeated when Gmail throttles or does not answer. */
export class GmailMailbox implements Mailbox {
  readonly #options: GmailMailboxOptions;

  constructor(options: GmailMailboxOptions) {
    this.#options = options;
  }

  async position(): Promise<string> {
    const { data } = await this.#read((client) => client.users.getProfile({ userId, fields: 'historyId' }));
    if (!data.historyId) throw new Error('Gmail gave no history id.');
    return data.historyId;
  }

  /** Goes on from record to record, so that no page token has to be kept. */
  async cameSince(position: string): ReturnType<Mailbox['cameSince']> {
    try {
      const { data } = await this.#read((client) =>
        client.users.history.list({
          userId,
          startHistoryId: position,
          historyTypes: ['messageAdded'],
          maxResults: this.#options.pageSize ?? 100,
          fields: 'history(id,messagesAdded(message(id,labelIds))),historyId,nextPageToken',
        }),
      );
      const records = data.history ?? [];
      const added = records.flatMap(({ messagesAdded }) => messagesAdded ?? []);
      const ids = added.flatMap(({ message }) => {
        const isIncoming = !message?.labelIds?.some((label) => notIncoming.has(label));
        return message?.id && isIncoming ? [message.id] : [];
      });
      const last = records.at(-1)?.id;
      const more = data.nextPageToken != null && last != null;
      return { ids: [...new Set(ids)], position: (more ? last : data.historyId) ?? position, more };
    } catch (error) {
      if (faultOf(error)?.status === 404) return 'stale';
      throw error;
    }
  }

  async cameAfter(at: Instant): Promise<readonly string[]> {
    const q = `-in:sent -in:drafts -in:chats after:${Math.floor(epochMilliseconds(at) / 1000)}`;
    const newestFirst: string[] = [];
    let pageToken: string | undefined;
    do {
      const { data } = await this.#read((client) =>
        client.users.messages.list({
          userId,
          q,
          maxResults: 500,
          fields: 'messages(id),nextPageToken',
          ...(pageToken === undefined ? {} : { pageToken }),
        }),
      );
      newestFirst.push(...(data.messages ?? []).flatMap(({ id }) => id ?? []));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
    return newestFirst.reverse();
  }

  async read(id: string): Promise<IncomingMail | undefined> {
    try {
      const { data } = await this.#read((client) => client.users.messages.get({ userId, id, format: 'full' }));
      return await incomingMail(data, (attachment) => this.#attachment(id, attachment));
    } catch (error) {
      if (faultOf(error)?.status === 404) return undefined;
      throw error;
    }
  }

  async threadOf(reference: string): Promise<string | undefined> {
    const q = `in:sent "${reference}"`;
    const { data } = await this.#read((client) =>
      client.users.messages.list({ userId, q, maxResults: candidates, fields: 'messages(id,threadId)' }),
    );
    for (const { id, threadId } of data.messages ?? []) {
      const { data: message } = await this.#read((client) =>
        client.users.messages.get({
          userId,
          id: id ?? '',
          format: 'metadata',
          metadataHeaders: [referenceHeader],
          fields: 'payload/headers',
        }),
      );
      if (message.payload?.headers?.some(({ value }) => value === reference)) return threadId ?? undefined;
    }
    return undefined;
  }

  async #attachment(messageId: string, id: string): Promise<string> {
    const { data } = await this.#read((client) =>
      client.users.messages.attachments.get({ userId, messageId, id, fields: 'data' }),
    );
    return data.data ?? '';
  }

  async #read<T>(call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    try {
      return await withRetries(this.#options.policy, 'read', () => call(this.#options.client));
    } catch (error) {
      const fault = faultOf(error);
      if (!fault || fault.kind === 'refused') throw error;
      throw new MailboxUnavailable(`Gmail: ${fault.kind}`);
    }
  }
}
