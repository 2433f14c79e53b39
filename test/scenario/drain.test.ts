import { expect, test } from 'vitest';
import { drain } from '../../local/bench/drain.ts';

test('600 mails leave at 95 % or more of what Gmail allows, and no call is refused', { timeout: 120_000 }, async () => {
  const { mails, byMinute, share, busiest, refused } = await drain(600);
  expect(mails).toBe(600);
  expect(byMinute).toEqual([...Array.from({ length: 11 }, () => 53), 17]);
  expect(share).toBeGreaterThanOrEqual(0.95);
  expect(busiest).toBeLessThanOrEqual(6000);
  expect(refused).toBe(0);
});
