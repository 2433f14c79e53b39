/** Somebody has answered, and is reminded all the same. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('nobody who answered, is excused or has left is reminded, however late that was typed', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-15', '21:00');
  expect(cohort.mails()).toHaveLength(8);
  await cohort.typeInto('Attendance', '900101|event-3', 'RSVP', 'Yes');
  // The reminder of the 16th is queued at seven and leaves at eight.
  await cohort.until('2027-06-16', '07:30');
  const waiting = await cohort.runtime.adapters.ledger.waiting('elp-2026');
  expect(waiting.map(({ to }) => to).sort()).toEqual([
    'school:900102:pa',
    'school:900102:senior-leader',
    'school:900103:senior-leader',
  ]);
  await cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'No');
  await cohort.typeInto('Attendance', '900103|event-3', 'RSVP', 'N/A');
  await cohort.until('2027-07-01');
  expect(
    asLines(cohort.mails())
      .slice(8)
      .filter((line) => !line.includes('joining-note')),
  ).toEqual([]);
  // Who does not come hears no more of the event at all.
  expect(
    new Set(
      cohort
        .mails()
        .slice(8)
        .map(({ person }) => person.slice(0, 6)),
    ),
  ).toEqual(new Set(['900101']));
});

test('feedback that came in the room is not asked for on the next day', async () => {
  const cohort = await smallCohort({ from: '2027-07-07', threads: ['event-3'] });
  await cohort.until('2027-07-08', '17:00');
  await cohort.addRow('Event feedback', {
    Submitted: '2027-07-08',
    School: 'Claremont High School Academy',
    Event: 'event-3',
  });
  await cohort.until('2027-07-09');
  expect(
    asLines(cohort.mails())
      .filter((line) => line.includes('feedback'))
      .map((line) => line.slice(17, 23)),
  ).toEqual(['900101', '900101', '900103', '900103']);
});

test('a school that withdraws hears nothing more, not even what is queued', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.until('2027-06-16', '07:30');
  await cohort.typeInto('Schools', '900101', 'Withdrawn on', '2027-06-16');
  await cohort.until('2027-06-23');
  expect(
    asLines(cohort.mails())
      .slice(8)
      .filter((line) => line.includes('900101')),
  ).toEqual([]);
  expect(await cohort.statuses('900101')).toMatchObject({ 'event-3/rsvp': 'withdrawn' });
});
