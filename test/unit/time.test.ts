import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atLocalTime,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  earlier,
  epochMilliseconds,
  instant,
  isLocalDate,
  type LocalTime,
  later,
  localDate,
  localDateOf,
  localDateTime,
  plusDays,
  plusMinutes,
  weekday,
} from '../../domain/time.ts';

const london = 'Europe/London';

describe('dates', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-04-31', false],
    ['2026-4-1', false],
    ['01/04/2026', false],
    ['2026-10-08T09:00', false],
    ['', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isLocalDate(text)).toBe(exists);
  });

  it('refuses a date that does not exist', () => {
    expect(() => localDate('2026-02-30')).toThrow(RangeError);
    expect(localDate('2028-02-29')).toBe('2028-02-29');
  });

  it.each([
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-03-01', -1, '2028-02-29'],
    ['2027-03-28', -1, '2027-03-27'],
    ['1970-01-01', -1, '1969-12-31'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(plusDays(localDate(from), days)).toBe(to);
    expect(daysBetween(localDate(from), localDate(to))).toBe(days);
  });

  it.each([
    ['2026-10-08', 4],
    ['2026-10-25', 7],
    ['2027-03-29', 1],
    ['1969-12-28', 7],
    ['1969-12-29', 1],
  ])('%s is weekday %i', (date, expected) => {
    expect(weekday(localDate(date))).toBe(expected);
  });

  it('number their days without gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (day) => {
        const date = dateOfDayNumber(day);
        expect(dayNumber(date)).toBe(day);
        expect(plusDays(date, 1) > date).toBe(true);
        expect(weekday(plusDays(date, 7))).toBe(weekday(date));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('compare as text', () => {
    const [a, b] = [localDate('2026-09-30'), localDate('2026-10-01')];
    expect([earlier(a, b), earlier(b, a), later(a, b), later(b, a)]).toEqual([a, a, b, b]);
  });
});

describe('moments', () => {
  it('are written in one way', () => {
    expect(instant('2026-10-08T09:00:00+01:00')).toBe('2026-10-08T08:00:00.000Z');
    expect(instant(0)).toBe('1970-01-01T00:00:00.000Z');
    expect(() => instant('soon')).toThrow(RangeError);
    expect(plusMinutes(instant('2026-12-31T23:50:00Z'), 15)).toBe('2027-01-01T00:05:00.000Z');
    expect(plusMinutes(instant('2027-01-01T00:05:00Z'), -15)).toBe('2026-12-31T23:50:00.000Z');
  });

  it.each<[string, string, LocalTime, string]>([
    ['summer', '2026-10-24', '08:00', '2026-10-24T07:00:00.000Z'],
    ['winter', '2026-10-26', '08:00', '2026-10-26T08:00:00.000Z'],
    ['clocks go back: after', '2026-10-25', '02:30', '2026-10-25T02:30:00.000Z'],
    ['clocks go back: the repeated hour, first time', '2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
    ['clocks go forward 2026: before', '2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['clocks go forward 2026: the skipped hour', '2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'],
    ['clocks go forward 2027: after', '2027-03-28', '02:00', '2027-03-28T01:00:00.000Z'],
    ['clocks go forward 2027: the skipped hour', '2027-03-28', '01:00', '2027-03-28T01:00:00.000Z'],
    ['leap day', '2028-02-29', '00:00', '2028-02-29T00:00:00.000Z'],
  ])('the clock in London shows: %s', (_, date, time, expected) => {
    expect(atLocalTime(localDate(date), time, london)).toBe(expected);
  });

  it.each([
    ['2026-10-24T23:30:00Z', '2026-10-25', '00:30'],
    ['2026-10-25T00:59:59.999Z', '2026-10-25', '01:59'],
    ['2026-10-25T01:00:00Z', '2026-10-25', '01:00'],
    ['2026-03-29T00:59:00Z', '2026-03-29', '00:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '02:00'],
    ['2027-03-28T01:00:00Z', '2027-03-28', '02:00'],
    ['2027-06-30T23:30:00Z', '2027-07-01', '00:30'],
    ['2027-12-31T23:30:00Z', '2027-12-31', '23:30'],
  ])('at %s the clock in London shows %s %s', (at, date, time) => {
    expect(localDateTime(instant(at), london)).toEqual({ date, time });
    expect(localDateOf(instant(at), london)).toBe(date);
  });

  it.each(['Europe/London', 'Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Kolkata'])(
    'are found again in %s',
    (zone) => {
      const minute = 60_000;
      const first = epochMilliseconds(instant('2026-01-01T00:00:00Z')) / minute;
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 3 * 366 * 1440 }), (minutes) => {
          const at = instant((first + minutes) * minute);
          const { date, time } = localDateTime(at, zone);
          const again = atLocalTime(date, time, zone);
          // In the hour that autumn repeats, the first of the two moments is found.
          expect([0, 60]).toContain((epochMilliseconds(at) - epochMilliseconds(again)) / minute);
          expect(localDateTime(again, zone)).toEqual({ date, time });
        }),
        { seed: 2, numRuns: 200 },
      );
    },
  );
});
