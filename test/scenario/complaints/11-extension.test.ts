/** One school was given more time, and is chased as if it had not been. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('the ladder of a school with an extension follows its own date, that of the others does not move', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.addRow('Exceptions', {
    School: 'Aylesbury Grammar School',
    Milestone: 'Event 3: RSVP',
    'Extend to': '2027-06-25',
    Reason: 'the diary is being moved',
  });
  await cohort.addRow('Exceptions', { School: 'Rushey Mead Academy', Milestone: 'Event 3: RSVP', Waive: true });
  await cohort.until('2027-06-30');
  const lines = asLines(cohort.mails()).filter((line) => line.includes('rsvp'));
  expect(lines).toEqual([
    '2027-06-07 08:00 900101 head: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 pa: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 senior-leader: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 head: 900102/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 pa: 900102/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 senior-leader: 900102/event-3/rsvp/invite',
    '2027-06-16 08:00 900102 pa: 900102/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900102 senior-leader: 900102/event-3/rsvp/remind-2',
    // Five working days before the 25th, and one for who has not heard since; the team three after.
    '2027-06-18 08:00 900101 senior-leader: 900101/event-3/rsvp/remind-1',
    '2027-06-22 08:00 central-team: 900102/event-3/rsvp/call',
    '2027-06-24 08:00 900101 pa: 900101/event-3/rsvp/remind-2',
    '2027-06-30 08:00 central-team: 900101/event-3/rsvp/call',
  ]);
});

test('an extension that comes between the due date and the telephone call stops the call', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-21', '10:00');
  await cohort.addRow('Exceptions', {
    School: 'Aylesbury Grammar School',
    Milestone: 'Event 3: RSVP',
    'Extend to': '2027-06-25',
  });
  await cohort.until('2027-06-30');
  expect(asLines(cohort.mails()).filter((line) => line.includes('call'))).toEqual([
    '2027-06-22 08:00 central-team: 900102/event-3/rsvp/call 900103/event-3/rsvp/call',
    '2027-06-30 08:00 central-team: 900101/event-3/rsvp/call',
  ]);
});
