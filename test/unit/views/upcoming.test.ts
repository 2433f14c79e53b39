import { describe, expect, it } from 'vitest';
import { localDate } from '../../../domain/time.ts';
import { upcomingTable } from '../../../domain/views/upcoming.ts';
import { notice, type TinySketch, tinyInput } from './tiny.ts';

/** Without references, which nobody has in a sketch. */
const upcoming = (sketch: TinySketch) =>
  upcomingTable(tinyInput(sketch))
    .slice(1)
    .map((row) => row.slice(0, 4));

describe('the Upcoming emails tab', () => {
  it('names twenty things that a mail will be about, and counts the rest', () => {
    const now = '2026-11-20T06:00:00Z';
    const waiting = Array.from({ length: 600 }, (_, at) =>
      notice({ carrier: String(910101 + at), on: localDate('2026-11-20'), to: 'team:programme-manager' }),
    );
    const [row] = upcoming({ now, waiting }).filter(([, to]) => to === 'Programme manager');
    expect(String(row?.[2]).split('; ')).toHaveLength(21);
    expect(row?.[2]).toMatch(/; and \d+ more$/);
  });

  it('shows the mails of the next 14 days by day and reader', () => {
    expect(upcomingTable(tinyInput({ now: '2026-11-20T06:00:00Z' }))[0]).toEqual([
      'Date',
      'To',
      'What',
      'Why',
      'Reference',
    ]);
    expect(upcoming({ now: '2026-11-20T06:00:00Z' })).toEqual([
      ['2026-11-23', 'Ash School, senior leader', 'Partnership: First meeting (Trio T1)', 'Reminder, due 30 Nov'],
      ['2026-11-23', 'Birch School, senior leader', 'Partnership: First meeting (Trio T1)', 'Reminder, due 30 Nov'],
      ['2026-11-23', 'Elm School, senior leader', 'Partnership: First meeting (Trio T2)', 'Reminder, due 30 Nov'],
      ['2026-11-23', 'Gorse School, senior leader', 'Partnership: First meeting (Trio T10)', 'Reminder, due 30 Nov'],
      ['2026-11-23', 'Programme director', 'Onboarding: Call held (Gorse School)', 'Still open, it was due 16 Nov'],
    ]);
  });

  it('joins what one person gets on one day', () => {
    const sketch = { now: '2026-11-02T06:00:00Z', dates: { 'Focus by': '2026-11-11' }, cells: { 900101: {} } };
    expect(upcoming(sketch).filter(([date, to]) => date === '2026-11-04' && String(to).startsWith('Ash'))).toEqual([
      [
        '2026-11-04',
        'Ash School, senior leader',
        'Project: Focus; Visit 1: Draft agenda',
        'Reminder, due 11 Nov; First asking, due 18 Nov',
      ],
    ]);
  });

  it('looks 14 days ahead, today included', () => {
    const days = (now: string) => upcoming({ now }).map(([date]) => date);
    expect(days('2026-11-09T06:00:00Z')).not.toContain('2026-11-23');
    expect(days('2026-11-10T06:00:00Z')).toContain('2026-11-23');
    expect(days('2026-11-23T06:00:00Z')).toContain('2026-11-23');
    expect(days('2026-11-24T06:00:00Z')).not.toContain('2026-11-23');
  });

  it('leaves out milestones that are settled', () => {
    const focus = (cells: TinySketch['cells']) =>
      upcoming({ now: '2026-10-08T06:00:00Z', ...(cells ? { cells } : {}) }).filter(
        ([, , what]) => what === 'Project: Focus',
      );
    expect(focus({ 900101: {}, 900102: {} })).toHaveLength(4);
    expect(focus({ 900101: { 'Focus agreed': '2026-10-05' }, 900102: { 'Focus agreed': 'N/A' } })).toHaveLength(2);
  });

  it('shows what still waits today, and no longer what has left', () => {
    const now = '2026-11-23T11:00:00Z';
    expect(upcoming({ now }).filter(([date]) => date === '2026-11-23')).toEqual([]);
    const waiting = [
      notice({ on: localDate('2026-11-20') }),
      notice({ step: 'ask', kind: 'ask', state: { is: 'held', reason: 'part of an unexpectedly large batch' } }),
      notice({ step: 'late', until: localDate('2026-11-22') }),
    ];
    expect(upcoming({ now, waiting }).filter(([date]) => date === '2026-11-23')).toEqual([
      [
        '2026-11-23',
        'Ash School, senior leader',
        'Visit 1: Draft agenda',
        'Held: part of an unexpectedly large batch; Reminder, due 18 Nov',
      ],
    ]);
  });

  it('moves a waiting mail to the next day on which mail goes to its reader', () => {
    const waiting = [notice({ on: localDate('2026-11-20') })];
    const dates = upcoming({ now: '2026-11-21T11:00:00Z', waiting }).filter(([, to]) => String(to).startsWith('Ash'));
    expect(dates.map(([date]) => date)).toEqual(['2026-11-23']);
  });
});
