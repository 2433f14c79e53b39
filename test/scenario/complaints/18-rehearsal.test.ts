/** The rehearsal went to one colleague, and on the real day the software believes that everybody has it. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('what was sent in a rehearsal is sent again in earnest, once, and nobody but the test address heard of the first', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Test');
  await cohort.until('2027-06-08', '17:00');
  const rehearsed = cohort.mails();
  expect(rehearsed.length).toBeGreaterThan(0);
  expect(new Set(rehearsed.map(({ address }) => address))).toEqual(new Set(['rehearsal@education-trust.example']));
  expect(rehearsed.every(({ subject }) => subject.startsWith('[Test] '))).toBe(true);

  await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
  await cohort.until('2027-06-15');
  const lines = asLines(cohort.mails().slice(rehearsed.length));
  expect(lines).toEqual(
    [
      ...['head', 'pa', 'senior-leader'].map((role) => `900101 ${role}: 900101/event-3/rsvp/invite`),
      ...['head', 'pa', 'senior-leader'].map((role) => `900102 ${role}: 900102/event-3/rsvp/invite`),
      ...['head', 'senior-leader'].map((role) => `900103 ${role}: 900103/event-3/rsvp/invite`),
    ].map((line) => `2027-06-09 08:00 ${line}`),
  );
});
