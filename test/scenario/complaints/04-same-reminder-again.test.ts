/** The same reminder goes out again and again: at each run, after a restart, after a cell was touched. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('each step reaches each person once, whatever is restarted or typed again', async () => {
  const dataFolder = temporaryFolder();
  const threads = ['event-3'];
  const before = await smallCohort({ from: '2027-06-07', threads, dataFolder });
  await before.until('2027-06-10', '08:00');
  await before.stop();

  const after = await smallCohort({ from: '2027-06-10', time: '08:00', threads, dataFolder, carriesOn: true });
  await after.until('2027-06-16', '12:00');
  // Answered by mistake, and taken back: the milestone lives again.
  await after.typeInto('Attendance', '900102|event-3', 'RSVP', 'Yes');
  await after.until('2027-06-17', '10:00');
  expect(await after.statuses('900102')).toMatchObject({ 'event-3/rsvp': 'done' });
  await after.typeInto('Attendance', '900102|event-3', 'RSVP', '');
  await after.until('2027-06-18', '10:00');
  expect(await after.statuses('900102')).toMatchObject({ 'event-3/rsvp': 'open' });
  // An edit that has nothing to do with it, and one that has but changes nothing.
  await after.typeInto('Schools', '900101', 'Phone', '01632 960555');
  await after.typeInto('Events', 'event-3', 'Date', '2027-07-08');
  await after.until('2027-06-22');

  const lines = asLines(after.mails());
  expect(lines).toEqual([
    '2027-06-07 08:00 900101 head: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 pa: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900101 senior-leader: 900101/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 head: 900102/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 pa: 900102/event-3/rsvp/invite',
    '2027-06-07 08:00 900102 senior-leader: 900102/event-3/rsvp/invite',
    '2027-06-07 08:00 900103 head: 900103/event-3/rsvp/invite',
    '2027-06-07 08:00 900103 senior-leader: 900103/event-3/rsvp/invite',
    '2027-06-16 08:00 900101 pa: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900101 senior-leader: 900101/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900102 pa: 900102/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900102 senior-leader: 900102/event-3/rsvp/remind-2',
    '2027-06-16 08:00 900103 senior-leader: 900103/event-3/rsvp/remind-2',
    '2027-06-22 08:00 central-team: 900101/event-3/rsvp/call 900102/event-3/rsvp/call 900103/event-3/rsvp/call',
  ]);
});
