import { describe, expect, test } from 'vitest';
import { bankHolidays, bankHolidaysOfSchoolYear } from '../../../adapters/calendar/bank-holidays.ts';
import { daysBetween, type LocalDate, localDate, weekday } from '../../../domain/time.ts';
import { schoolYear, schoolYearMeant } from '../../../domain/workbook/school-year.ts';

const calendarOf = (year: number) => schoolYear(year, bankHolidaysOfSchoolYear(year));
const terms = (year: number) => calendarOf(year).filter(({ kind }) => kind === 'Half-term');

describe('bank holidays', () => {
  // As the government publishes them for England and Wales.
  test.each([
    [2025, '2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26'],
    [2026, '2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28'],
    [2027, '2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28'],
  ])('of %i', (year, dates) => {
    expect(
      bankHolidays(year)
        .map(({ on }) => on)
        .join(' '),
    ).toBe(dates);
  });

  test('days that were proclaimed once are there too', () => {
    expect(bankHolidays(2023).map(({ on }) => on)).toContain('2023-05-08');
    expect(bankHolidays(2022).map(({ on }) => on)).toContain('2022-09-19');
  });

  // The one test that looks at today's date: it fails when the library no longer covers the years that people plan for.
  test('of this academic year and the next are known, all eight of each', () => {
    const thisYear = schoolYearMeant(localDate(new Date().toISOString().slice(0, 10)));
    for (const year of [thisYear, thisYear + 1]) {
      const holidays = calendarOf(year).filter(({ kind, from }) => kind === 'Bank holiday' && from >= `${year}-09-01`);
      expect(holidays.length, `${year}/${year + 1}`).toBeGreaterThanOrEqual(8);
      for (const { from } of holidays) expect(weekday(from)).toBeLessThanOrEqual(5);
    }
  });
});

describe('the usual school year', () => {
  test('2026/27, with the end of the summer before it', () => {
    expect(terms(2026).map(({ name, from, to }) => `${name}: ${from} to ${to}`)).toEqual([
      'Summer 2: 2026-06-01 to 2026-07-21',
      'Autumn 1: 2026-09-02 to 2026-10-23',
      'Autumn 2: 2026-11-02 to 2026-12-18',
      'Spring 1: 2027-01-04 to 2027-02-12',
      'Spring 2: 2027-02-22 to 2027-03-25',
      'Summer 1: 2027-04-12 to 2027-05-28',
      'Summer 2: 2027-06-07 to 2027-07-21',
    ]);
  });

  // An early, a middling and a late Easter; a new year whose first Monday is a bank holiday.
  test.each([
    [2023, 'Spring 2', '2024-02-26', '2024-03-28'],
    [2023, 'Summer 1', '2024-04-15', '2024-05-24'],
    [2024, 'Spring 2', '2025-02-24', '2025-04-04'],
    [2024, 'Summer 1', '2025-04-22', '2025-05-23'],
    [2025, 'Spring 2', '2026-02-23', '2026-03-27'],
    [2025, 'Summer 1', '2026-04-13', '2026-05-22'],
    [2022, 'Spring 1', '2023-01-03', '2023-02-17'],
  ])('%i: %s', (year, name, from, to) => {
    const found = terms(year)
      .filter((term) => term.name === name)
      .at(-1);
    expect([found?.from, found?.to]).toEqual([from, to]);
  });

  test('in any year half-terms begin and end on days of work, follow each other and leave holidays between', () => {
    for (let year = 2020; year <= 2060; year += 1) {
      const closed = new Set(bankHolidaysOfSchoolYear(year).map(({ on }) => on));
      let last: LocalDate | undefined;
      let days = 0;
      for (const { from, to } of terms(year)) {
        expect(weekday(from)).toBeLessThanOrEqual(5);
        expect(weekday(to!)).toBeLessThanOrEqual(5);
        expect(closed.has(from) || closed.has(to!)).toBe(false);
        if (last !== undefined) expect(daysBetween(last, from), `${year} ${from}`).toBeGreaterThanOrEqual(9);
        last = to;
        if (from >= `${year}-09-01`)
          days += [...Array(daysBetween(from, to!) + 1).keys()].filter(
            (day) => (weekday(from) - 1 + day) % 7 < 5,
          ).length;
      }
      // 195 days with training days, give or take a week of what areas differ in.
      expect(days, String(year)).toBeGreaterThanOrEqual(188);
      expect(days, String(year)).toBeLessThanOrEqual(203);
    }
  });

  test('every half-term says that it is to be checked', () => {
    for (const { remark } of terms(2026)) expect(remark).toMatch(/check/i);
  });

  test.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2026-09-10', 2026],
    ['2027-01-05', 2026],
  ])('on %s people mean the year that begins in %i', (today, year) => {
    expect(schoolYearMeant(localDate(today))).toBe(year);
  });

  test('a year whose bank holidays are not known is refused', () => {
    expect(() => schoolYear(2026, [])).toThrow(RangeError);
  });
});
