import { Dropped } from '../endpoint.ts';
import { ApiError, quotaExceeded } from './errors.ts';

/** A call as a fault rule sees it; `after` is once it has been carried out. */
export interface FaultCall {
  /** Such as `values.batchGet` or `spreadsheets.batchUpdate`. */
  readonly method: string;
  readonly kind: 'read' | 'write';
  readonly caller: string;
  readonly phase: 'before' | 'after';
}

/** An error answer, a connection closed without one (`drop`), or one left open without one (`silence`). */
export type FaultResult =
  | 'drop'
  | 'silence'
  | {
      readonly status: 403 | 429 | 500 | 503;
      /** For 403; a 429 is always rateLimitExceeded. */
      readonly reason?: 'rateLimitExceeded' | 'userRateLimitExceeded';
    };

/** Decides what goes wrong; undefined lets the call through, which waits until a promise is kept. */
export type SheetsFaults = (call: FaultCall) => FaultResult | undefined | Promise<FaultResult | undefined>;

export interface CallCount {
  read: number;
  write: number;
}

const MESSAGES = {
  403: 'Rate Limit Exceeded',
  500: 'Internal error encountered.',
  503: 'The service is currently unavailable.',
};

/** Throws what a fault rule asks for; after `silence` it never comes back. */
export async function fail(rule: ReturnType<SheetsFaults>, kind: 'read' | 'write'): Promise<void> {
  const fault = await rule;
  if (fault === undefined) return;
  if (fault === 'drop') throw new Dropped();
  if (fault === 'silence') return new Promise(() => {});
  if (fault.status === 429) throw quotaExceeded(kind);
  const status = { 403: 'PERMISSION_DENIED', 500: 'INTERNAL', 503: 'UNAVAILABLE' }[fault.status];
  const reason = fault.status === 403 ? (fault.reason ?? 'rateLimitExceeded') : 'backendError';
  const message = reason === 'userRateLimitExceeded' ? 'User Rate Limit Exceeded' : MESSAGES[fault.status];
  throw new ApiError(fault.status, status, reason, message);
}

/** Counts calls, and keeps each caller to so many a minute of the virtual clock. */
export class Traffic {
  readonly total: CallCount = { read: 0, write: 0 };
  readonly #byCaller = new Map<string, CallCount>();
  readonly #minutes = new Map<string, { minute: number; used: number }>();
  readonly #limits: { readonly read: number; readonly write: number } | undefined;

  constructor(quota: { readonly readsPerMinute: number; readonly writesPerMinute: number } | undefined) {
    this.#limits = quota && { read: quota.readsPerMinute, write: quota.writesPerMinute };
  }

  /** Takes one call from the caller's minute, or refuses it. */
  spend(caller: string, kind: 'read' | 'write', now: number): void {
    if (!this.#limits) return;
    const minute = Math.floor(now / 60_000);
    const key = `${kind} ${caller}`;
    const last = this.#minutes.get(key);
    const used = last?.minute === minute ? last.used : 0;
    if (used >= this.#limits[kind]) throw quotaExceeded(kind);
    this.#minutes.set(key, { minute, used: used + 1 });
  }

  /** Counts a call that was carried out. */
  count(caller: string, kind: 'read' | 'write'): void {
    const own = this.#byCaller.get(caller) ?? { read: 0, write: 0 };
    own[kind] += 1;
    this.#byCaller.set(caller, own);
    this.total[kind] += 1;
  }

  /** Calls of one caller. */
  by(caller: string): CallCount {
    return { ...(this.#byCaller.get(caller) ?? { read: 0, write: 0 }) };
  }
}
