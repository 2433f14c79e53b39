import { describe, expect, it } from 'vitest';
import { datedSteps } from '../../../domain/milestone/dated-steps.ts';
import { afterDue, beforeDue, onCompletion, onOpening, step } from '../../../domain/programme/define.ts';
import type { Audience, StepTime } from '../../../domain/programme/types.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { localDate } from '../../../domain/time.ts';
import { cohortOf, year2026 } from '../schedule/cohort-builder.ts';

const cohort = cohortOf({
  calendar: [
    ...year2026,
    ['INSET day', 'INSET', 'All', '2026-11-27'],
    ['Office closed', 'Between the years', 'Office', '2026-12-29', '2026-12-31'],
  ],
  schools: { 100101: {} },
});
const calendars = calendarsOf(cohort);
const school = cohort.schools.get('100101')!;
const dayBefore = (count: number): StepTime => ({ from: 'due', by: -count, unit: 'days' });

function one(when: StepTime, to: Audience, dates: { opens?: string; due?: string }) {
  const [dated] = datedSteps(
    [step('ask', when, [to], 'template')],
    { opens: dates.opens ? localDate(dates.opens) : undefined, due: dates.due ? localDate(dates.due) : undefined },
    { school: calendars.school('100101'), office: calendars.office },
    { cohort, school, today: localDate('2026-09-01') },
  );
  return dated;
}

describe('the day of a step', () => {
  it.each<[string, StepTime, Audience, string, string]>([
    ['five days before, over half-term', beforeDue(5), 'head', '2026-11-04', '2026-10-21'],
    ['five days before, for the office', beforeDue(5), 'central-team', '2026-11-04', '2026-10-28'],
    ['five days before, counting an INSET day', beforeDue(5), 'head', '2026-12-01', '2026-11-24'],
    ['two days after, over Christmas', afterDue(2), 'head', '2026-12-17', '2027-01-04'],
    ['two days after, over Christmas, for the office', afterDue(2), 'central-team', '2026-12-24', '2027-01-05'],
    ['two days after, over Easter', afterDue(2), 'head', '2027-03-25', '2027-04-13'],
    ['two days after, over Easter, for the office', afterDue(2), 'programme-director', '2027-03-25', '2027-03-31'],
    ['on a due date in the holidays: back', beforeDue(0), 'head', '2026-10-28', '2026-10-23'],
    ['calendar days before that hit a weekend: back', dayBefore(3), 'head', '2026-11-11', '2026-11-06'],
    ['calendar days after that hit a weekend: forward', dayBefore(-3), 'head', '2026-11-11', '2026-11-16'],
  ])('%s', (_, when, to, due, on) => {
    expect(one(when, to, { due })?.on).toBe(on);
  });

  it('of an opening moves forward to a day on which mail may go', () => {
    expect(one(onOpening, 'head', { opens: '2026-10-24', due: '2026-11-20' })).toMatchObject({
      on: '2026-11-02',
      fromOpening: true,
      quietFrom: '2026-10-19',
    });
    expect(one(onOpening, 'central-team', { opens: '2026-10-24', due: '2026-11-20' })?.on).toBe('2026-10-26');
  });

  it('is unknown without dates, but for answers', () => {
    expect(one(onOpening, 'head', {})).toBeUndefined();
    expect(one(beforeDue(5), 'head', { opens: '2026-11-02' })).toBeUndefined();
    expect(one(onCompletion, 'head', {})).toMatchObject({ on: 'completion' });
  });

  it('puts steps in order', () => {
    const ids = datedSteps(
      [step('call', afterDue(5), ['programme-manager'], 't'), step('ask', onOpening, ['head'], 't')],
      { opens: localDate('2026-11-02'), due: localDate('2026-11-20') },
      { school: calendars.school('100101'), office: calendars.office },
      { cohort, school, today: localDate('2026-09-01') },
    ).map((dated) => dated.step);
    expect(ids).toEqual(['ask', 'call']);
  });
});

describe('the ladder of a school', () => {
  const days = (...steps: ReturnType<typeof step>[]) =>
    datedSteps(
      steps,
      { opens: localDate('2026-12-01'), due: localDate('2026-12-17') },
      { school: calendars.school('100101'), office: calendars.office },
      { cohort, school, today: localDate('2026-09-01') },
    ).map(({ step: id, on }) => `${id} ${on}`);
  const call = step('call', afterDue(5), ['programme-manager'], 't');

  it('is not climbed in its holidays: the team counts its working days as well', () => {
    expect(days(step('ask', onOpening, ['head'], 't'), step('remind', afterDue(2), ['head'], 't'), call)).toEqual([
      'ask 2026-12-01',
      'remind 2027-01-04',
      'call 2027-01-07',
    ]);
  });

  it('while the team’s own work goes by the office alone', () => {
    expect(days(call)).toEqual(['call 2026-12-24']);
  });
});
