import { type Fault, faultOf, mayBeDone } from './faults.ts';

/** How calls are repeated. The client's own retries are off: it never repeats a POST and ignores Retry-After. */
export interface RetryPolicy {
  pause(milliseconds: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
  /** Calls at most; 5 unless given. */
  readonly attempts?: number;
}

const firstPause = 1000;
const longestPause = 32_000;
/** A service that asks for more than this is left alone until the next run. */
const patience = 60_000;

/** Milliseconds to wait after the n-th failure: doubled each time, half of it by chance, and what the service asks for. */
export function pauseAfter(failures: number, fault: Fault, random: () => number): number {
  const full = Math.min(firstPause * 2 ** (failures - 1), longestPause);
  return Math.max(full / 2 + (full / 2) * random(), fault.retryAfterMs ?? 0);
}

/**
 * Carries out a call, and again after a fault that passes. `read`: a call that may safely be made twice is repeated when
 * the service is throttling, broken or silent. `write`: one that may not is repeated only when the service has said that it
 * did nothing. Throws the last error as it is.
 */
export async function withRetries<T>(policy: RetryPolicy, kind: 'read' | 'write', call: () => Promise<T>): Promise<T> {
  const attempts = policy.attempts ?? 5;
  for (let failures = 1; ; failures += 1) {
    try {
      return await call();
    } catch (error) {
      const fault = faultOf(error);
      const passes = fault?.kind === 'throttled' || (kind === 'read' && mayBeDone(error));
      if (!fault || !passes || failures >= attempts) throw error;
      const pause = pauseAfter(failures, fault, () => policy.random());
      if (pause > patience) throw error;
      await policy.pause(pause);
    }
  }
}
