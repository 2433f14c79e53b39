import { describe, expect, it } from 'vitest';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { daysBetween, localDate, weekday } from '../../../domain/time.ts';
import { calendarTab, cohortOf, year2026 } from './cohort-builder.ts';

const cohort = cohortOf({
  calendar: [
    ...year2026,
    ['Half-term', 'Autumn 1', 'Leicestershire', '2026-08-26', '2026-10-16'],
    ['Half-term', 'Autumn 2', 'Leicestershire', '2026-10-26', '2026-12-18'],
    ['Half-term', 'Autumn 1', 'Hilltop School', '2026-08-27', '2026-10-15'],
    ['Half-term', 'Summer 2', 'Hilltop School', '2027-06-07', '2027-07-16'],
    ['Bank holiday', 'Local holiday', 'Leicestershire', '2026-11-06'],
    ['INSET day', 'INSET', 'All', '2026-09-01'],
    ['INSET day', 'INSET', 'Riverside School', '2026-11-27'],
    ['INSET day', 'INSET', 'All', '2026-12-28'],
    ['Closed', 'Snow', '100101', '2027-01-14', '2027-01-15'],
    ['Office closed', 'Team away day', 'Office', '2026-10-09'],
    ['Office closed', 'Between the years', 'Office', '2026-12-29', '2026-12-31'],
  ],
  schools: {
    100101: { name: 'Riverside School', area: 'Bromley' },
    100102: { name: 'Bosworth', area: 'leicestershire ' },
    100103: { name: 'Hilltop School', area: 'Leicestershire' },
    100104: { name: 'Wren', area: 'Barnet' },
    100105: { name: 'Compton', area: 'Barnet' },
  },
  partnerships: { T1: ['100101', '100102', '100104'], T2: ['100104', '100105'], T3: [], T4: ['100102', '100103'] },
});
const calendars = calendarsOf(cohort);
const riverside = calendars.school('100101');
const bosworth = calendars.school('100102');
const hilltop = calendars.school('100103');
const wren = calendars.school('100104');

describe('days of a school and of the office', () => {
  const days = [
    ['a term day', wren, '2026-10-08', 'open'],
    ['a Saturday in term', wren, '2026-10-10', 'free'],
    ['October half-term', wren, '2026-10-26', 'free'],
    ['the last day of term', wren, '2026-12-18', 'open'],
    ['the first Monday of the Christmas holiday', wren, '2026-12-21', 'free'],
    ['early May bank holiday, inside term', wren, '2027-05-03', 'free'],
    ['INSET day before term starts', wren, '2026-09-01', 'staff'],
    ['INSET day on a bank holiday', wren, '2026-12-28', 'free'],
    ['INSET day of one school', riverside, '2026-11-27', 'staff'],
    ['INSET day of another school', wren, '2026-11-27', 'open'],
    ['snow, by URN', riverside, '2027-01-14', 'free'],
    ['snow, second day', riverside, '2027-01-15', 'free'],
    ['snow elsewhere', wren, '2027-01-14', 'open'],
    ['area with an earlier autumn holiday', bosworth, '2026-10-19', 'free'],
    ['area back while others are off', bosworth, '2026-10-26', 'open'],
    ['area’s own bank holiday', bosworth, '2026-11-06', 'free'],
    ['that bank holiday elsewhere', wren, '2026-11-06', 'open'],
    ['the school’s own half-term before its area’s', hilltop, '2026-10-16', 'free'],
    ['the area’s where the school has none', hilltop, '2026-10-26', 'open'],
    ['everybody’s where the area has none', hilltop, '2027-02-12', 'open'],
    ['the school’s own last week', hilltop, '2027-07-19', 'free'],
    ['the same name a year before stays everybody’s', hilltop, '2026-07-20', 'open'],
    ['office in the school holiday', calendars.office, '2026-10-26', 'open'],
    ['office on a bank holiday', calendars.office, '2027-03-29', 'free'],
    ['office on an area’s bank holiday', calendars.office, '2026-11-06', 'open'],
    ['office closed', calendars.office, '2026-10-09', 'free'],
    ['school on a day the office is closed', wren, '2026-10-09', 'open'],
    ['office on INSET day', calendars.office, '2026-09-01', 'open'],
  ] as const;
  it.each(days)('%s', (_, calendar, date, kind) => {
    const day = localDate(date);
    const found = calendar.isOpenDay(day) ? 'open' : calendar.isWorkingDay(day) ? 'staff' : 'free';
    expect(found).toBe(kind);
  });
});

