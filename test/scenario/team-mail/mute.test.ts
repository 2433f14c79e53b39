/** A school asks for quiet: it gets it, and no burst when it is over. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('a school that is to get no mail gets none until that day, and nothing of what was due meanwhile', async () => {
  // Case studies are due on 30 June 2027. Asked on the first day, 18 June, so nobody is chased on the 23rd, but on 2 July.
  const cohort = await smallCohort({ from: '2027-06-18', threads: ['impact-project'] });
  await cohort.until('2027-06-21');
  const before = cohort.mails().length;
  await cohort.typeInto('Schools', '900102', 'No mail until', '2027-07-05');
  await cohort.typeInto('Schools', '900103', 'No mail to', 'Senior leader; PA');
  await cohort.until('2027-06-22', '12:00');
  const upcoming = await cohort.rows('Upcoming emails');
  expect(
    upcoming.filter(({ Why }) => String(Why).startsWith('Not sent, no mail is to go')).map(({ To }) => To),
  ).toEqual(['Claremont High School Academy, project lead', 'Rushey Mead Academy, senior leader']);
  const actions = (await cohort.rows('Actions')).filter(({ What }) => String(What).startsWith('Tell them'));
  expect(actions.map(({ School, What }) => `${School}: ${What}`)).toEqual([
    'Claremont High School Academy: Tell them what they need to know: head, senior leader, PA and project lead',
    'Rushey Mead Academy: Tell them what they need to know: senior leader',
  ]);
  const stages = (await cohort.rows('Tracker')).map(({ Stage }) => String(Stage).endsWith('(no mail)'));
  expect(stages).toEqual([false, true, false]);
  await cohort.until('2027-07-09');
  const chased = asLines(cohort.mails().slice(before)).filter((line) => line.includes('/case-study/'));
  expect(chased).toEqual([
    '2027-07-02 08:00 900101 senior-leader: 900101/impact-project/case-study/remind-2',
    `2027-07-07 08:00 programme-manager: ${['900101', '900102', '900103'].map((urn) => `${urn}/impact-project/case-study/call`).join(' ')}`,
  ]);
});
