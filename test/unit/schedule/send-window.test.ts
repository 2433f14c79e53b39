import { describe, expect, it } from 'vitest';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { isUrgentChange, isWithinWorkingDays } from '../../../domain/schedule/outlook.ts';
import { isSendTime, sendWindow, urgentWindow } from '../../../domain/schedule/send-window.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { cohortOf, settings, year2026 } from './cohort-builder.ts';

const calendars = calendarsOf(
  cohortOf({
    calendar: [...year2026, ['INSET day', 'INSET', 'All', '2026-11-27']],
    schools: { 100101: {} },
  }),
);
const school = calendars.school('100101');

describe('the send window is 08:00 to 16:00 by the local clock', () => {
  const days = [
    ['winter', '2027-01-12', '08:00', '16:00'],
    ['the Friday before clocks go back', '2026-10-23', '07:00', '15:00'],
    ['the day clocks go back', '2026-10-25', '08:00', '16:00'],
    ['the day before', '2026-10-24', '07:00', '15:00'],
    ['the Monday after', '2026-10-26', '08:00', '16:00'],
    ['the day clocks went forward in 2026', '2026-03-29', '07:00', '15:00'],
    ['the day before', '2026-03-28', '08:00', '16:00'],
    ['the day clocks go forward in 2027', '2027-03-28', '07:00', '15:00'],
    ['leap day', '2028-02-29', '08:00', '16:00'],
  ] as const;
  it.each(days)('%s', (_, date, from, until) => {
    expect(sendWindow(localDate(date), settings)).toEqual({
      from: `${date}T${from}:00.000Z`,
      until: `${date}T${until}:00.000Z`,
    });
  });

  it('in the cohort’s zone', () => {
    const berlin = { ...settings, zone: 'Europe/Berlin' };
    expect(sendWindow(localDate('2027-01-12'), berlin).from).toBe('2027-01-12T07:00:00.000Z');
  });
});

it('lets urgent news go from 06:30 to 21:00', () => {
  const summer = localDate('2026-10-23');
  expect(urgentWindow(summer, settings)).toEqual({
    from: '2026-10-23T05:30:00.000Z',
    until: '2026-10-23T20:00:00.000Z',
  });
});

describe('whether mail may leave', () => {
  const moments = [
    ['before the window', '2026-10-08T06:59:59.999Z', false, true],
    ['at its start', '2026-10-08T07:00:00Z', true, true],
    ['in its last moment', '2026-10-08T14:59:59.999Z', true, true],
    ['at its end', '2026-10-08T15:00:00Z', false, true],
    ['in the evening', '2026-10-08T19:59:00Z', false, true],
    ['late', '2026-10-08T20:00:00Z', false, false],
    ['early', '2026-10-08T05:29:00Z', false, false],
    ['Saturday', '2026-10-10T10:00:00Z', false, true],
    ['half-term holiday', '2026-10-27T10:00:00Z', false, true],
    ['Good Friday', '2027-03-26T10:00:00Z', false, true],
    ['INSET day', '2026-11-27T10:00:00Z', true, true],
    ['the first day back in winter time, at 07:30', '2026-11-02T07:30:00Z', false, true],
  ] as const;
  it.each(moments)('%s', (_, at, ordinary, urgent) => {
    expect(isSendTime(instant(at), settings, school, false)).toBe(ordinary);
    expect(isSendTime(instant(at), settings, school, true)).toBe(urgent);
  });
});

describe('urgent changes', () => {
  const near = [
    ['today', '2026-10-09', '2026-10-09', true],
    ['over a weekend', '2026-10-09', '2026-10-13', true],
    ['three working days ahead', '2026-10-09', '2026-10-14', false],
    ['yesterday', '2026-10-09', '2026-10-08', false],
    ['over the half-term holiday', '2026-10-23', '2026-11-03', true],
    ['a Sunday on the way', '2026-10-09', '2026-10-11', true],
  ] as const;
  it.each(near)('within two working days: %s', (_, today, date, expected) => {
    expect(isWithinWorkingDays(localDate(date), localDate(today), 2, school)).toBe(expected);
  });

  const today = localDate('2026-10-09');
  const soon = localDate('2026-10-12');
  const far = localDate('2026-12-10');
  const changes = [
    ['moved away from soon', { before: soon, after: far }, true],
    ['moved to soon', { before: far, after: soon }, true],
    ['cancelled soon', { before: soon }, true],
    ['new and soon', { after: soon }, true],
    ['far to farther', { before: far, after: localDate('2026-12-11') }, false],
    ['unchanged', { before: soon, after: soon }, false],
    ['never dated', {}, false],
  ] as const;
  it.each(changes)('%s', (_, change, expected) => {
    expect(isUrgentChange(change, today, school)).toBe(expected);
  });
});
