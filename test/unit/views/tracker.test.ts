import { describe, expect, it } from 'vitest';
import type { Facts, MilestoneStatus } from '../../../domain/milestone/types.ts';
import { instant, type LocalDate, localDate } from '../../../domain/time.ts';
import { trackerTable } from '../../../domain/views/tracker.ts';
import { standingOf } from '../../../domain/views/tracker-cell.ts';
import { tinyInput } from './tiny.ts';

describe('the Tracker', () => {
  it('shows every school and partnership, trio by trio, with a column for every milestone', () => {
    expect(trackerTable(tinyInput({ now: '2026-11-20T09:00:00Z' }))).toEqual([
      [
        'School',
        'Trio',
        'Stage',
        'Next step',
        'Onboarding: Welcome',
        'Onboarding: Call held',
        'Visit 1: Date agreed',
        'Visit 1: Draft agenda',
        'Visit 1: Notes',
        'Project: Focus',
        'Partnership: First meeting',
        'Case study: Received',
      ],
      row('Trio T1', 'T1', 'Partnership', 'First meeting by 30 Nov', [7, '● due 30 Nov']),
      row('Ash School', 'T1', 'Visit 1', 'Draft agenda, was due 18 Nov', [
        1,
        '✓ 7 Sep',
        '✓ 22 Sep',
        '✓ 9 Oct',
        '! 18 Nov',
        '○ 16 Dec',
        '✓ 20 Oct',
      ]),
      row('Birch School', 'T1', 'Project', 'Focus, was due 22 Oct', [
        1,
        '✓ 7 Sep',
        '✓ 28 Sep',
        '– n/a',
        '– n/a',
        '– n/a',
        '! 22 Oct',
      ]),
      // What was done before a school withdrew stays done.
      row('Cedar School', 'T1', 'Withdrawn', null, [
        1,
        'withdrawn',
        '✓ 15 Sep',
        '– n/a',
        '– n/a',
        '– n/a',
        'withdrawn',
      ]),
      row('Trio T2', 'T2', 'Partnership', 'First meeting by 30 Nov', [7, '● due 30 Nov']),
      row('Elm School', 'T2', 'Visit 1', 'Date agreed, was due 12 Oct', [
        1,
        '✓ 7 Sep',
        'waived',
        '! 12 Oct',
        '○',
        '○',
        '! 22 Oct',
      ]),
      row('Trio T10', 'T10', 'Partnership', 'First meeting by 30 Nov', [7, '● due 30 Nov']),
      row('Gorse School', 'T10', 'Onboarding', 'Call held, was due 16 Nov', [
        1,
        '– n/a',
        '! 16 Nov',
        '– n/a',
        '○',
        '○',
        '– n/a',
      ]),
      row('Fir School', null, 'Not ready', null, [1]),
    ]);
  });

  it('names what comes next while nothing is open', () => {
    const input = tinyInput({
      now: '2026-10-26T09:00:00Z',
      dates: { 'Calls by': '2026-09-24', 'Dates by': '2026-10-12' },
    });
    const [, , ash] = trackerTable(input);
    expect(ash?.slice(0, 4)).toEqual(['Ash School', 'T1', 'Next: Visit 1', 'Draft agenda by 18 Nov']);
  });

  it('waits for the next phase when everything of this one is settled, and is complete after the last', () => {
    const input = tinyInput({
      now: '2026-11-20T09:00:00Z',
      cells: { 900102: { 'Call held': '2026-09-28', 'Focus agreed': 'N/A' } },
    });
    const stage = (milestones: typeof input.milestones) =>
      trackerTable({ ...input, milestones }).find(([school]) => school === 'Birch School')?.[2];
    expect(stage(input.milestones)).toBe('Waiting for Close');
    const birch = input.milestones.get('900102') ?? [];
    const close = input.cohort.programme.phases[2]!;
    const last = birch.map((one) => ({ ...one, instance: { ...one.instance, phase: close } }));
    expect(stage(new Map([['900102', [...birch, ...last]]]))).toBe('Complete');
  });
});

function row(
  school: string,
  trio: string | null,
  stage: string,
  next: string | null,
  [from, ...cells]: [number, ...string[]],
) {
  const milestones = Array.from({ length: 8 }, (_, index) => cells[index + 1 - from] ?? null);
  return [school, trio, stage, next, ...milestones];
}

describe('a cell of the Tracker on 20 November 2026', () => {
  const today = localDate('2026-11-20');
  const due = localDate('2026-11-13');
  const { milestones } = tinyInput({ now: '2026-11-20T09:00:00Z' });
  const [welcome] = milestones.get('900101')!;
  const plain: Facts = { ...welcome!.facts, completesItself: false, due, steps: [] };
  const cell = (status: MilestoneStatus, facts: Partial<Facts> = {}) =>
    standingOf({ ...welcome!, facts: { ...plain, ...facts }, status: { status, reason: '' } }, today, () => due).cell;
  const told = (on: string, more: Partial<Facts> = {}): Partial<Facts> => ({
    completesItself: true,
    steps: [{ ...welcome!.facts.steps[0]!, on: localDate(on) }],
    ...more,
  });
  const given = (on?: LocalDate): Partial<Facts> => ({ evidence: { state: 'given', ...(on ? { on } : {}) } });

  it.each<[string, MilestoneStatus, Partial<Facts>]>([
    ['✓ 12 Nov', 'done', given(localDate('2026-11-12'))],
    ['✓ 16 Nov', 'done-late', given(localDate('2026-11-16'))],
    ['✓', 'done', given()],
    ['● due 20 Nov', 'open', { due: today }],
    ['! 13 Nov', 'open', {}],
    ['○ 24 Dec', 'upcoming', { due: localDate('2026-12-24') }],
    ['✗ missed', 'missed', {}],
    ['– n/a', 'not-applicable', {}],
    ['waived', 'waived', {}],
    ['withdrawn', 'withdrawn', {}],
  ])('is %s', (expected, status, facts) => {
    expect(cell(status, facts)).toBe(expected);
  });

  it('of a milestone that completes itself is ticked once the days of its mails are past', () => {
    expect(cell('open', told('2026-11-19'))).toBe('✓ 19 Nov');
    expect(cell('not-applicable', told('2026-11-19'))).toBe('✓ 19 Nov');
    expect(cell('open', told('2026-11-20'))).toBe('● due 13 Nov');
    expect(cell('upcoming', told('2026-11-24', { due: localDate('2026-11-24') }))).toBe('○ 24 Nov');
  });

  it('of one whose mails were history when its dates became known is not ticked', () => {
    expect(cell('open', told('2026-11-12', { due: localDate('2026-11-12') }))).toBe('– n/a');
    const opening = { ...welcome!.facts.steps[0]!, on: localDate('2026-11-12'), fromOpening: true };
    expect(cell('open', { completesItself: true, steps: [opening] })).toBe('✓ 13 Nov');
  });

  it('needs no clock: moments are read in the zone it is told', () => {
    const facts = { ...plain, ...told('2026-11-13'), knownSince: instant('2026-11-13T00:00:00Z') } as Facts;
    const viewed = { ...welcome!, facts, status: { status: 'open', reason: '' } as const };
    expect(standingOf(viewed, today, () => localDate('2026-11-14')).cell).toBe('– n/a');
  });
});
