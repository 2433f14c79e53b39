/** After the clocks change every mail leaves an hour early or late. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('in October: eight o’clock stays eight o’clock for what waits across the change and for what is made after it', async () => {
  const cohort = await smallCohort({ from: '2026-10-20', time: '09:00', threads: ['visit-3'] });
  // Asked for twenty working days before: on the first Monday of winter time. Leicester is back at school by then.
  await cohort.typeInto('Visits', 'T1-3', 'Date', '2026-11-23');
  await cohort.until('2026-10-22', '17:00');
  await cohort.typeInto('Visits', 'T1-3', 'Notes by', 'the visitors');
  await cohort.until('2026-10-25', '01:30');
  await cohort.typeInto('Visits', 'T1-3', 'Date', '2026-11-24');
  await cohort.until('2026-10-27');
  const left = cohort.mails().filter(({ date }) => date > '2026-10-20');
  expect(asLines(left)).toEqual([
    '2026-10-26 08:00 900103 head: 900103/visit-3/invitation/change',
    '2026-10-26 08:00 900103 senior-leader: 900103/visit-3/invitation/change',
    '2026-10-26 08:00 F1: 900103/visit-3/facilitator-briefed/change',
    '2026-10-27 08:00 900103 senior-leader: 900103/visit-3/draft-agenda/ask',
  ]);
  expect(new Set(left.map(({ at }) => at.slice(10)))).toEqual(new Set(['T08:00:00.000Z']));
});

test('in March: seven o’clock by Greenwich, eight o’clock in school', async () => {
  const cohort = await smallCohort({ from: '2027-03-24', time: '17:00', threads: ['visit-3'] });
  await cohort.typeInto('Visits', 'T1-3', 'Date', '2027-05-12');
  await cohort.until('2027-03-28', '03:00');
  await cohort.typeInto('Visits', 'T1-3', 'Date', '2027-05-13');
  await cohort.until('2027-04-13', '12:00');
  const times = cohort.mails().map(({ at, person, time }) => `${at.slice(0, 16)} ${time} ${person}`);
  // School begins again on 12 April, in Buckinghamshire on the 13th.
  expect(new Set(times.map((line) => line.slice(0, 22)))).toEqual(
    new Set(['2027-03-25T08:00 08:00', '2027-03-30T07:00 08:00', '2027-04-12T07:00 08:00', '2027-04-13T07:00 08:00']),
  );
  expect(times).toContain('2027-03-30T07:00 08:00 F1');
});
