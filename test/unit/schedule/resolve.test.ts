import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateRule, Thread } from '../../../domain/programme/types.ts';
import { type Place, resolveDate } from '../../../domain/schedule/resolve.ts';
import { localDate, plusDays } from '../../../domain/time.ts';
import type { CohortSketch } from './cohort-builder.ts';
import { july, launch, may, nowhere, on, place, shift, sketch, visit } from './places.ts';

describe('rules', () => {
  // Settings named after their own dates, so that a rule can start from any day.
  const days = [
    '2026-05-20',
    '2026-10-16',
    '2026-10-19',
    '2026-10-23',
    '2026-10-24',
    '2026-10-28',
    '2026-11-02',
    '2026-11-27',
    '2026-12-29',
    '2027-05-03',
  ];
  const from: CohortSketch = {
    ...sketch,
    dates: { ...sketch.dates, ...Object.fromEntries(days.map((day) => [day, day])) },
  };
  const at = (thread: Partial<Thread> = {}, reader?: 'office') => place(thread, '100101', reader, from);
  const v1 = { visit: 'visit-1' };
  const examples: readonly [string, DateRule, Place, string | undefined][] = [
    ['15 working days before the launch', shift(launch, -15), at(), '2026-09-17'],
    ['working days follow the reader', shift(on('2026-10-23'), 1), at({}, 'office'), '2026-10-26'],
    ['working days of the school', shift(on('2026-10-23'), 1), at(), '2026-11-02'],
    ['calendar days are plain', shift(launch, -14, 'days'), at(), '2026-09-24'],
    ['of an unknown date', shift(nowhere, -14, 'days'), at(), undefined],
    [
      'two weeks before a visit, a school day',
      { rule: 'back-to-school-day', from: shift(visit, -14, 'days') },
      at(v1),
      '2026-11-26',
    ],
    ['back from INSET day', { rule: 'back-to-school-day', from: on('2026-11-27') }, at(), '2026-11-26'],
    ['back from the Christmas holiday', { rule: 'back-to-school-day', from: on('2026-12-29') }, at(), '2026-12-18'],
    [
      'back from the early May bank holiday',
      { rule: 'back-to-school-day', from: on('2027-05-03') },
      at(),
      '2027-04-30',
    ],
    [
      'the sixth-last day of a half-term stays',
      { rule: 'before-last-week-of-half-term', from: on('2026-10-16') },
      at(),
      '2026-10-16',
    ],
    ['the fifth-last day moves', { rule: 'before-last-week-of-half-term', from: on('2026-10-19') }, at(), '2026-10-16'],
    ['the last day moves', { rule: 'before-last-week-of-half-term', from: on('2026-10-23') }, at(), '2026-10-16'],
    ['a weekend after it moves', { rule: 'before-last-week-of-half-term', from: on('2026-10-24') }, at(), '2026-10-16'],
    ['the holiday moves', { rule: 'before-last-week-of-half-term', from: on('2026-10-28') }, at(), '2026-10-16'],
    [
      'the first day after it stays',
      { rule: 'before-last-week-of-half-term', from: on('2026-11-02') },
      at(),
      '2026-11-02',
    ],
    [
      'the last week of the carrier when the office reads',
      { rule: 'before-last-week-of-half-term', from: on('2026-10-23') },
      at({}, 'office'),
      '2026-10-16',
    ],
    [
      'a date before every half-term stays',
      { rule: 'before-last-week-of-half-term', from: on('2026-05-20') },
      at(),
      '2026-05-20',
    ],
    ['earliest of those known', { rule: 'earliest', of: [on('Case studies'), nowhere, launch] }, at(), '2026-10-08'],
    ['earliest of none known', { rule: 'earliest', of: [nowhere] }, at(), undefined],
    ['latest of all', { rule: 'latest', of: [on('Case studies'), launch] }, at(), '2027-06-30'],
    ['latest with one unknown', { rule: 'latest', of: [launch, nowhere] }, at(), undefined],
    ['latest of nothing', { rule: 'latest', of: [] }, at(), undefined],
    ['first known', { rule: 'first-known', of: [nowhere, on('Case studies'), launch] }, at(), '2027-06-30'],
    ['none known', { rule: 'first-known', of: [nowhere] }, at(), undefined],
  ];
  it.each(examples)('%s', (_, rule, where, expected) => {
    expect(resolveDate(rule, where)?.date).toBe(expected);
  });

  it('a half-term of a week or less sends the date to the half-term before it', () => {
    const short: CohortSketch = {
      calendar: [
        ['Half-term', 'One', 'All', '2026-09-02', '2026-10-02'],
        ['Half-term', 'Two', 'All', '2026-10-12', '2026-10-15'],
      ],
      schools: { 100101: {} },
      dates: { here: '2026-10-14', early: '2026-09-03' },
    };
    const there = place({}, '100101', undefined, short);
    expect(resolveDate({ rule: 'before-last-week-of-half-term', from: on('here') }, there)?.date).toBe('2026-09-25');
    const onlyShort = { ...short, calendar: short.calendar?.slice(1) ?? [] };
    const alone = place({}, '100101', undefined, onlyShort);
    expect(resolveDate({ rule: 'before-last-week-of-half-term', from: on('here') }, alone)?.date).toBe('2026-10-14');
  });

  it('knows since when: the last of the cells that decided', () => {
    const at1 = at({ visit: 'visit-1' });
    const since = (rule: DateRule) => resolveDate(rule, at1)?.knownSince;
    expect(since(shift(visit, -14, 'days'))).toBe(july);
    expect(since({ rule: 'earliest', of: [launch, visit] })).toBe(may);
    expect(since({ rule: 'latest', of: [launch, visit] })).toBe(july);
    expect(since({ rule: 'latest', of: [visit, launch] })).toBe(july);
    expect(since({ rule: 'first-known', of: [nowhere, visit] })).toBe(july);
  });
});

describe('every date', () => {
  it('ends outside the last week of every half-term, on or before itself', () => {
    const dates = fc.integer({ min: 0, max: 380 }).map((days) => plusDays(localDate('2026-07-08'), days));
    fc.assert(
      fc.property(dates, (date) => {
        const there = place({}, '100101', undefined, { ...sketch, dates: { date } });
        const moved = resolveDate({ rule: 'before-last-week-of-half-term', from: on('date') }, there)?.date ?? date;
        expect(moved <= date).toBe(true);
        const term = there.reader.halfTerms.find((each) => each.from <= moved && moved <= each.to);
        let left = 0;
        for (let day = moved; term && day <= term.to; day = plusDays(day, 1)) left += +there.reader.isOpenDay(day);
        expect(left).toBeGreaterThan(4);
      }),
      { seed: 20261023, numRuns: 200 },
    );
  });
});
