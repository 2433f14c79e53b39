import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { dateOfDayNumber, dayNumber, localDate, plusDays } from '../../../domain/time.ts';
import { type CalendarLine, cohortOf } from './cohort-builder.ts';

const settings = { seed: 20260901, numRuns: 300 };
const start = dayNumber(localDate('2026-08-01'));
const day = fc.integer({ min: start - 900, max: start + 1500 }).map(dateOfDayNumber);
const line = fc
  .record({
    kind: fc.constantFrom('Half-term', 'Half-term', 'Bank holiday', 'INSET day', 'Closed', 'Office closed'),
    name: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    to: fc.constantFrom('All', 'North', 'School 100101', 'Office'),
    from: fc.integer({ min: 0, max: 400 }),
    length: fc.integer({ min: 0, max: 45 }),
  })
  .map(({ kind, name, to, from, length }): CalendarLine => {
    const first = dateOfDayNumber(start + from);
    return [kind, name, to, first, plusDays(first, kind === 'Half-term' ? length : length % 4)];
  });
const calendar = fc
  .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom('school', 'other', 'partnership', 'office'))
  .map(([lines, which]) => {
    const calendars = calendarsOf(
      cohortOf({
        calendar: lines,
        schools: { 100101: { area: 'North' }, 100102: { area: 'South' } },
        partnerships: { T1: ['100101', '100102'] },
      }),
    );
    if (which === 'office') return calendars.office;
    return which === 'partnership'
      ? calendars.partnership('T1')
      : calendars.school(which === 'school' ? '100101' : '100102');
  });

describe('every calendar', () => {
  it('shifts working days there and back', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: -400, max: 400 }), (days, date, by) => {
        const from = days.onOrAfter(date);
        expect(days.shift(days.shift(from, by), -by)).toBe(from);
      }),
      settings,
    );
  });

  it('arrives on working days only, in the right direction, and the further the later', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 400 }), (days, date, by) => {
        const after = days.shift(date, by);
        const before = days.shift(date, -by);
        expect(days.isWorkingDay(after) && days.isWorkingDay(before)).toBe(true);
        expect(before < date && date < after).toBe(true);
        expect(days.shift(date, by + 1) > after).toBe(true);
        expect(days.shift(plusDays(date, 1), by) >= after).toBe(true);
      }),
      settings,
    );
  });

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(calendar, day, fc.integer({ min: 1, max: 10 }), (days, date, by) => {
        let counted = date;
        for (let left = by; left > 0; ) {
          counted = plusDays(counted, 1);
          if (days.isWorkingDay(counted)) left--;
        }
        expect(days.shift(date, by)).toBe(counted);
      }),
      settings,
    );
  });

  it('moves to the nearest day of its kind, and no open day is not a working day', () => {
    fc.assert(
      fc.property(calendar, day, (days, date) => {
        const open = days.openOnOrBefore(date);
        const [before, after] = [days.onOrBefore(date), days.onOrAfter(date)];
        expect(open <= before && before <= date && date <= after).toBe(true);
        expect(days.isOpenDay(open) && days.isWorkingDay(open)).toBe(true);
        expect(days.isWorkingDay(before) && days.isWorkingDay(after)).toBe(true);
        if (days.isOpenDay(date)) expect(open).toBe(date);
        if (days.isWorkingDay(date)) expect([before, after]).toEqual([date, date]);
        for (let between = plusDays(open, 1); between <= date; between = plusDays(between, 1)) {
          expect(days.isOpenDay(between)).toBe(false);
        }
      }),
      settings,
    );
  });

  it('gives a partnership exactly the days on which all its members work or are open', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), day, (lines, date) => {
        const calendars = calendarsOf(
          cohortOf({
            calendar: lines,
            schools: { 100101: { area: 'North' }, 100102: { area: 'South' } },
            partnerships: { T1: ['100101', '100102'] },
          }),
        );
        const members = ['100101', '100102'].map((urn) => calendars.school(urn));
        const trio = calendars.partnership('T1');
        expect(trio.isWorkingDay(date)).toBe(members.every((member) => member.isWorkingDay(date)));
        expect(trio.isOpenDay(date)).toBe(members.every((member) => member.isOpenDay(date)));
      }),
      settings,
    );
  });
});
