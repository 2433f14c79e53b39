import { describe, expect, it } from 'vitest';
import type { DateRule } from '../../../domain/programme/types.ts';
import { halfTermNamed } from '../../../domain/schedule/anchors.ts';
import { findEvent, findVisit, type Place, resolveDate } from '../../../domain/schedule/resolve.ts';
import { localDate } from '../../../domain/time.ts';
import { anchor, july, june, launch, may, place, visit } from './places.ts';

describe('anchors', () => {
  const settingOf = (name: string) => anchor({ kind: 'setting', name });
  const term = (name: string, edge: 'first-day' | 'last-day') => anchor({ kind: 'term', term: name, edge });
  const column = (tab: string, header: string) => anchor({ kind: 'column', tab, column: header });
  const about1 = { event: 'event-1', visit: 'visit-1' };
  const examples: readonly [string, DateRule, Place, { date: string; knownSince: string | undefined } | undefined][] = [
    ['setting', settingOf('Case studies'), place(), { date: '2027-06-30', knownSince: may }],
    ['unknown setting', settingOf('Prize day'), place(), undefined],
    ['event by id', launch, place(), { date: '2026-10-08', knownSince: may }],
    ['event of the thread', anchor({ kind: 'event' }), place(about1), { date: '2026-10-08', knownSince: may }],
    ['no event in the thread', anchor({ kind: 'event' }), place(), undefined],
    ['postponed event', anchor({ kind: 'event', event: 'event-2' }), place(), undefined],
    ['undated event', anchor({ kind: 'event', event: 'event-4' }), place(), undefined],
    ['visit of the school’s partnership', visit, place(about1), { date: '2026-12-10', knownSince: july }],
    ['visit of the partnership itself', visit, place(about1, 'T1'), { date: '2026-12-10', knownSince: july }],
    ['cancelled visit', visit, place({ visit: 'visit-2' }), undefined],
    ['visit without a row', visit, place({ visit: 'visit-3' }), undefined],
    ['school without a partnership', visit, place(about1, '100109'), undefined],
    [
      'visit typed at half past midnight, British time',
      anchor({ kind: 'visit-typed' }),
      place(about1),
      { date: '2026-07-07', knownSince: july },
    ],
    ['cancelled visit, typed', anchor({ kind: 'visit-typed' }), place({ visit: 'visit-2' }), undefined],
    ['first day of a half-term', term('Autumn 2', 'first-day'), place(), { date: '2026-11-02', knownSince: may }],
    ['last day of a half-term', term('autumn 2', 'last-day'), place(), { date: '2026-12-18', knownSince: may }],
    [
      'of several years the programme’s',
      term('Summer 2', 'last-day'),
      place(),
      { date: '2027-07-21', knownSince: may },
    ],
    ['of the area', term('Summer 2', 'last-day'), place({}, '100102'), { date: '2027-07-16', knownSince: may }],
    ['of a partnership', term('Summer 2', 'last-day'), place({}, 'T1'), { date: '2027-07-16', knownSince: may }],
    [
      'of the carrier when the office reads',
      term('Summer 2', 'last-day'),
      place({}, '100102', 'office'),
      { date: '2027-07-16', knownSince: may },
    ],
    ['unknown half-term', term('Michaelmas', 'last-day'), place(), undefined],
    ['cell of the school', column('Schools', 'Call'), place(), { date: '2026-09-10', knownSince: june }],
    ['waived cell', column('Schools', 'Waived'), place(), undefined],
    ['empty cell', column('Schools', 'Plan'), place(), undefined],
    ['cell of the partnership', column('Trios', 'Met'), place(), { date: '2026-10-08', knownSince: june }],
    ['cell of the event', column('Events', 'Booked'), place(about1), { date: '2026-06-01', knownSince: undefined }],
    [
      'cell of attendance',
      column('Attendance', 'Recorded'),
      place(about1),
      { date: '2026-10-09', knownSince: undefined },
    ],
    [
      'cell of the visit',
      column('Visits', 'Draft agenda received'),
      place(about1),
      { date: '2026-11-20', knownSince: july },
    ],
    [
      'cell of visit attendance',
      column('Visit attendance', 'Recorded'),
      place(about1),
      { date: '2026-12-11', knownSince: undefined },
    ],
    ['visit cell outside a visit', column('Visits', 'Draft agenda received'), place(), undefined],
    ['unknown tab', column('Budget', 'Spent'), place(), undefined],
  ];
  it.each(examples)('%s', (_, rule, at, expected) => {
    expect(resolveDate(rule, at)).toEqual(expected);
  });

  it('without programme dates takes the first half-term of a name', () => {
    const halfTerms = place().reader.halfTerms;
    expect(halfTermNamed('Summer 2', halfTerms, [])?.to).toBe('2026-07-21');
    expect(halfTermNamed('Summer 2', halfTerms, [localDate('2027-06-30')])?.to).toBe('2027-07-21');
  });

  it('finds visits and events whatever their standing', () => {
    const { cohort, thread } = place({ event: 'event-2', visit: 'visit-2' });
    expect(findVisit(cohort, '100103', thread)?.id).toBe('T1-2');
    expect(findVisit(cohort, 'T1', thread)?.id).toBe('T1-2');
    expect(findEvent(cohort, thread)?.id).toBe('event-2');
    expect(findEvent(cohort, thread, 'event-1')?.id).toBe('event-1');
    expect(findEvent(cohort, place().thread)).toBeUndefined();
  });
});
