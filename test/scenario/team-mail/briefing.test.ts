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
    expect(monday?.subject).toBe('Monday 9 November: 1 thing to see to');
    const text = await textOf(monday!);
    expect(text).toContain('Good morning,');
    expect(text.match(/^- .*Visit 1.*$/gm)).toEqual([
      '- Agree the date of Visit 1 with Trio T1 (Aylesbury Grammar School). Was due on Monday 12 October: fill ‘Date’ in the Visits tab.',
    ]);
    expect(text).not.toMatch(/@|020 7946/);
    // Colleagues need neither be thanked for reading nor told who they are, and nobody reads their answers.
    expect(text).not.toMatch(/With thanks|simply reply|\[Central team\]/);
    expect(text).toContain('Nobody reads answers to this mail');
  });

  test('names the cell that a mail of the next days lacks, although no mail is held for it yet', async () => {
    const cohort = await smallCohort({ from: '2027-06-23', threads: ['event-3'] });
    await cohort.typeInto('Events', 'event-3', 'Place', '');
    await cohort.until('2027-06-24');
    const text = await textOf(cohort.briefings()[0]!);
    expect(text).toMatch(
      /Problems in the sheet\s+- Events, cell \w+: A mail of Thursday 1 July 2027 \(Event 3: Joining note\) cannot be sent/,
    );
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
