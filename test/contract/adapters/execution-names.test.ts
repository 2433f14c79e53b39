import { describe, expect, it } from 'vitest';
import {
  firstRunOf,
  lifecycleExecutionName,
  longestExecutionName,
  milestoneExecutionName,
} from '../../../domain/milestone/execution-names.ts';
import { lifecycle, ref } from './records.ts';

describe('the name of an execution', () => {
  it.each([
    [1, 'elp-2026_100101_year_r1'],
    [12, 'elp-2026_100101_year_r12'],
  ])('of lifecycle run %i', (run, name) => {
    expect(lifecycleExecutionName({ ...lifecycle, run })).toBe(name);
  });

  it.each([
    [firstRunOf(1), 'elp-2026_100101_rsvp_event-1_r1'],
    [1001, 'elp-2026_100101_rsvp_event-1_r1-1'],
    [12_345, 'elp-2026_100101_rsvp_event-1_r12-345'],
  ])('of milestone run %i', (run, name) => {
    expect(milestoneExecutionName(ref, run)).toBe(name);
  });

  it('is legal for the longest ids there are, and refused beyond', () => {
    const long = { cohort: 'x'.repeat(14), carrier: '100101', thread: 't'.repeat(15), milestone: 'm'.repeat(30) };
    const name = milestoneExecutionName(long, 9999);
    expect(name).toMatch(/^[0-9A-Za-z_-]{1,80}$/);
    const over = { ...long, thread: 't'.repeat(15 + longestExecutionName - name.length + 1) };
    expect(() => milestoneExecutionName(over, 9999)).toThrow(RangeError);
  });

  it.each(['', 'a b', 'a_b', 'a/b', 'é', 'a#b'])('has no part %j', (part) => {
    expect(() => lifecycleExecutionName({ ...lifecycle, cohort: part })).toThrow(RangeError);
    expect(() => milestoneExecutionName({ ...ref, thread: part }, 1000)).toThrow(RangeError);
  });
});
