import { describe, expect, it } from 'vitest';
import { faultOf } from '../../../adapters/google/faults.ts';
import { pauseAfter, withRetries } from '../../../adapters/google/retry.ts';
import { recordingPolicy } from './google-fixtures.ts';

function failure(status?: number, reason = '', message = '', retryAfter?: string): Error {
  const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter });
  const response = status && { status, headers, data: { error: { message, errors: [{ reason }] } } };
  return Object.assign(new Error('failed'), { config: {} }, response && { response });
}

const throttled = [
  failure(429, 'rateLimitExceeded'),
  failure(403, 'userRateLimitExceeded'),
  failure(403, 'rateLimitExceeded'),
];
const unknown = [failure(500, 'backendError'), failure(503, 'backendError'), failure()];
const final = [
  failure(400, 'invalidArgument'),
  failure(401, 'authError'),
  failure(403, 'forbidden'),
  failure(404, 'notFound'),
  failure(403, 'dailyLimitExceeded'),
  failure(429, 'rateLimitExceeded', 'User-rate limit exceeded.  Retry after 2026-10-02T08:00:00.000Z (Mail sending)'),
];

async function callsUntilDone(kind: 'read' | 'write', error: Error): Promise<number> {
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls < 3) throw error;
  };
  await withRetries(recordingPolicy(), kind, call).catch((thrown: unknown) => expect(thrown).toBe(error));
  return calls;
}

describe('a call that fails', () => {
  it.each(throttled)('is repeated when throttled, whatever it does (%#)', async (error) => {
    expect(await callsUntilDone('read', error)).toBe(3);
    expect(await callsUntilDone('write', error)).toBe(3);
  });

  it.each(unknown)('is repeated after an unknown end only if it may be made twice (%#)', async (error) => {
    expect(await callsUntilDone('read', error)).toBe(3);
    expect(await callsUntilDone('write', error)).toBe(1);
  });

  it.each(final)('is not repeated when that cannot help (%#)', async (error) => {
    expect(await callsUntilDone('read', error)).toBe(1);
    expect(await callsUntilDone('write', error)).toBe(1);
  });

  it('by a defect of ours is not repeated', async () => {
    expect(await callsUntilDone('read', new TypeError('defect'))).toBe(1);
    expect(faultOf(new TypeError('defect'))).toBeUndefined();
  });

  it('is given up after so many attempts, and doubles its pauses until then', async () => {
    const policy = recordingPolicy(4);
    const error = failure(503);
    await expect(withRetries(policy, 'read', () => Promise.reject(error))).rejects.toBe(error);
    expect(policy.pauses).toEqual([750, 1500, 3000]);
  });

  it('waits as long as it is told to, within reason', async () => {
    const policy = recordingPolicy(2);
    await expect(withRetries(policy, 'read', () => Promise.reject(failure(429, '', '', '20')))).rejects.toThrow();
    expect(policy.pauses).toEqual([20_000]);
    const impatient = recordingPolicy();
    await expect(withRetries(impatient, 'read', () => Promise.reject(failure(429, '', '', '3600')))).rejects.toThrow();
    expect(impatient.pauses).toEqual([]);
  });

  it('waits half of the time by chance, and never beyond a bound', () => {
    const fault = { kind: 'broken', reason: '', message: '' } as const;
    expect(pauseAfter(1, fault, () => 0)).toBe(500);
    expect(pauseAfter(1, fault, () => 1)).toBe(1000);
    expect(pauseAfter(40, fault, () => 1)).toBe(32_000);
  });
});