describe('shifting by working days', () => {
  const shifts = [
    ['over Christmas 2026', wren, '2026-12-16', 5, '2027-01-06'],
    ['back over Christmas', wren, '2027-01-06', -5, '2026-12-16'],
    ['office over Christmas, closed between the years', calendars.office, '2026-12-23', 3, '2027-01-05'],
    ['over Easter 2027', wren, '2027-03-24', 3, '2027-04-13'],
    ['office over Easter', calendars.office, '2027-03-25', 1, '2027-03-30'],
    ['office back over Easter', calendars.office, '2027-03-30', -2, '2027-03-24'],
    ['over the early May bank holiday', wren, '2027-04-30', 1, '2027-05-04'],
    ['over May half-term', wren, '2027-05-28', 1, '2027-06-07'],
    ['office over the spring bank holiday', calendars.office, '2027-05-28', 1, '2027-06-01'],
    ['over snow', riverside, '2027-01-13', 1, '2027-01-18'],
    ['over the October half-term', wren, '2026-10-23', 1, '2026-11-02'],
    ['over an earlier October half-term', bosworth, '2026-10-16', 1, '2026-10-26'],
    ['counts INSET days', riverside, '2026-11-26', 2, '2026-11-30'],
    ['from a Saturday', wren, '2026-10-10', 1, '2026-10-12'],
    ['back from a Saturday', wren, '2026-10-10', -1, '2026-10-09'],
    ['by none from a Saturday', wren, '2026-10-10', 0, '2026-10-10'],
    ['30 days before the launch reach into July', wren, '2026-10-08', -30, '2026-07-17'],
  ] as const;
  it.each(shifts)('%s', (_, calendar, from, by, to) => {
    expect(calendar.shift(localDate(from), by)).toBe(to);
  });

  it('moves to the next, the last and the last open day', () => {
    expect(wren.onOrAfter(localDate('2026-10-24'))).toBe('2026-11-02');
    expect(wren.onOrBefore(localDate('2026-11-01'))).toBe('2026-10-23');
    expect(riverside.onOrBefore(localDate('2026-11-28'))).toBe('2026-11-27');
    expect(riverside.openOnOrBefore(localDate('2026-11-28'))).toBe('2026-11-26');
    expect(wren.openOnOrBefore(localDate('2026-11-26'))).toBe('2026-11-26');
  });
});

describe('partnerships', () => {
  it('count only days common to all members', () => {
    const trio = calendars.partnership('T1');
    const open = ['2026-10-15', '2026-10-19', '2026-10-26', '2026-11-27', '2027-01-14', '2026-11-02'];
    expect(open.map((date) => trio.isOpenDay(localDate(date)))).toEqual([true, false, false, false, false, true]);
    expect(trio.isWorkingDay(localDate('2026-11-27'))).toBe(true);
    expect(trio.shift(localDate('2026-10-16'), 1)).toBe('2026-11-02');
  });
  it('cut half-terms to the common days', () => {
    const autumn = calendars.partnership('T4').halfTerms.filter((term) => term.name.startsWith('Autumn'));
    expect(autumn).toMatchObject([
      { name: 'Autumn 1', from: '2026-08-27', to: '2026-10-15' },
      { name: 'Autumn 2', from: '2026-10-26', to: '2026-12-18' },
    ]);
    expect(calendars.partnership('T1').halfTerms.filter((term) => term.name === 'Autumn 1')).toMatchObject([
      { from: '2026-09-02', to: '2026-10-16' },
    ]);
  });
  it('without members follow what holds for all', () => {
    for (const id of ['T3', 'T9']) expect(calendars.partnership(id).isOpenDay(localDate('2026-10-26'))).toBe(false);
  });
});

