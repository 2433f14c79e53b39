import { describe, expect, it } from 'vitest';
import type { DatedStep, Facts } from '../../../domain/milestone/types.ts';
import type { Notice } from '../../../domain/notice/types.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { facts, ladder, leader, manager, notice, planAt, queued, short, step } from './ledger.ts';

const asked = notice('ask', '2027-03-01', 'mailed 2027-03-01');
const reminded = notice('remind-1', '2027-03-15', 'mailed 2027-03-15');
const plan = (when: string, notices: readonly Notice[] = [], of: Facts = facts(), revision = 1) =>
  short(planAt(when, { of, notices, revision }));

describe('what a milestone does next', () => {
  it.each<[string, readonly Notice[], string]>([
    ['2027-02-10 12:00', [], 'wait upcoming until 2027-03-01T07:00:00.000Z'],
    ['2027-03-01 06:59', [], 'wait open until 2027-03-01T07:00:00.000Z'],
    ['2027-03-01 07:00', [], 'ask ask senior-leader'],
    ['2027-03-01 07:00', [notice('ask', '2027-03-01', queued)], 'wait open until 2027-03-15T07:00:00.000Z'],
    ['2027-03-15 07:00', [asked], 'remind remind-1 senior-leader'],
    ['2027-03-24 07:00', [asked, reminded], 'remind remind-2 senior-leader'],
    // British summer time has begun.
    [
      '2027-03-24 09:00',
      [asked, reminded, notice('remind-2', '2027-03-24', 'mailed 2027-03-24')],
      'wait open until 2027-03-30T06:00:00.000Z',
    ],
    ['2027-03-30 07:00', [asked, reminded], 'escalate call programme-manager'],
    [
      '2027-03-30 09:00',
      [asked, notice('call', '2027-03-30', queued, { to: manager })],
      'wait open until 2027-04-30T19:00:00.000Z',
    ],
    [
      '2027-04-30 19:59',
      [asked, notice('call', '2027-03-30', queued, { to: manager })],
      'wait open until 2027-04-30T19:00:00.000Z',
    ],
    ['2027-04-30 20:00', [asked], 'finish missed'],
  ])('at %s', (when, notices, expected) => {
    expect(plan(when, notices)).toBe(expected);
  });

  it.each([
    ['2027-03-28', '2027-03-28T19:00:00.000Z'],
    ['2026-10-25', '2026-10-25T20:00:00.000Z'],
    ['2027-03-27', '2027-03-27T20:00:00.000Z'],
  ])('closes at eight in the evening by the clock on %s', (day, closes) => {
    const of = facts({ closes: localDate(day), steps: [] });
    expect(plan(`${day} 12:00`, [], of)).toBe(`wait ${day < '2027' ? 'upcoming' : 'open'} until ${closes}`);
    expect(plan(`${day} 19:59`, [], of)).toMatch(/^wait/);
    expect(plan(`${day} 20:00`, [], of)).toBe('finish missed');
  });

  it('does nothing while it has no dates, and ends “never dated” when the phase does', () => {
    const { opens: _o, due: _d, ...rest } = facts({ steps: [] });
    expect(plan('2027-03-01 07:00', [], rest)).toBe('wait upcoming until 2027-04-30T19:00:00.000Z');
    expect(planAt('2027-04-30 20:00', { of: rest })).toMatchObject({ status: 'missed', reason: 'never dated' });
  });

  it.each<[string, Partial<Facts>, string]>([
    ['in', { evidence: { state: 'given', on: localDate('2027-03-22') } }, 'finish done'],
    ['late', { evidence: { state: 'given', on: localDate('2027-03-23') } }, 'finish done-late'],
    ['in without a date', { evidence: { state: 'given' } }, 'finish done'],
    ['waived', { evidence: { state: 'waived', reason: 'N/A in the sheet' } }, 'finish waived'],
    [
      'not wanted',
      { applies: { yes: false, status: 'not-applicable', reason: 'joined later' } },
      'finish not-applicable',
    ],
    ['gone', { applies: { yes: false, status: 'withdrawn', reason: 'the school withdrew' } }, 'finish withdrawn'],
    [
      'in before the school went',
      {
        applies: { yes: false, status: 'withdrawn', reason: 'the school withdrew' },
        evidence: { state: 'given', on: localDate('2027-03-10') },
      },
      'finish done',
    ],
    ['blank although optional', { optional: true, closes: localDate('2027-03-24') }, 'finish not-applicable'],
  ])('ends when the evidence is %s', (_, rest, expected) => {
    expect(plan('2027-03-24 20:00', [asked, reminded], facts(rest))).toBe(expected);
  });
});

