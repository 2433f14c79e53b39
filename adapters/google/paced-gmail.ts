import type { gmail_v1 } from '@googleapis/gmail';
import type { GmailMethod, Pace } from './pace.ts';
import { type RetryPolicy, withRetries } from './retry.ts';

/** Gmail with calls repeated by the policy, each counted against the mailbox's units. */
export class PacedGmail {
  readonly #parts: { readonly client: gmail_v1.Gmail; readonly policy: RetryPolicy; readonly pace: Pace };

  constructor(parts: { readonly client: gmail_v1.Gmail; readonly policy: RetryPolicy; readonly pace: Pace }) {
    this.#parts = parts;
  }

  /** A call that may safely be made twice. */
  read<T>(method: GmailMethod, call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    return this.#call('read', method, call);
  }

  /** A call that must not be made again once it may have been carried out. */
  write<T>(method: GmailMethod, call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    return this.#call('write', method, call);
  }

  #call<T>(kind: 'read' | 'write', method: GmailMethod, call: (client: gmail_v1.Gmail) => Promise<T>): Promise<T> {
    const { policy, pace, client } = this.#parts;
    return withRetries(policy, kind, () => pace.count(method, () => call(client)));
  }
}
