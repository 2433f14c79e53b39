/** Mail goes out when school is closed, and the whole ladder is climbed before anybody is back. */
import { describe, expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

const readers = (lines: readonly string[]) =>
  lines.map((line) => line.slice(0, 16) + line.slice(16, line.indexOf(':', 16)));

describe('no mail', () => {
  test('on a weekend', async () => {
    const cohort = await smallCohort({ from: '2026-11-14', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-20');
    await cohort.until('2026-11-16');
    expect(new Set(cohort.mails().map(({ date, time }) => `${date} ${time}`))).toEqual(new Set(['2026-11-16 08:00']));
    expect(cohort.mails()).toHaveLength(9);
  });

  test('on a bank holiday, neither to schools nor to the office', async () => {
    const cohort = await smallCohort({ from: '2027-05-01', time: '09:00', threads: ['visit-3'] });
    await cohort.typeInto('Visits', 'T1-3', 'Date', '2027-06-30');
    await cohort.until('2027-05-04');
    expect(new Set(cohort.mails().map(({ date, time }) => `${date} ${time}`))).toEqual(new Set(['2027-05-04 08:00']));
  });

  test('to a school in its holidays, which are not those of the next one', async () => {
    const cohort = await smallCohort({ from: '2026-10-26', time: '09:00', threads: ['visit-3'] });
    await cohort.typeInto('Visits', 'T1-3', 'Date', '2027-01-20');
    await cohort.until('2026-11-03');
    expect(readers(asLines(cohort.mails()))).toEqual([
      // Leicester is back, the office never left.
      '2026-10-26 09:01 900103 head',
      '2026-10-26 09:01 900103 senior-leader',
      '2026-10-26 09:01 F1',
      '2026-11-02 08:00 900101 head',
      '2026-11-02 08:00 900101 pa',
      '2026-11-02 08:00 900101 senior-leader',
      '2026-11-02 08:00 900102 head',
      '2026-11-02 08:00 900102 pa',
      '2026-11-02 08:00 900102 senior-leader',
    ]);
  });
});

test('news for a school that is closed waits until it is back', async () => {
  const cohort = await smallCohort({ from: '2026-10-22', time: '09:00', threads: ['visit-3'] });
  await cohort.typeInto('Visits', 'T1-3', 'Date', '2026-11-25');
  await cohort.until('2026-10-29', '09:00');
  await cohort.typeInto('Visits', 'T1-3', 'Starts', '09:30');
  await cohort.typeInto('Visits', 'T1-3', 'Ends', '15:30');
  await cohort.typeInto('Visits', 'T1-3', 'Draft agenda link', 'https://docs.example.org/agenda');
  await cohort.typeInto('Visits', 'T1-3', 'Draft agenda received', '2026-10-29');
  await cohort.until('2026-11-03');
  expect(asLines(cohort.mails()).filter((line) => line.includes('draft-agenda'))).toEqual([
    '2026-10-28 08:00 900103 senior-leader: 900103/visit-3/draft-agenda/ask',
    '2026-10-29 09:01 900103 senior-leader: 900103/visit-3/draft-agenda/thank',
    '2026-10-29 09:01 F1: 900103/visit-3/draft-agenda/inform-facilitator',
    '2026-11-02 08:00 900101 head: 900103/visit-3/draft-agenda/inform-visitors',
    '2026-11-02 08:00 900101 senior-leader: 900103/visit-3/draft-agenda/inform-visitors',
    '2026-11-02 08:00 900102 head: 900103/visit-3/draft-agenda/inform-visitors',
    '2026-11-02 08:00 900102 senior-leader: 900103/visit-3/draft-agenda/inform-visitors',
  ]);
});

describe('on an INSET day', () => {
  test('mail may go', async () => {
    const cohort = await smallCohort({ from: '2026-12-21', time: '09:00', threads: ['visit-2'] });
    await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-03-03');
    await cohort.until('2027-01-04');
    // Buckinghamshire and Brent train on 4 January; Leicester teaches.
    expect(readers(asLines(cohort.mails())).filter((line) => line > '2027')).toEqual([
      '2027-01-04 08:00 900101 head',
      '2027-01-04 08:00 900101 pa',
      '2027-01-04 08:00 900101 senior-leader',
      '2027-01-04 08:00 900102 head',
      '2027-01-04 08:00 900102 pa',
      '2027-01-04 08:00 900102 senior-leader',
      '2027-01-04 08:00 900103 head',
      '2027-01-04 08:00 900103 senior-leader',
    ]);
  });

  test('nothing is due, and a visit on it is questioned', async () => {
    const cohort = await smallCohort({ from: '2026-12-07', time: '09:00', threads: ['visit-2'] });
    // Fourteen days before is 4 January: the draft is due on the last day of the old term instead.
    await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-01-18');
    await cohort.until('2026-12-07', '10:00');
    const ref = { cohort: 'elp-2026', carrier: '900102', thread: 'visit-2', milestone: 'draft-agenda' };
    expect((await cohort.runtime.adapters.milestones.get(ref))?.record.facts.due).toBe('2026-12-18');
    await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-01-04');
    await cohort.until('2026-12-07', '11:00');
    const place = await cohort.placeOf('Visits', 'T1-2');
    expect(await cohort.rows('Problems')).toEqual([expect.objectContaining({ Where: `Visits!C${place}` })]);
  });
});

test('a ladder that meets the summer holidays is not climbed in them', async () => {
  const cohort = await smallCohort({ from: '2026-07-16', threads: ['onboarding'] });
  // A head on her own: the second name is asked for after the call.
  for (const urn of ['900101', '900102']) {
    await cohort.typeInto('Schools', urn, 'Main contact', 'Head');
    await cohort.typeInto('Schools', urn, 'Senior leader name', '');
    await cohort.typeInto('Schools', urn, 'Senior leader email', '');
    await cohort.typeInto('Schools', urn, 'Onboarding call held', '2026-07-16');
  }
  await cohort.until('2026-09-09');
  expect(asLines(cohort.mails()).filter((line) => line.includes('participants'))).toEqual([
    '2026-07-16 08:00 900101 head: 900101/onboarding/participants-named/ask',
    '2026-07-16 08:00 900102 head: 900102/onboarding/participants-named/ask',
    '2026-09-03 08:00 900101 head: 900101/onboarding/participants-named/remind',
    '2026-09-03 08:00 900102 head: 900102/onboarding/participants-named/remind',
    // Five working days after the due date: the school's, not only the office's.
    '2026-09-08 08:00 programme-manager: 900101/onboarding/participants-named/call 900102/onboarding/participants-named/call',
  ]);
});
