import type { gmail_v1 } from '@googleapis/gmail';
import type { Mail } from '../../domain/notice/types.ts';
import { faultOf } from './faults.ts';
import { referenceHeader } from './mime.ts';
import type { PacedGmail } from './paced-gmail.ts';

const userId = 'me';
/** Somebody's answer may quote a reference; so many messages with it are looked at. */
const candidates = 10;

/** Finds what became of a mail by the reference in its header. */
export class MailSearch {
  readonly #gmail: PacedGmail;

  constructor(gmail: PacedGmail) {
    this.#gmail = gmail;
  }

  /** The mail as it left, also when it lies in the bin: a mail that somebody threw away has left all the same. */
  async sent(mail: Mail): Promise<{ gmailId: string; threadId: string; messageId: string | undefined } | undefined> {
    const query = { q: `"${mail.reference}"`, labelIds: ['SENT'], includeSpamTrash: true };
    const { data } = await this.#gmail.read('messages.list', ({ users }) =>
      users.messages.list({ userId, ...query, maxResults: candidates, fields: 'messages(id,threadId)' }),
    );
    for (const { id, threadId } of data.messages ?? []) {
      const message = await this.#headersIfThere(id ?? '');
      if (message && headerOf(message, referenceHeader) === mail.reference) {
        return { gmailId: id ?? '', threadId: threadId ?? '', messageId: headerOf(message, 'Message-ID') };
      }
    }
    return undefined;
  }

  async draftOf(mail: Mail): Promise<string | undefined> {
    return (await this.draftsOf(mail))[0];
  }

  /**
   * Drafts of this very mail; one that a person wrote and that quotes the reference is not. The search lags behind by
   * seconds, the list of drafts does not: so the newest are looked at as well.
   */
  async draftsOf(mail: Mail): Promise<string[]> {
    const found = await this.#draftsAmong(mail, { q: `"${mail.reference}"` });
    return found.length > 0 ? found : this.#draftsAmong(mail, {});
  }

  async isDraft(draft: string): Promise<boolean> {
    try {
      await this.#gmail.read('drafts.get', ({ users }) =>
        users.drafts.get({ userId, id: draft, format: 'minimal', fields: 'id' }),
      );
      return true;
    } catch (error) {
      if (faultOf(error)?.status === 404) return false;
      throw error;
    }
  }

  async headers(id: string): Promise<gmail_v1.Schema$Message> {
    const metadataHeaders = ['Message-ID', referenceHeader];
    const { data } = await this.#gmail.read('messages.get', ({ users }) =>
      users.messages.get({ userId, id, format: 'metadata', metadataHeaders, fields: 'payload/headers' }),
    );
    return data;
  }

  async #draftsAmong(mail: Mail, query: { readonly q?: string }): Promise<string[]> {
    const { data } = await this.#gmail.read('drafts.list', ({ users }) =>
      users.drafts.list({ userId, ...query, maxResults: candidates, fields: 'drafts(id,message/id)' }),
    );
    const found: string[] = [];
    for (const { id, message } of data.drafts ?? []) {
      const headers = id && message?.id ? await this.#headersIfThere(message.id) : undefined;
      if (id && headers && headerOf(headers, referenceHeader) === mail.reference) found.push(id);
    }
    return found;
  }

  /** What a list names may be gone by now. */
  async #headersIfThere(id: string): Promise<gmail_v1.Schema$Message | undefined> {
    try {
      return await this.headers(id);
    } catch (error) {
      if (faultOf(error)?.status === 404) return undefined;
      throw error;
    }
  }
}

/** A header of a message, whatever its capitals. */
export function headerOf({ payload }: gmail_v1.Schema$Message, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return payload?.headers?.find((header) => header.name?.toLowerCase() === wanted)?.value ?? undefined;
}