describe('a missed day', () => {
  it('is caught up with the latest step only', () => {
    expect(plan('2027-03-26 10:00')).toBe('remind remind-2 senior-leader');
    // From the day of the call on, the school hears no more.
    expect(plan('2027-03-30 10:00')).toBe('escalate call programme-manager');
  });

  it('is caught up at 07:00 when it was found out in the night', () => {
    expect(plan('2027-03-26 02:00')).toBe('wait open until 2027-03-26T07:00:00.000Z');
  });

  it.each<[DatedStep['late'], string]>([
    ['skip', 'wait open until 2027-03-15T07:00:00.000Z'],
    ['ask', 'ask ask senior-leader if agreed'],
    ['send', 'ask ask senior-leader'],
  ])('with late policy “%s”', (late, expected) => {
    const of = facts({ steps: ladder.map((one) => ({ ...one, late })) });
    expect(plan('2027-03-01 09:00', [], of)).toBe('ask ask senior-leader');
    expect(plan('2027-03-02 09:00', [], of)).toBe(expected);
  });

  it('is history when it came before the dates were known', () => {
    const known = (when: string) => facts({ knownSince: instant(`${when}T10:00:00Z`) });
    // Only the opening is caught up, and only while the due date is ahead.
    expect(plan('2027-03-16 10:30', [], known('2027-03-16'))).toBe('ask ask senior-leader');
    expect(plan('2027-03-23 10:30', [], known('2027-03-23'))).toBe('wait open until 2027-03-24T07:00:00.000Z');
    expect(plan('2027-03-25 10:30', [], known('2027-03-25'))).toBe('wait open until 2027-03-30T06:00:00.000Z');
    expect(plan('2027-04-01 10:30', [], known('2027-04-01'))).toBe('wait open until 2027-04-30T19:00:00.000Z');
    const late = planAt('2027-03-25 10:30', { startedAt: instant('2027-03-25T10:00:00Z') });
    expect(short(late)).toBe('wait open until 2027-03-30T06:00:00.000Z');
  });
});

describe('five working days between two mails to one person', () => {
  it.each([
    ['2027-03-08', 'remind remind-1 senior-leader'],
    ['2027-03-09', 'wait open until 2027-03-24T07:00:00.000Z'],
  ])('after an asking that left on %s', (day, expected) => {
    expect(plan('2027-03-15 07:00', [notice('ask', '2027-03-01', `mailed ${day}`)])).toBe(expected);
  });

  it('counts what waits to leave, but not what a new revision will cancel', () => {
    const waiting = notice('ask', '2027-03-10', queued);
    expect(plan('2027-03-15 07:00', [waiting])).toBe('wait open until 2027-03-24T07:00:00.000Z');
    expect(plan('2027-03-15 07:00', [waiting], facts(), 2)).toBe('remind remind-1 senior-leader');
  });

  it('does not silence another person', () => {
    const called = notice('call', '2027-03-12', 'mailed 2027-03-12', { to: manager });
    expect(plan('2027-03-15 07:00', [asked, called])).toBe('remind remind-1 senior-leader');
  });
});

