import { describe, expect, it, test } from 'vitest';
import { mayRest, restsOf } from '../../../domain/mailbox/rest.ts';
import type { Reply } from '../../../domain/mailbox/types.ts';
import { verdictOf } from '../../../domain/notice/verdict.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { at, host, type Typed } from '../milestone/scene.ts';
import { cohortAfter, factsOf, momentAt, reminder } from '../notice/moment.ts';

const place = { carrier: host, thread: 'visit-1', milestone: 'draft-agenda' };
const replied = (when: string): Reply => ({ id: 'a1', at: at(when), about: [place], attachment: false });

/** The days from which on the school may be reminded again. */
describe('after a reply nobody is reminded for three working days of the school', () => {
  it.each<[string, string, readonly Typed[]]>([
    ['2026-11-02 09:00', '2026-11-05', []],
    ['2026-11-05 09:00', '2026-11-10', []],
    ['2026-11-07 12:00', '2026-11-11', []],
    // Half-term in the North: 26 to 30 October.
    ['2026-10-22 09:00', '2026-11-03', []],
    ['2026-11-02 09:00', '2026-11-09', [['2026-09-01', 'Settings', 'Rest after a reply', 'Value', 5]]],
    ['2026-11-02 09:00', '2026-11-02', [['2026-09-01', 'Settings', 'Rest after a reply', 'Value', 0]]],
  ])('replied %s: they rest until %s', (when, until, typed) => {
    const cohort = cohortAfter(typed);
    const rest = restsOf([replied(when)], cohort, calendarsOf(cohort))(place);
    expect(rest).toMatchObject({ repliedOn: when.slice(0, 10), until });
  });
});

test('the latest answer counts, in whatever order they are given', () => {
  const cohort = cohortAfter();
  const both = [replied('2026-11-05 09:00'), replied('2026-11-02 09:00')];
  for (const replies of [both, both.toReversed()]) {
    expect(restsOf(replies, cohort, calendarsOf(cohort))(place)?.until).toBe('2026-11-10');
  }
  expect(restsOf(both, cohort, calendarsOf(cohort))({ ...place, milestone: 'final-agenda' })).toBeUndefined();
});

describe('a reminder of Monday 9 November, when somebody replied on Thursday 5', () => {
  const dated: readonly Typed[] = [['2026-10-12', 'Visits', 'T1-1', 'Date', '2026-11-26']];
  const look = (when: string, kind = reminder().kind) => {
    const cohort = cohortAfter(dated);
    const notice = reminder({ kind });
    const restOf = restsOf([replied('2026-11-05 09:00')], cohort, calendarsOf(cohort));
    return verdictOf(notice, factsOf(notice, dated), 1, momentAt(when, dated, { restOf })).is;
  };

  it.each([
    ['2026-11-09 08:00', 'wait'],
    ['2026-11-10 08:00', 'wait'],
    ['2026-11-11 08:00', 'send'],
  ])('on %s: %s', (when, verdict) => {
    expect(look(when)).toBe(verdict);
  });

  it('keeps no invitation and no news back', () => {
    expect(look('2026-11-09 08:00', 'invite')).toBe('send');
    expect(look('2026-11-09 08:00', 'inform')).toBe('send');
    expect(mayRest({ kind: 'call' }) && mayRest({ kind: 'escalate' })).toBe(true);
  });
});
