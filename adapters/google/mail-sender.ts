import { gmail, type gmail_v1 } from '@googleapis/gmail';
import type { Mail } from '../../domain/notice/types.ts';
import type { MailSender, SendOutcome } from '../../domain/ports.ts';
import { faultOf, mayBeDone } from './faults.ts';
import { outcomeOf } from './mail-outcome.ts';
import { headerOf } from './message-header.ts';
import { composeMime, type From, givenMessageId, referenceHeader } from './mime.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

/** The client with its own retries off (see retry.ts). `rootUrl` leads to another endpoint than Google's. */
export function gmailClient(options: {
  readonly auth: NonNullable<gmail_v1.Options['auth']>;
  readonly rootUrl?: string;
}): gmail_v1.Gmail {
  return gmail({ version: 'v1', retry: false, ...options });
}

export interface GmailSenderOptions {
  /** Acts for the mailbox that the mails come from. */
  readonly client: gmail_v1.Gmail;
  readonly from: From;
  readonly policy: RetryPolicy;
  /** Whether the Message-ID is read back after sending (one call more): needed to answer in the same thread. Default true. */
  readonly readBack?: boolean;
}

const userId = 'me';
/** Somebody's answer may quote a reference; so many messages with it are looked at. */
const candidates = 10;

/**
 * Sends through Gmail by draft: Gmail takes a draft away when it sends it, so a draft that is still there was not sent, and
 * one that is gone is looked for in Sent. No call that may have been carried out is repeated.
 */
export class GmailSender implements MailSender {
  readonly #options: GmailSenderOptions;

  constructor(options: GmailSenderOptions) {
    this.#options = options;
  }

  async draft(mail: Mail, { recovering }: { readonly recovering: boolean }): ReturnType<MailSender['draft']> {
    if (!isOneAddress(mail.to.email)) return { is: 'refused', reason: 'the recipient has no valid address' };
    try {
      if (recovering) {
        const draft = await this.#findDraft(mail);
        if (draft !== undefined) return { is: 'drafted', draft };
      }
      const answers = await this.#answers(mail);
      const raw = (await composeMime(mail, this.#options.from, answers)).toString('base64url');
      const message = { raw, ...(answers === undefined ? {} : { threadId: mail.continues!.threadId }) };
      try {
        const { data } = await this.#write((client) =>
          client.users.drafts.create({ userId, requestBody: { message }, fields: 'id' }),
        );
        if (data.id) return { is: 'drafted', draft: data.id };
      } catch (error) {
        if (!mayBeDone(error)) throw error;
      }
      const draft = await this.#findDraft(mail);
      if (draft !== undefined) return { is: 'drafted', draft };
    } catch (error) {
      return outcomeOf(error);
    }
    return { is: 'unavailable', reason: 'Gmail did not answer', untilTomorrow: false };
  }

  async send(mail: Mail, draft: string): Promise<SendOutcome> {
    try {
      const { data } = await this.#write((client) =>
        client.users.drafts.send({ userId, requestBody: { id: draft }, fields: 'id,threadId' }),
      );
      return await this.#sent(mail, data);
    } catch (error) {
      if (!mayBeDone(error) && faultOf(error)?.status !== 404) return outcomeOf(error);
    }
    try {
      if (await this.#isDraft(draft)) return { is: 'drafted', draft };
      return (await this.#findSent(mail)) ?? { is: 'unknown', draft };
    } catch (error) {
      if (!faultOf(error)) throw error;
      return { is: 'unknown', draft };
    }
  }

  async confirm(mail: Mail, draft: string): Promise<SendOutcome> {
    try {
      const sent = await this.#findSent(mail);
      if (sent) return sent;
      return (await this.#isDraft(draft)) ? { is: 'drafted', draft } : { is: 'unknown', draft };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  /** The mail has left: whatever fails from here on must not make it look unsent. */
  async #sent(mail: Mail, { id, threadId }: gmail_v1.Schema$Message): Promise<SendOutcome> {
    const gmailId = id ?? '';
    let messageId = givenMessageId(mail);
    if (this.#options.readBack !== false) {
      try {
        messageId = headerOf(await this.#headers(gmailId), 'Message-ID') ?? messageId;
      } catch (error) {
        if (!faultOf(error)) throw error;
      }
    }
    return { is: 'sent', gmailId, threadId: threadId ?? '', messageId };
  }

  async #findSent(mail: Mail): Promise<SendOutcome | undefined> {
    const q = `in:sent "${mail.reference}"`;
    const { data } = await this.#read((client) =>
      client.users.messages.list({ userId, q, maxResults: candidates, fields: 'messages(id,threadId)' }),
    );
    for (const { id, threadId } of data.messages ?? []) {
      const message = await this.#headers(id ?? '');
      if (headerOf(message, referenceHeader) !== mail.reference) continue;
      const messageId = headerOf(message, 'Message-ID') ?? givenMessageId(mail);
      return { is: 'sent', gmailId: id ?? '', threadId: threadId ?? '', messageId };
    }
    return undefined;
  }

  /** A draft of this very mail; one that a person wrote and that quotes the reference is not. */
  async #findDraft(mail: Mail): Promise<string | undefined> {
    const q = `"${mail.reference}"`;
    const { data } = await this.#read((client) =>
      client.users.drafts.list({ userId, q, maxResults: candidates, fields: 'drafts(id,message/id)' }),
    );
    for (const { id, message } of data.drafts ?? []) {
      if (!id || !message?.id) continue;
      if (headerOf(await this.#headers(message.id), referenceHeader) === mail.reference) return id;
    }
    return undefined;
  }

  /** The Message-ID that Gmail gave the mail which this one goes on from; none if somebody deleted it since. */
  async #answers({ continues }: Mail): Promise<string | undefined> {
    if (!continues) return undefined;
    try {
      return headerOf(await this.#headers(continues.gmailId), 'Message-ID');
    } catch (error) {
      if (faultOf(error)?.status === 404) return undefined;
      throw error;
    }
  }

  async #isDraft(draft: string): Promise<boolean> {
    try {
      await this.#read((client) => client.users.drafts.get({ userId, id: draft, format: 'minimal', fields: 'id' }));
      return true;
    } catch (error) {
      if (faultOf(error)?.status === 404) return false;
      throw error;
    }
  }

  async #headers(id: string): Promise<gmail_v1.Schema$Message> {
    const metadataHeaders = ['Message-ID', referenceHeader];
    const { data } = await this.#read((client) =>
      client.users.messages.get({ userId, id, format: 'metadata', metadataHeaders, fields: 'payload/headers' }),
    );
    return data;
  }

  #read<T>(call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    return withRetries(this.#options.policy, 'read', () => call(this.#options.client));
  }

  #write<T>(call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    return withRetries(this.#options.policy, 'write', () => call(this.#options.client));
  }
}

/** One mailbox, not a list and not a name with an address. */
function isOneAddress(email: string): boolean {
  return /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(email);
}
