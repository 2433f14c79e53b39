import { afterEach, beforeEach } from 'vitest';
import { GmailSender, gmailClient } from '../../../adapters/google/mail-sender.ts';
import type { Mail } from '../../../domain/notice/types.ts';
import { type FaultCall, type FaultResult, type LocalGmail, startGmail } from '../../../local/google/gmail/index.ts';
import { paceAt, recordingPolicy, signedInAs } from './google-fixtures.ts';
import { mail } from './records.ts';

export const mailbox = 'programme@example.org';
export const from = { name: 'Excellence Programme' };
export const fresh = { recovering: false };
export const recovering = { recovering: true };

/** A mailbox of its own for every test, and the sender on it. */
export class MailBench {
  gmail!: LocalGmail;
  sender!: GmailSender;
  policy = recordingPolicy(3);
  now = 0;
  fault: (call: FaultCall) => FaultResult | undefined = () => undefined;

  async open(
    quota: { messagesPerDay?: number; unitsPerMinute?: number } = {},
    searchLag: () => number = () => 0,
  ): Promise<void> {
    this.now = Date.parse('2026-10-01T07:00:00Z');
    this.fault = () => undefined;
    this.policy = recordingPolicy(3);
    const clock = { now: () => this.now };
    this.gmail = await startGmail({
      databaseFile: ':memory:',
      clock,
      quota,
      searchLag,
      faults: (call) => this.fault(call),
    });
    this.gmail.addMailbox(mailbox);
    this.sender = this.senderOf(this.client());
  }

  senderOf(client: ReturnType<MailBench['client']>, more: { readonly readBack?: boolean } = {}): GmailSender {
    return new GmailSender({ client, from, policy: this.policy, pace: paceAt(() => this.now), ...more });
  }

  client(address = mailbox) {
    return gmailClient({ rootUrl: this.gmail.url, auth: signedInAs(address) });
  }

  sent() {
    return [...this.gmail.sent(mailbox)];
  }

  count(method: string): number {
    return this.gmail.calls.byMethod[method] ?? 0;
  }

  /** Goes wrong for the first `times` calls of a method. */
  failing(method: string, phase: FaultCall['phase'], result: FaultResult, times = 1): void {
    let left = times;
    this.fault = (call) => {
      if (call.method !== method || call.phase !== phase || left === 0) return undefined;
      left -= 1;
      return result;
    };
  }

  async drafted(of: Mail = mail(), how = fresh): Promise<string> {
    const outcome = await this.sender.draft(of, how);
    if (outcome.is !== 'drafted') throw new Error(`Not drafted but ${outcome.is}`);
    return outcome.draft;
  }

  async drafts() {
    return (await this.client().users.drafts.list({ userId: 'me' })).data.drafts ?? [];
  }
}

/** Opens the bench before each test and closes it afterwards. */
export function useMailBench(): MailBench {
  const bench = new MailBench();
  beforeEach(() => bench.open());
  afterEach(() => bench.gmail.stop());
  return bench;
}
