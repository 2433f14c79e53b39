import { describe, expect, it } from 'vitest';
import { localDate } from '../../../domain/time.ts';
import { type Deadline, deadlineCell } from '../../../domain/views/deadline-cell.ts';
import { deadlinesTable } from '../../../domain/views/deadlines.ts';
import { type TinySketch, tinyInput } from './tiny.ts';

function rows(sketch: TinySketch) {
  const [header, ...rest] = deadlinesTable(tinyInput(sketch));
  return rest.map((row) => Object.fromEntries(row.map((cell, at) => [header![at], cell])));
}

const typed = '2026-10-09T09:00:00.000Z';

describe('the Deadlines tab', () => {
  it('has a row for every visit with what is due because of its date, in the words and symbols of the Tracker', () => {
    expect(deadlinesTable(tinyInput({ now: '2026-11-20T09:00:00Z' }))).toEqual([
      ['Date', 'What', 'Where', 'Next', 'Date agreed', 'Draft agenda', 'Notes'],
      [
        '2026-12-02',
        'Visit 1 of Trio T1',
        'Ash School',
        'Draft agenda was due 18 Nov',
        '✓ 9 Oct',
        '! 18 Nov',
        '○ 16 Dec',
      ],
    ]);
  });

  it('shows the deadlines of a date as soon as it is typed', () => {
    const visits = { 'T1-1': { date: '2027-01-13', seen: '2026-11-20T09:00:00.000Z' } };
    expect(rows({ now: '2026-11-20T09:00:00Z', visits })).toMatchObject([
      { Date: '2027-01-13', Next: 'Draft agenda due 30 Dec', 'Draft agenda': '○ 30 Dec' },
    ]);
  });

  it('shows them before that part of the programme has begun, by the rules alone', () => {
    const input = tinyInput({ now: '2026-11-20T09:00:00Z' });
    const shown = deadlinesTable({ ...input, milestones: new Map() });
    expect(shown[1]?.slice(3)).toEqual(['Date agreed due 12 Oct', '○ 12 Oct', '○ 18 Nov', '○ 16 Dec']);
  });

  it('puts what is ahead first, then what has no date, then what is past, the latest first', () => {
    const visits = {
      'T1-1': { date: '2026-11-10', seen: typed },
      'T2-1': { date: '2026-12-02', seen: typed },
      'T10-1': {},
    };
    const events = { 'event-1': { date: '2026-11-19', seen: typed } };
    expect(rows({ now: '2026-11-20T09:00:00Z', visits, events }).map((row) => [row['What'], row['Date']])).toEqual([
      ['Visit 1 of Trio T2', '2026-12-02'],
      ['Visit 1 of Trio T10', null],
      ['event-1', '2026-11-19'],
      ['Visit 1 of Trio T1', '2026-11-10'],
    ]);
  });

  it('says that a visit has no date, is postponed or cancelled', () => {
    const next = (visit: NonNullable<TinySketch['visits']>[string]) =>
      rows({ now: '2026-11-20T09:00:00Z', visits: { 'T2-1': visit } }).map((row) => [row['Date'], row['Next']]);
    expect(next({})).toEqual([[null, 'no date yet; Date agreed was due 12 Oct']]);
    expect(next({ date: '2026-12-02', seen: typed, standing: 'postponed' })).toEqual([[null, 'postponed']]);
    expect(next({ date: '2026-12-02', seen: typed, standing: 'cancelled' })).toEqual([['2026-12-02', 'cancelled']]);
  });
});

describe('a cell of several schools', () => {
  const one = (more: Partial<Deadline>): Deadline => ({
    title: 'RSVP',
    due: localDate('2026-09-18'),
    is: 'open',
    isDone: false,
    isOverdue: false,
    cell: '',
    ...more,
  });
  const done = one({ is: 'settled', isDone: true });

  it.each<[string, Deadline[]]>([
    ['○ 18 Sep', [one({ is: 'upcoming' }), one({ is: 'upcoming' })]],
    ['○ 18 Sep to 21 Sep', [one({ is: 'upcoming', due: localDate('2026-09-21') }), one({ is: 'upcoming' })]],
    ['● due 18 Sep (1 of 3)', [one({}), done, one({})]],
    ['! 18 Sep (1 of 3)', [one({ isOverdue: true }), done, one({})]],
    ['✓ 2 of 2', [done, done]],
    ['✓ 1 of 2', [done, one({ is: 'settled' })]],
    ['–', [one({ is: 'settled' }), one({ is: 'settled' })]],
    ['○', [one({ is: 'upcoming', due: undefined }), one({ is: 'upcoming', due: undefined })]],
  ])('is %s', (expected, deadlines) => {
    expect(deadlineCell(deadlines)).toBe(expected);
  });
});
