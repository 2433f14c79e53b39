/** No more mails in seven days than Settings allows; what is left waits in sight. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

test('what is over the maximum waits in sight; answers and urgent changes do not', async () => {
  const cohort = await smallCohort({ from: '2026-11-02', threads: ['visit-1', 'visit-2'] });
  const toHost = () =>
    asLines(cohort.mails())
      .filter((line) => line.includes(' 900101 senior-leader: '))
      .map((line) => line.replace(' 900101 senior-leader', ''));
  await cohort.typeInto('Settings', 'Mails in seven days', 'Value', 1);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-05');
  await cohort.until('2026-11-02');
  await cohort.typeInto('Visits', 'T1-2', 'Date', '2027-03-10');
  await cohort.until('2026-11-03', '15:00');
  const first = '2026-11-02 08:00: 900101/visit-1/invitation/invite';
  expect(toHost()).toEqual([first]);
  await cohort.typeInto('Visits', 'T1-1', 'Draft agenda received', '2026-11-03');
  await cohort.until('2026-11-03', '18:00');
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-27');
  await cohort.until('2026-11-04', '12:00');
  const thanks = '2026-11-03 15:01: 900101/visit-1/draft-agenda/thank';
  const change = '2026-11-03 18:16: 900101/visit-1/invitation/change';
  expect(toHost()).toEqual([first, thanks, change]);
  const waits = (await cohort.rows('Upcoming emails')).map((row) => Object.values(row).join(' '));
  // Eight people of three schools, and the facilitator.
  expect(waits.filter((row) => row.includes('waits: its reader has had a mail in seven days'))).toHaveLength(9);
  await cohort.until('2026-11-08');
  expect(toHost()).toHaveLength(3);
  await cohort.until('2026-11-09', '08:30');
  expect(toHost()[3]).toMatch(/^2026-11-09 08:00: .*900101\/visit-2\/invitation\/invite/);
});
