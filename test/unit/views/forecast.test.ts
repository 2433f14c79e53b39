import { describe, expect, it } from 'vitest';
import type { DatedStep } from '../../../domain/milestone/types.ts';
import { batchGuard, guardDecision } from '../../../domain/notice/batch-guard.ts';
import { forecast } from '../../../domain/notice/forecast.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { tinyInput } from './tiny.ts';

const on = (...dates: string[]) => dates.map(localDate);
const input = tinyInput({ now: '2026-11-20T09:00:00Z' });
const all = [...input.milestones.values()].flat();

describe('the forecast', () => {
  it('names the day and reader of every dated step, each once, in order', () => {
    expect(forecast([all], on('2026-11-24', '2026-11-23'))).toEqual([
      '2026-11-23 school:900101:senior-leader',
      '2026-11-23 school:900102:senior-leader',
      '2026-11-23 school:900104:senior-leader',
      '2026-11-23 school:900106:senior-leader',
      '2026-11-23 team:programme-director',
    ]);
    expect(forecast([all], [])).toEqual([]);
  });

  const draft = all.find(({ instance }) => instance.milestone.id === 'draft-agenda')!;
  const remind: DatedStep = draft.facts.steps.find(({ step }) => step === 'remind')!;
  const forecastOf = (steps: readonly DatedStep[], knownSince: string, days: string[]) =>
    forecast([[{ ...draft, facts: { ...draft.facts, steps, knownSince: instant(knownSince) } }]], on(...days));

  it('leaves out steps from before their dates were known, and answers to what is done', () => {
    const days = ['2026-11-13', '2026-11-19'];
    expect(forecastOf(draft.facts.steps, '2026-11-13T09:00:00Z', days)).toEqual([
      '2026-11-13 school:900101:senior-leader',
      '2026-11-19 team:central-team',
    ]);
    expect(forecastOf(draft.facts.steps, '2026-11-14T09:00:00Z', days)).toEqual(['2026-11-19 team:central-team']);
  });

  it('moves an opening that was known too late to the day it became known, past a weekend', () => {
    const ask: DatedStep = { ...remind, step: 'ask', kind: 'ask', on: localDate('2026-11-04'), fromOpening: true };
    const days = ['2026-11-12', '2026-11-13', '2026-11-14', '2026-11-16'];
    expect(forecastOf([ask], '2026-11-12T09:00:00Z', days)).toEqual(['2026-11-12 school:900101:senior-leader']);
    expect(forecastOf([ask], '2026-11-14T09:00:00Z', days)).toEqual(['2026-11-16 school:900101:senior-leader']);
    expect(forecastOf([ask], '2026-11-19T09:00:00Z', ['2026-11-19'])).toEqual([]);
  });

  it('expects no second chaser within five working days', () => {
    const soon: DatedStep = {
      ...remind,
      step: 'again',
      on: localDate('2026-11-17'),
      quietFrom: localDate('2026-11-10'),
    };
    expect(forecastOf([remind, soon], '2026-10-09T09:00:00Z', ['2026-11-13', '2026-11-17'])).toEqual([
      '2026-11-13 school:900101:senior-leader',
    ]);
  });

  it('reads moments in the zone of the cohort', () => {
    const lateInTheEvening = '2026-10-12T23:30:00Z';
    const steps = [{ ...remind, on: localDate('2026-10-12') }];
    const milestone = { ...draft, facts: { ...draft.facts, steps, knownSince: instant(lateInTheEvening) } };
    expect(forecast([[milestone]], on('2026-10-12'))).toEqual([]);
    expect(forecast([[milestone]], on('2026-10-12'), 'UTC')).toEqual(['2026-10-12 school:900101:senior-leader']);
  });
});

describe('the batch guard', () => {
  const entries = (count: number, date = '2026-11-24') =>
    Array.from({ length: count }, (_, index) => `${date} school:${900100 + index}:head`);
  const guard = (next: readonly string[], schools: number, expected: readonly string[] = []) =>
    batchGuard({ expected, next, schools });

  it.each([
    [21, 10, false],
    [21, 11, true],
    [40, 10, false],
    [40, 11, true],
    [100, 25, false],
    [100, 26, true],
    [525, 131, false],
    [525, 132, true],
  ])('in a cohort of %i schools, mail to %i people nobody expected: held is %s', (schools, people, held) => {
    expect(guard(entries(people), schools).held).toBe(held);
  });

  it('lets any batch pass that the forecast expected on that day', () => {
    expect(guard(entries(400), 525, entries(400)).held).toBe(false);
    expect(guard(entries(400), 525, entries(400, '2026-11-25')).held).toBe(true);
  });

  it('counts people, however many days and mails they have', () => {
    const found = guard([...entries(10), ...entries(10, '2026-11-25')], 21);
    expect(found).toEqual({
      held: false,
      recipients: entries(10).map((entry) => entry.slice(11)),
      dates: ['2026-11-24', '2026-11-25'],
    });
  });

  it('asks in plain words, naming nobody', () => {
    const found = guard([...entries(12), ...entries(12, '2026-11-25')], 21);
    expect(guardDecision(found, localDate('2026-11-23'), 0)).toEqual({
      id: 'batch-2026-11-23-1',
      about: 'Mail to 12 people on Tuesday 24 November and Wednesday 25 November',
      why: 'A change in the sheet adds this mail at short notice; the day before, none of it was expected. Approve if that is meant; decline, or mend the sheet, if not. Undecided, it is not sent.',
    });
  });
});
