/** What a sync may cost at Google, whatever the number of schools: one read, and one write if there is anything to say. */
import { expect, test } from 'vitest';
import { type SmallCohort, smallCohort } from './small-cohort.ts';

async function callsOfSync({ runtime }: SmallCohort): Promise<[reads: number, writes: number]> {
  const before = runtime.apiCalls();
  runtime.clock.set(runtime.clock.now() + 60_000);
  await runtime.syncNow();
  const after = runtime.apiCalls();
  return [after.sheetsRead - before.sheetsRead, after.sheetsWrite - before.sheetsWrite];
}

test.each([3, 21])('with %i schools a sync is one read and at most one write', async (schools) => {
  const cohort = await smallCohort({ from: '2027-06-14', time: '09:00', schools, threads: ['event-3'] });
  await cohort.until('2027-06-14', '10:05');
  expect(await callsOfSync(cohort), 'nothing new').toEqual([1, 0]);

  await cohort.typeInto('Attendance', '900102|event-3', 'RSVP', 'Yes');
  expect(await callsOfSync(cohort), 'an answer').toEqual([1, 1]);
  expect(await callsOfSync(cohort), 'nothing new after it').toEqual([1, 0]);

  await cohort.typeInto('Events', 'event-3', 'Date', 'tomorrow');
  await cohort.typeInto('Schools', '900101', 'Head email', 'nobody');
  expect(await callsOfSync(cohort), 'two problems').toEqual([1, 1]);

  await cohort.typeInto('Events', 'event-3', 'Date', '2027-07-09');
  await cohort.typeInto('Schools', '900101', 'Head email', 'head@example.org');
  await cohort.desk.deleteRow('Attendance', await cohort.placeOf('Attendance', '900103|event-3'));
  expect(await callsOfSync(cohort), 'the problems mended, a row to be added').toEqual([1, 1]);
  expect(await callsOfSync(cohort), 'changes that wait').toEqual([1, 0]);
  expect(await callsOfSync(cohort), 'changes that count').toEqual([1, 1]);
  expect(await cohort.rows('Problems')).toEqual([]);
});
