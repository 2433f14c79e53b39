import type { gmail_v1 } from '@googleapis/gmail';
import addressparser from 'nodemailer/lib/addressparser';
import type { SentMails, SentRecord } from '../../domain/ports-of-ops.ts';
import { epochMilliseconds, type Instant, instant } from '../../domain/time.ts';
import { type Fault, faultOf } from './faults.ts';
import { headerOf } from './message-header.ts';
import { cohortHeader, noticesHeader, readNotices, referenceHeader } from './mime.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

const userId = 'me';
const metadataHeaders = [referenceHeader, cohortHeader, noticesHeader, 'To', 'Subject', 'Message-ID'];

/** The mailbox could not be looked into. The message says how to mend that and names nobody. */
export class MailboxUnavailable extends Error {
  override readonly name = 'MailboxUnavailable';

  constructor(kind: Fault['kind']) {
    const isRefused = kind === 'access' || kind === 'refused';
    super(
      isRefused
        ? 'Gmail does not let the service account look into the mailbox: check its delegation with `npm run doctor`.'
        : 'Gmail does not answer at present: try again later.',
    );
  }
}

/**
 * Reads the mailbox's Sent through Gmail: one call a hundred mails, and one for each mail's headers. Throws
 * MailboxUnavailable.
 */
export class GmailSentMails implements SentMails {
  readonly #client: gmail_v1.Gmail;
  readonly #policy: RetryPolicy;

  constructor(client: gmail_v1.Gmail, policy: RetryPolicy) {
    this.#client = client;
    this.#policy = policy;
  }

  async *since(from: Instant): AsyncIterable<SentRecord> {
    const q = `in:sent after:${Math.floor(epochMilliseconds(from) / 1000)}`;
    let pageToken: string | undefined;
    do {
      const { data }: { data: gmail_v1.Schema$ListMessagesResponse } = await this.#read((client) =>
        client.users.messages.list({ userId, q, maxResults: 100, ...(pageToken ? { pageToken } : {}) }),
      );
      for (const { id } of data.messages ?? []) {
        const record = id ? await this.#record(id) : undefined;
        if (record) yield record;
      }
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken !== undefined);
  }

  /** Undefined for a mail that this software did not write. */
  async #record(id: string): Promise<SentRecord | undefined> {
    const { data } = await this.#read((client) =>
      client.users.messages.get({ userId, id, format: 'metadata', metadataHeaders }),
    );
    const header = (name: string) => headerOf(data, name) ?? '';
    const reference = header(referenceHeader);
    if (reference === '') return undefined;
    const [to] = addressparser(header('To'), { flatten: true });
    return {
      reference,
      cohort: header(cohortHeader),
      to: { name: to?.name ?? '', email: to?.address ?? '' },
      subject: header('Subject'),
      at: instant(Number(data.internalDate)),
      gmailId: id,
      threadId: data.threadId ?? '',
      messageId: header('Message-ID'),
      notices: readNotices(header(noticesHeader)),
    };
  }

  async #read<T>(call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    try {
      return await withRetries(this.#policy, 'read', () => call(this.#client));
    } catch (error) {
      const fault = faultOf(error);
      throw fault ? new MailboxUnavailable(fault.kind) : error;
    }
  }
}
