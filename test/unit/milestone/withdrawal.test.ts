import { describe, expect, it } from 'vitest';
import { statusOf } from '../../../domain/milestone/status.ts';
import type { Facts } from '../../../domain/milestone/types.ts';
import { instant, localDate } from '../../../domain/time.ts';

const zone = 'Europe/London';
const now = instant('2027-03-02T09:00:00Z');
const left: Facts = {
  applies: { yes: false, status: 'withdrawn', reason: 'the school withdrew' },
  closes: localDate('2027-07-31'),
  evidence: { state: 'none' },
  knownSince: instant(0),
  completesItself: false,
  mode: 'Live',
  steps: [],
};

describe('a school that has withdrawn', () => {
  it.each([
    ['what it had not done', left, false, 'withdrawn'],
    ['what it had done', { ...left, evidence: { state: 'given' } }, false, 'done'],
    ['what the team had waived', { ...left, evidence: { state: 'waived', reason: 'N/A' } }, false, 'waived'],
    ['what everybody had been told', { ...left, completesItself: true }, true, 'done'],
    ['what nobody had been told', { ...left, completesItself: true }, false, 'withdrawn'],
  ] as const)('ends %s', (_, facts, everybodyTold, status) => {
    expect(statusOf(facts, now, zone, everybodyTold).status).toBe(status);
  });
});
