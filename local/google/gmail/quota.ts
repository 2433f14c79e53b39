import { ApiError } from './errors.ts';
import type { MailStore } from './store/mail-store.ts';
import type { MailboxRow } from './store/rows.ts';
import type { Clock, GmailQuota } from './types.ts';

/** Google's per-method quota units, as published for projects created since May 2026. */
const unitsByMethod: Readonly<Record<string, number>> = {
  getProfile: 1,
  'drafts.create': 10,
  'drafts.delete': 10,
  'drafts.get': 20,
  'drafts.list': 5,
  'drafts.send': 100,
  'drafts.update': 15,
  'history.list': 2,
  'labels.create': 5,
  'labels.get': 1,
  'labels.list': 1,
  'messages.attachments.get': 20,
  'messages.delete': 10,
  'messages.get': 20,
  'messages.import': 25,
  'messages.insert': 25,
  'messages.list': 5,
  'messages.modify': 5,
  'messages.send': 100,
  'messages.trash': 20,
  'messages.untrash': 5,
  'threads.get': 40,
  'threads.list': 10,
  'threads.modify': 10,
};
const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Meters each mailbox on the clock: units in the last 60 seconds, messages in the last 24 hours. */
export class QuotaMeter {
  readonly #clock: Clock;
  readonly #unitsPerMinute: number;
  readonly #messagesPerDay: number;
  readonly #recent = new Map<number, { at: number; units: number }[]>();

  constructor(clock: Clock, quota: GmailQuota | 'off' | undefined) {
    this.#clock = clock;
    const limits = quota === 'off' ? { unitsPerMinute: Infinity, messagesPerDay: Infinity } : (quota ?? {});
    this.#unitsPerMinute = limits.unitsPerMinute ?? 6000;
    this.#messagesPerDay = limits.messagesPerDay ?? 2000;
  }

  /** Takes a method's units, or refuses with Google's 403; what is refused costs nothing. */
  spend(mailbox: MailboxRow, method: string): void {
    if (this.#unitsPerMinute === Infinity) return;
    const now = this.#clock.now();
    const recent = (this.#recent.get(mailbox.key) ?? []).filter(
      (entry) => entry.at > now - minuteMs && entry.at <= now,
    );
    const units = unitsByMethod[method] ?? 5;
    const used = recent.reduce((sum, entry) => sum + entry.units, 0);
    this.#recent.set(mailbox.key, recent);
    if (used + units > this.#unitsPerMinute) throw unitsExceeded();
    const last = recent.at(-1);
    if (last?.at === now) last.units += units;
    else recent.push({ at: now, units });
  }

  /** Refuses a message beyond the daily limit, with the moment at which Gmail would take the next. */
  checkDailyLimit(store: MailStore, mailbox: MailboxRow): void {
    if (this.#messagesPerDay === Infinity) return;
    const oldest = this.#messagesPerDay < 1 ? this.#clock.now() : store.nthLastSentAt(mailbox, this.#messagesPerDay);
    if (oldest === undefined || oldest <= this.#clock.now() - dayMs) return;
    const retryAt = new Date(oldest + dayMs).toISOString();
    const message = `User-rate limit exceeded.  Retry after ${retryAt} (Mail sending)`;
    throw new ApiError(429, 'rateLimitExceeded', message, { domain: 'usageLimits' });
  }
}

function unitsExceeded(): ApiError {
  const message =
    "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service " +
    "'gmail.googleapis.com' for consumer 'project_number:100000000000'.";
  const info = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'RATE_LIMIT_EXCEEDED' };
  return new ApiError(403, 'rateLimitExceeded', message, {
    domain: 'usageLimits',
    details: [{ ...info, domain: 'googleapis.com', metadata: { service: 'gmail.googleapis.com' } }],
  });
}
