/** The service was down on the day, and the mail of that day is never made up for; or all of the past is. */
import { describe, expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

const threads = ['event-3'];
const reminders = (lines: readonly string[]) =>
  lines.filter((line) => line.includes('remind') || line.includes('call'));

describe('an outage', () => {
  test('of a day: its reminder leaves on the next', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads });
    await cohort.until('2027-06-15', '18:00');
    cohort.sleepUntil('2027-06-17', '09:30');
    await cohort.until('2027-06-18');
    expect(reminders(asLines(cohort.mails()))).toEqual([
      '2027-06-17 09:31 900101 pa: 900101/event-3/rsvp/remind-2',
      '2027-06-17 09:31 900101 senior-leader: 900101/event-3/rsvp/remind-2',
      '2027-06-17 09:31 900102 pa: 900102/event-3/rsvp/remind-2',
      '2027-06-17 09:31 900102 senior-leader: 900102/event-3/rsvp/remind-2',
      '2027-06-17 09:31 900103 senior-leader: 900103/event-3/rsvp/remind-2',
    ]);
  });

  test('of many days: of all that was missed each person gets the last, and what came in meanwhile counts', async () => {
    const cohort = await smallCohort({ from: '2027-05-27', threads });
    await cohort.until('2027-06-09', '18:00');
    expect(cohort.mails()).toHaveLength(8);
    // Both reminders fall into the outage; Claremont answers in it.
    cohort.sleepUntil('2027-06-16', '12:00');
    await cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'Yes');
    cohort.sleepUntil('2027-06-17', '10:00');
    await cohort.until('2027-06-22');
    expect(reminders(asLines(cohort.mails()))).toEqual([
      '2027-06-17 10:01 900101 pa: 900101/event-3/rsvp/remind-2',
      '2027-06-17 10:01 900101 senior-leader: 900101/event-3/rsvp/remind-2',
      '2027-06-17 10:01 900103 senior-leader: 900103/event-3/rsvp/remind-2',
      '2027-06-22 08:00 central-team: 900101/event-3/rsvp/call 900103/event-3/rsvp/call',
    ]);
  });

  test('over the day that mattered: what has lost its sense stays unsent, and says so', async () => {
    const cohort = await smallCohort({ from: '2027-06-30', threads });
    await cohort.until('2027-07-01', '07:30');
    cohort.sleepUntil('2027-07-09', '09:30');
    await cohort.until('2027-07-09', '12:00');
    expect(asLines(cohort.mails()).filter((line) => line.includes('joining-note'))).toEqual([]);
    const notes = [];
    for await (const notice of cohort.runtime.adapters.ledger.all('elp-2026'))
      if (notice.milestone === 'joining-note') notes.push(notice.state.is);
    expect(new Set(notes)).toEqual(new Set(['too-late']));
  });
});

test('a date that is only now entered brings no reminder whose day has gone', async () => {
  const cohort = await smallCohort({ from: '2027-06-08', threads });
  await cohort.typeInto('Events', 'event-3', 'Date', '');
  await cohort.until('2027-06-10', '17:00');
  await cohort.typeInto('Events', 'event-3', 'Date', '2027-07-07');
  await cohort.until('2027-06-14');
  const lines = asLines(cohort.mails());
  expect(reminders(lines)).toEqual([]);
  expect(lines.filter((line) => /^2027-06-11 08:00 .*rsvp\/invite$/.test(line))).toHaveLength(8);
});
