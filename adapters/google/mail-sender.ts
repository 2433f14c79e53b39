import { gmail, type gmail_v1 } from '@googleapis/gmail';
import type { Spent } from '../../domain/notice/pace.ts';
import type { Mail } from '../../domain/notice/types.ts';
import type { MailSender, SendOutcome, Unavailable } from '../../domain/ports.ts';
import { faultOf, mayBeDone } from './faults.ts';
import { outcomeOf } from './mail-outcome.ts';
import { headerOf, MailSearch } from './mail-search.ts';
import { composeMime, type From, givenMessageId } from './mime.ts';
import { gmailUnits, type Pace } from './pace.ts';
import { PacedGmail } from './paced-gmail.ts';
import type { RetryPolicy } from './retry.ts';

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
  readonly pace: Pace;
  /** Whether the Message-ID is read back after sending (one call more): needed to answer in the same thread. Default true. */
  readonly readBack?: boolean;
}

const userId = 'me';

/** What a mail uses from its draft to reading it back: one is not begun that could not be finished. */
const unitsOfMail = gmailUnits['drafts.create'] + gmailUnits['drafts.send'] + gmailUnits['messages.get'];

const paced: Unavailable = {
  is: 'unavailable',
  reason: 'the mailbox has used its units of this minute',
  untilTomorrow: false,
  isPaced: true,
};

/**
 * Sends through Gmail by draft: Gmail takes a draft away when it sends it, so a draft that is still there was not sent, and
 * one that is gone is looked for in Sent. No call that may have been carried out is repeated.
 */
export class GmailSender implements MailSender {
  readonly #options: GmailSenderOptions;
  readonly #gmail: PacedGmail;
  readonly #search: MailSearch;

  constructor(options: GmailSenderOptions) {
    this.#options = options;
    this.#gmail = new PacedGmail(options);
    this.#search = new MailSearch(this.#gmail);
  }

  async draft(mail: Mail, { recovering }: { readonly recovering: boolean }): ReturnType<MailSender['draft']> {
    if (!isOneAddress(mail.to.email)) return { is: 'refused', reason: 'the recipient has no valid address' };
    if (mail.text === '') return { is: 'refused', reason: 'its words were erased' };
    if (!(await this.#options.pace.hasRoomFor(unitsOfMail))) return paced;
    try {
      if (recovering) {
        const draft = await this.#search.draftOf(mail);
        if (draft !== undefined) return { is: 'drafted', draft };
      }
      const answers = await this.#answers(mail);
      const raw = await this.#raw(mail, answers);
      if (raw === undefined) return { is: 'refused', reason: 'it cannot be put together' };
      const message = { raw, ...(answers === undefined ? {} : { threadId: mail.continues!.threadId }) };
      try {
        const { data } = await this.#gmail.write('drafts.create', ({ users }) =>
          users.drafts.create({ userId, requestBody: { message }, fields: 'id' }),
        );
        if (data.id) return { is: 'drafted', draft: data.id };
      } catch (error) {
        if (!mayBeDone(error)) throw error;
      }
      const draft = await this.#search.draftOf(mail);
      if (draft !== undefined) return { is: 'drafted', draft };
    } catch (error) {
      return outcomeOf(error);
    }
    return { is: 'unavailable', reason: 'Gmail did not answer', untilTomorrow: false };
  }

  async send(mail: Mail, draft: string): Promise<SendOutcome> {
    if (!(await this.#options.pace.hasRoomFor(gmailUnits['drafts.send']))) return paced;
    try {
      const { data } = await this.#gmail.write('drafts.send', ({ users }) =>
        users.drafts.send({ userId, requestBody: { id: draft }, fields: 'id,threadId' }),
      );
      return await this.#sent(mail, data);
    } catch (error) {
      if (!mayBeDone(error) && faultOf(error)?.status !== 404) return outcomeOf(error);
    }
    try {
      if (await this.#search.isDraft(draft)) return { is: 'drafted', draft };
      return (await this.#sentAlready(mail)) ?? { is: 'unknown', draft };
    } catch (error) {
      if (!faultOf(error)) throw error;
      return { is: 'unknown', draft };
    }
  }

  async confirm(mail: Mail, draft: string): Promise<SendOutcome> {
    try {
      const sent = await this.#sentAlready(mail);
      if (sent) return sent;
      return (await this.#search.isDraft(draft)) ? { is: 'drafted', draft } : { is: 'unknown', draft };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async discard(mail: Mail): ReturnType<MailSender['discard']> {
    try {
      // A run that died may have made one that the next did not find yet.
      for (const draft of await this.#search.draftsOf(mail)) await this.#delete(draft);
      return { is: 'gone' };
    } catch (error) {
      return unavailableAfter(error);
    }
  }

  begin(spent: readonly Spent[]): void {
    this.#options.pace.begin(spent);
  }

  spent(): readonly Spent[] {
    return this.#options.pace.spent();
  }

  /** Undefined for a mail whose content no message can be made of: trying again would not help. */
  async #raw(mail: Mail, answers: string | undefined): Promise<string | undefined> {
    try {
      return (await composeMime(mail, this.#options.from, answers)).toString('base64url');
    } catch {
      return undefined;
    }
  }

  /** The mail has left: whatever fails from here on must not make it look unsent. */
  async #sent(mail: Mail, { id, threadId }: gmail_v1.Schema$Message): Promise<SendOutcome> {
    const gmailId = id ?? '';
    let messageId = givenMessageId(mail);
    if (this.#options.readBack !== false) {
      try {
        messageId = headerOf(await this.#search.headers(gmailId), 'Message-ID') ?? messageId;
      } catch (error) {
        if (!faultOf(error)) throw error;
      }
    }
    return { is: 'sent', gmailId, threadId: threadId ?? '', messageId };
  }

  async #sentAlready(mail: Mail): Promise<SendOutcome | undefined> {
    const found = await this.#search.sent(mail);
    return found && { is: 'sent', ...found, messageId: found.messageId ?? givenMessageId(mail) };
  }

  /** The Message-ID that Gmail gave the mail which this one goes on from; none if somebody deleted it since. */
  async #answers({ continues }: Mail): Promise<string | undefined> {
    if (!continues) return undefined;
    try {
      return headerOf(await this.#search.headers(continues.gmailId), 'Message-ID');
    } catch (error) {
      if (faultOf(error)?.status === 404) return undefined;
      throw error;
    }
  }

  /** A draft that is gone by now is what was wanted. */
  async #delete(id: string): Promise<void> {
    try {
      // Deleting twice does no harm, so a lost answer may be asked for again.
      await this.#gmail.read('drafts.delete', ({ users }) => users.drafts.delete({ userId, id }));
    } catch (error) {
      if (faultOf(error)?.status !== 404) throw error;
    }
  }
}

/** Of a call that changes nothing about a mail: whatever refused it, it is tried again. */
function unavailableAfter(error: unknown): Unavailable {
  const outcome = outcomeOf(error);
  return outcome.is === 'unavailable' ? outcome : { is: 'unavailable', reason: outcome.reason, untilTomorrow: false };
}

/** One mailbox, not a list and not a name with an address. */
function isOneAddress(email: string): boolean {
  return /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/.test(email);
}
