/**
 * Days on which mail systems go wrong, as people find them in their inboxes. Clock changes of 25 October 2026 and 28 March
 * 2027: complaints/06. Bank holiday, INSET day, half-term and summer: complaints/12. Moved twice in a day: complaints/03. An
 * extension: complaints/11. A withdrawal on its own day: complaints/09.
 */
import { expect, test } from 'vitest';
import { fewSchools } from '../fixtures/few-schools.ts';
import { twelveWeeks } from '../fixtures/programmes/twelve-weeks.ts';
import { asLines, smallCohort } from './small-cohort.ts';

test('29 March 2026: eight o’clock in school, before and after the clocks go forward', async () => {
  const dates = { 'Programme starts': '2026-03-09', 'Programme ends': '2026-06-05' };
  const cohort = await smallCohort({
    from: '2026-03-09',
    definition: twelveWeeks,
    threads: ['opening'],
    workbook: fewSchools(twelveWeeks, { schools: 3, dates, days: { 'event-1': '2026-04-02' } }),
  });
  const spring = { Kind: 'Half-term', Name: 'Spring 2', 'Applies to': 'All', From: '2026-02-23', To: '2026-04-02' };
  await cohort.addRow('Calendar', spring);
  await cohort.until('2026-03-31');
  const left = cohort.mails().filter(({ items }) => items.some((item) => item.startsWith('100101/')));
  expect(
    left.map(({ at, time, person, items }) => `${at.slice(0, 16)}Z ${time} ${person}: ${items.join(' ')}`),
  ).toEqual([
    // Twelve working days before the event, one before the due date, and three after it: the second day of summer time.
    '2026-03-17T08:00Z 08:00 100101 head: 100101/opening/rsvp/invite',
    '2026-03-17T08:00Z 08:00 100101 pa: 100101/opening/rsvp/invite',
    '2026-03-17T08:00Z 08:00 100101 senior-leader: 100101/opening/rsvp/invite',
    '2026-03-24T08:00Z 08:00 100101 senior-leader: 100101/opening/rsvp/remind',
    '2026-03-30T07:00Z 08:00 central-team: 100101/opening/rsvp/call 100102/opening/rsvp/call 100103/opening/rsvp/call',
  ]);
});

test('December: what falls into the holidays is said before them or after, and the office keeps its own days', async () => {
  const cohort = await smallCohort({ from: '2026-12-07', time: '09:00', threads: ['visit-2'] });
  await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-01-20');
  await cohort.until('2027-01-13');
  expect(asLines(cohort.mails()).filter((line) => line > '2026-12-09')).toEqual([
    '2026-12-09 08:00 900102 senior-leader: 900102/visit-2/draft-agenda/ask',
    // Due on 6 January: three working days before is the last day of term, one after it the office rings.
    '2026-12-18 08:00 900102 senior-leader: 900102/visit-2/draft-agenda/remind',
    '2027-01-07 08:00 900102 senior-leader: 900102/visit-2/final-agenda/ask',
    '2027-01-07 08:00 central-team: 900102/visit-2/draft-agenda/call',
  ]);
});

test('a head who leaves in mid-year hears nothing more, and the next one hears what is still to come', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-09');
  await cohort.typeInto('Schools', '900101', 'Head name', 'Ngozi Okafor');
  await cohort.typeInto('Schools', '900101', 'Head email', 'n.okafor@aylesbury.example.org');
  await cohort.until('2027-06-10', '10:00');
  await cohort.typeInto('Events', 'event-3', 'Date', '2027-07-01');
  await cohort.until('2027-06-14');
  const heads = cohort
    .mails()
    .filter(({ items, person }) => items.some((item) => item.startsWith('900101/')) && !/pa|leader/.test(person));
  expect(heads.map(({ date, time, person, items }) => `${date} ${time} ${person}: ${items.join(' ')}`)).toEqual([
    '2027-06-07 08:00 900101 head: 900101/event-3/rsvp/invite',
    '2027-06-10 10:03 n.okafor@aylesbury.example.org: 900101/event-3/rsvp/change',
  ]);
});

test('a withdrawal: who was told of the visit hears at once that it is off, and nobody anything more of it', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-12', '12:00');
  // Aylesbury, the host, leaves on Monday.
  await cohort.typeInto('Schools', '900101', 'Withdrawn on', '2026-11-16');
  await cohort.until('2026-12-18');
  expect(asLines(cohort.mails()).filter((line) => line > '2026-11-04')).toEqual([
    '2026-11-12 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/ask',
    '2026-11-12 12:01 900101 head: 900101/visit-1/invitation/change',
    '2026-11-12 12:01 900101 pa: 900101/visit-1/invitation/change',
    '2026-11-12 12:01 900102 head: 900102/visit-1/invitation/change',
    '2026-11-12 12:01 900102 pa: 900102/visit-1/invitation/change',
    '2026-11-12 12:01 900102 senior-leader: 900102/visit-1/invitation/change',
    '2026-11-12 12:01 900103 head: 900103/visit-1/invitation/change',
    '2026-11-12 12:01 900103 senior-leader: 900103/visit-1/invitation/change',
    '2026-11-12 12:01 F1: 900101/visit-1/facilitator-briefed/change',
    // Its mail of the day had left when it was typed.
    '2026-11-13 08:00 900101 senior-leader: 900101/visit-1/invitation/change',
  ]);
});
