/** A mail is held back, or sent once more, because somebody in the team wants it: a row in Decisions with its reference. */
import { expect, test } from 'vitest';
import { asLines, type SmallCohort, smallCohort } from '../small-cohort.ts';

const problems = async (cohort: SmallCohort) =>
  (await cohort.rows('Problems'))
    .filter(({ Where }) => String(Where).startsWith('Decisions'))
    .map((row) => row['What is wrong']);
const of = (cohort: SmallCohort, person: string) => asLines(cohort.mails()).filter((line) => line.includes(person));

test('a mail that is held by its reference waits for the tick, the others go', async () => {
  const cohort = await smallCohort({ from: '2026-06-29', threads: ['onboarding'] });
  await cohort.until('2026-06-30');
  const row = (await cohort.rows('Upcoming emails')).find(({ To }) => To === 'Rushey Mead Academy, head');
  expect(row?.['Date']).toBe('2026-07-01');
  await cohort.addRow('Decisions', { Decision: `Hold ${row?.['Reference']}`, Why: 'wait for the new head' });
  await cohort.addRow('Decisions', { Decision: 'Hold TT-0123456789' });
  await cohort.until('2026-07-01');
  expect(of(cohort, '900103 head')).toEqual([]);
  expect(of(cohort, '900103 senior-leader')).toHaveLength(1);
  expect(await problems(cohort)).toEqual([
    'No mail of the reference TT-0123456789 waits to be sent: there is nothing to hold.',
  ]);
  await cohort.until('2026-07-02', '11:00');
  const place = await cohort.placeOf('Decisions', `Hold ${row?.['Reference']}`);
  await cohort.desk.type([{ tab: 'Decisions', row: place, column: 5, value: true }]);
  await cohort.until('2026-07-03');
  expect(of(cohort, '900103 head')).toEqual(['2026-07-02 11:01 900103 head: 900103/onboarding/welcome/inform']);
});

test('a mail is sent once more when its row is ticked, once, with a reference of its own', async () => {
  const cohort = await smallCohort({ from: '2026-06-29', threads: ['onboarding'] });
  await cohort.until('2026-07-02');
  const sent = (await cohort.rows('Sent emails')).find(({ To }) => To === 'Aylesbury Grammar School, head');
  const wish = `Resend ${sent?.['Reference']}`;
  await cohort.addRow('Decisions', { Decision: wish, Why: 'she could not find it' });
  await cohort.until('2026-07-03');
  expect(of(cohort, '900101 head')).toHaveLength(1);
  const place = await cohort.placeOf('Decisions', wish);
  await cohort.desk.type([{ tab: 'Decisions', row: place, column: 5, value: true }]);
  await cohort.addRow('Decisions', { Decision: 'resend tt-0123456789', Approve: true });
  await cohort.until('2026-07-10');
  expect(of(cohort, '900101 head')).toEqual([
    '2026-07-01 08:00 900101 head: 900101/onboarding/welcome/inform',
    expect.stringMatching(/^2026-07-06 08:0\d 900101 head: 900101\/onboarding\/welcome\/inform/),
  ]);
  const again = (await cohort.rows('Sent emails')).filter(({ To }) => To === 'Aylesbury Grammar School, head');
  expect(new Set(again.map(({ Reference }) => Reference)).size).toBe(2);
  expect(await problems(cohort)).toEqual([
    'No mail of the reference TT-0123456789 has been sent: there is nothing to send again.',
  ]);
});

test('only a mail of nothing but optional invitations offers to be spared the next', async () => {
  const cohort = await smallCohort({ from: '2026-11-16', threads: ['masterclasses', 'visit-1'] });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-20');
  await cohort.until('2026-11-18');
  const offers = cohort.mails().map(({ items, raw }) => {
    const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
    return `${items[0]?.split('/').slice(1, 3).join('/')} ${/^List-Unsubscribe:\s+<mailto:programmes@/m.test(head)}`;
  });
  expect([...new Set(offers)].sort()).toEqual([
    'masterclasses/announcement true',
    'visit-1/facilitator-briefed false',
    'visit-1/invitation false',
  ]);
});
