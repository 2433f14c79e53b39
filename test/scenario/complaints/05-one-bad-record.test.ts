/** One record that cannot be read stops all the others. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('a broken row waits for its mending; every other school goes on the same morning', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.typeInto('Schools', '900102', 'Senior leader email', 'not an address');
  await cohort.typeInto('Attendance', '900103|event-3', 'Attendance recorded', '31/02/2027');
  await cohort.addRow('Schools', { URN: 'twelve', School: 'Nowhere School', Ready: true });
  await cohort.until('2027-06-07', '10:00');
  expect(asLines(cohort.mails())).toEqual([
    '2027-06-07 08:00 900101 head: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 pa: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 senior-leader: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900103 head: 900103/event-3/rsvp/invite',
    '2027-06-07 08:00 900103 senior-leader: 900103/event-3/rsvp/invite',
  ]);
  await cohort.typeInto('Schools', '900102', 'Senior leader email', 'leader@claremont.example.org');
  await cohort.until('2027-06-07', '11:00');
  expect(asLines(cohort.mails()).filter((line) => line.includes('900102'))).toEqual([
    '2027-06-07 10:01 900102 head: 900102/event-3/rsvp/invite',
    '2027-06-07 10:01 900102 pa: 900102/event-3/rsvp/invite',
    '2027-06-07 10:01 leader@claremont.example.org: 900102/event-3/rsvp/invite',
  ]);
});

test('a row that breaks in mid-year keeps its last good version, and the others their reminders', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-08', '10:00');
  await cohort.typeInto('Schools', '900102', 'Senior leader email', 'leader at claremont');
  await cohort.until('2027-06-16');
  const reminders = asLines(cohort.mails()).filter((line) => line.includes('remind'));
  expect(reminders).toEqual([
    '2027-06-16 08:00 900101 pa: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900101 senior-leader: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900102 pa: 900102/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900102 senior-leader: 900102/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900103 senior-leader: 900103/event-3/rsvp/remind-2',
  ]);
});