describe('sharing', () => {
  it('gives schools with the same rules one calendar, also as partnership and in a later cohort', () => {
    expect(calendars.school('100105')).toBe(wren);
    expect(calendars.partnership('T2')).toBe(wren);
    expect(calendars.school('100103')).not.toBe(bosworth);
    const tab = calendarTab(year2026);
    const schools = { 100104: { area: 'Barnet' } };
    const first = calendarsOf(cohortOf({ calendarTab: tab, schools }));
    const second = calendarsOf(cohortOf({ calendarTab: tab, schools }));
    expect(second.school('100104')).toBe(first.school('100104'));
    expect(second.office).toBe(first.office);
    expect(calendarsOf(cohort)).toBe(calendars);
  });
  it('finds the calendar of a recipient', () => {
    expect(calendars.forRecipient('school:100102:head')).toBe(bosworth);
    expect(calendars.forRecipient('facilitator:F1')).toBe(calendars.office);
    expect(calendars.forRecipient('team:programme-manager')).toBe(calendars.office);
  });
});

describe('a calendar that is empty, short or wrong', () => {
  it('treats weekdays without bank holidays as open where term dates are unknown', () => {
    const bare = calendarsOf(
      cohortOf({
        calendar: [
          ['Bank holiday', 'Good Friday', 'All', '2027-03-26'],
          ['Bank holiday', 'Easter Monday', '', '2027-03-29'],
          ['INSET day', 'INSET', 'All', '2027-03-30'],
        ],
        schools: { 100101: {} },
      }),
    ).school('100101');
    expect(bare.halfTerms).toEqual([]);
    expect(bare.shift(localDate('2027-03-25'), 1)).toBe('2027-03-30');
    expect(bare.isOpenDay(localDate('2027-03-30'))).toBe(false);
    expect(bare.isOpenDay(localDate('2027-08-16'))).toBe(true);
  });
  it('counts weekdays when nothing at all is known', () => {
    const empty = calendarsOf(cohortOf({}));
    for (const calendar of [empty.office, empty.school('1'), empty.partnership('T1')]) {
      expect(calendar.shift(localDate('2026-10-09'), 1)).toBe('2026-10-12');
      expect(calendar.shift(localDate('1969-12-29'), -1)).toBe('1969-12-26');
      expect(calendar.onOrBefore(localDate('2026-10-11'))).toBe('2026-10-09');
    }
  });
  it('arrives on a weekday beyond the range, a year after the last date', () => {
    const far = wren.shift(localDate('2027-07-21'), 1);
    expect(daysBetween(localDate('2027-07-21'), far)).toBeGreaterThan(366);
    expect(daysBetween(localDate('2027-07-21'), far)).toBeLessThan(370);
    expect(weekday(far)).toBeLessThan(6);
    expect(wren.shift(localDate('2027-07-21'), 10_000) > far).toBe(true);
    expect(wren.shift(far, -1)).toBe('2027-07-21');
  });
  it('leaves out rows without sense and survives a mistyped century', () => {
    const odd = calendarsOf(
      cohortOf({
        calendar: [
          ...year2026,
          ['Half-term', 'Autumn 1', 'Barnet', '2026-10-23', '2026-09-02'],
          ['Closed', 'Flood', 'All', 'soon'],
          ['Fair', 'Summer fair', 'All', '2026-10-08'],
          ['Bank holiday', 'Coronation', 'All', '9206-10-12'],
        ],
        schools: { 100104: { area: 'Barnet' } },
      }),
    ).school('100104');
    expect(odd.isOpenDay(localDate('2026-10-08'))).toBe(true);
    expect(odd.shift(localDate('2026-10-08'), 3)).toBe('2026-10-13');
  });
});