describe('a milestone that completes itself', () => {
  const told = '2027-03-04@900101';
  const inform = step('inform', 'inform', '2027-03-01', '2027-02-22', { fromOpening: true });
  const change: DatedStep = {
    step: 'change',
    kind: 'change',
    on: 'completion',
    late: 'send',
    to: [leader],
    template: 'c',
  };
  const of = (rest: Partial<Facts> = {}) => facts({ completesItself: true, steps: [inform, change], told, ...rest });

  it('is done when its mail is recorded, and not applicable when nobody was told', () => {
    expect(plan('2027-03-01 07:00', [], of())).toBe('tell inform senior-leader');
    expect(plan('2027-03-01 07:00', [notice('inform', '2027-03-01', queued, { told })], of())).toBe('finish done');
    expect(plan('2027-04-30 20:00', [], of({ steps: [{ ...inform, to: [] }] }))).toBe('finish not-applicable');
  });

  it('does not take news that will be cancelled for news that was told', () => {
    const first = notice('inform', '2027-03-01', queued, { told });
    // The date went and came back before anything left: the present revision is the third.
    expect(plan('2027-03-01 07:30', [first], of(), 3)).toBe('tell inform senior-leader');
  });

  it('tells of a change once, by whichever notice', () => {
    const first = notice('inform', '2027-03-01', 'mailed 2027-03-01', { told });
    const moved = of({ told: '2027-03-18@900101', knownSince: instant('2027-03-02T10:00:00Z') });
    expect(plan('2027-03-02 10:00', [first], moved, 2)).toBe('tell change senior-leader');
    const news = notice('change', '2027-03-02', queued, { kind: 'change', told: '2027-03-18@900101', revision: 2 });
    expect(plan('2027-03-02 10:01', [first, news], moved, 2)).toBe('finish done');
  });
});

describe('modes', () => {
  it('asks for nothing while paused, and closes all the same', () => {
    expect(plan('2027-03-15 07:00', [asked], facts({ mode: 'Paused' }))).toMatch(/^wait open/);
    expect(plan('2027-04-30 20:00', [asked], facts({ mode: 'Paused' }))).toBe('finish missed');
  });

  it('keeps rehearsals apart', () => {
    const rehearsed = notice('ask', '2027-03-01', 'mailed 2027-03-01', { mode: 'Test' });
    expect(plan('2027-03-02 09:00', [rehearsed])).toBe('ask ask senior-leader');
    expect(plan('2027-03-02 09:00', [asked], facts({ mode: 'Test' }))).toBe('ask ask senior-leader');
    expect(plan('2027-03-02 09:00', [rehearsed], facts({ mode: 'Test' }))).toMatch(/^wait/);
  });
});

describe('thanks', () => {
  const thank: DatedStep = {
    step: 'thank',
    kind: 'thank',
    on: 'completion',
    late: 'send',
    to: [leader],
    template: 't',
  };
  const given = (seen: string, rest: Partial<Facts> = {}) =>
    facts({
      evidence: { state: 'given', on: localDate(seen.slice(0, 10)), seen: instant(`${seen}:00Z`) },
      steps: [thank],
      ...rest,
    });

  it('are sent while they are fresh', () => {
    expect(plan('2027-03-10 10:00', [], given('2027-03-10T09:59'))).toBe('tell thank senior-leader');
    expect(plan('2027-03-15 10:00', [], given('2027-03-10T09:59'))).toBe('tell thank senior-leader');
    expect(plan('2027-03-16 10:00', [], given('2027-03-10T09:59'))).toBe('finish done');
  });

  it('are sent once whatever the revision, even if they have not left', () => {
    const waiting = notice('thank', '2027-03-10', queued, { kind: 'thank', answer: true });
    expect(plan('2027-03-10 10:00', [waiting], given('2027-03-10T09:59'), 2)).toBe('finish done');
  });

  it('are not sent for what was there when the milestone began, or came in a pause', () => {
    expect(plan('2027-01-05 10:00', [], given('2027-01-04T09:00'))).toBe('finish done');
    const resumed = given('2027-03-10T09:59', { knownSince: instant('2027-03-11T09:00:00Z') });
    expect(plan('2027-03-11 09:00', [], resumed)).toBe('finish done');
  });
});
