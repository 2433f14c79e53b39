/** The team's morning: one mail on a working day that says what there is to do, none when there is nothing. */
import { describe, expect, test } from 'vitest';
import { serviceAccount } from '../../../local/runtime.ts';
import { smallCohort, textOf } from '../small-cohort.ts';

const times = (mails: readonly { date: string; time: string; person: string }[]) =>
  mails.map(({ date, time, person }) => `${date} ${time} ${person}`);

describe('the morning briefing', () => {
  test('comes at eight on working days of the office, not on the day the cohort went Live, nor at weekends', async () => {
    const cohort = await smallCohort({ from: '2026-11-05', threads: ['visit-1'] });
    await cohort.until('2026-11-10');
    expect(times(cohort.briefings())).toEqual(
      ['2026-11-06', '2026-11-09', '2026-11-10'].map((date) => `${date} 08:00 central-team`),
    );
    const [, monday] = cohort.briefings();
    expect(monday?.subject).toMatch(/^Monday 9 November: \d+ things to see to$/);
    const text = await textOf(monday!);
    expect(text).toContain('Good morning,');
    expect(text).toContain('Visit 1: Date agreed');
    expect(text).not.toMatch(/@|020 7946/);
  });

  test('counts what went out, and says what waits for a decision and what is wrong in the sheet', async () => {
    const cohort = await smallCohort({ from: '2027-01-11', threads: ['event-2'] });
    await cohort.until('2027-01-11', '17:00');
    await cohort.typeInto('Events', 'event-2', 'Starts', 'half nine');
    await cohort.addRow('Messages', {
      Message: 'M1',
      To: 'All',
      Subject: 'Lunch',
      Body: 'Tell us what you eat.',
      'Send on': '2027-01-13',
    });
    await cohort.until('2027-01-12');
    const [briefing] = cohort.briefings();
    const text = await textOf(briefing!);
    expect(text).toContain('Sent since Monday 11 January');
    expect(text).toMatch(/\d+ mails to \d+ people\./);
    expect(text).toContain('Approve message M1 in the Messages tab');
    expect(text).toMatch(/Problems in the sheet\s+- Events, cell \w+: /);
  });

  test('is not sent when there is nothing', async () => {
    const cohort = await smallCohort({ from: '2027-03-08', threads: ['masterclasses'] });
    await cohort.until('2027-03-12');
    expect(cohort.briefings()).toEqual([]);
  });

  test('tells that the sheet cannot be read, when no mail to schools may leave', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
    await cohort.until('2027-06-09', '17:00');
    const before = cohort.mails().length;
    cohort.runtime.sheets.unshare('small-cohort', serviceAccount);
    await cohort.until('2027-06-10', '08:10');
    expect(cohort.mails().slice(before)).toEqual([]);
    const briefing = cohort.briefings().at(-1);
    expect(briefing?.date).toBe('2027-06-10');
    expect(await textOf(briefing!)).toMatch(/The sheet has not been read or written since 07:0\d on 10\/06\/2027/);
  });
});
