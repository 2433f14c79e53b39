/** Live is chosen and the team looks once more: nothing leaves before it has said so. */
import { expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

const row = 'first-week-elp-2026';

test('no mail leaves before the first week is approved, and what was due by then does not come afterwards', async () => {
  // Event 3 is on 8 July 2027: RSVPs by 17 June, so the invitation was due on 20 May and goes at
  // once; the reminder of 10 June would come too soon after it.
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'], isApproved: false });
  await cohort.until('2027-06-09', '12:00');
  expect(cohort.mails()).toEqual([]);
  const decisions = await cohort.rows('Decisions');
  expect(decisions.map(({ Decision, About }) => `${Decision}: ${About}`)).toEqual([
    `${row}: First week: 8 mails to 8 people, from 7 June 2027 to 13 June 2027; see Upcoming emails`,
  ]);
  const [action] = (await cohort.rows('Actions')).filter(({ What }) =>
    String(What).startsWith('Approve the first week'),
  );
  expect(action?.['Why']).toBe('Mode is Live, but no mail leaves before it is approved.');
  const upcoming = await cohort.rows('Upcoming emails');
  expect(upcoming.length).toBeGreaterThan(0);
  expect(upcoming.every(({ Why }) => String(Why).startsWith('Not before the first week is approved'))).toBe(true);

  await cohort.typeInto('Decisions', row, 'Decline', true);
  await cohort.until('2027-06-09', '13:00');
  await cohort.typeInto('Decisions', row, 'Decline', false);
  await cohort.typeInto('Decisions', row, 'Approve', true);
  await cohort.until('2027-06-11');
  const people = [
    '900101 head',
    '900101 pa',
    '900101 senior-leader',
    '900102 head',
    '900102 pa',
    '900102 senior-leader',
  ];
  const invited = [...people, '900103 head', '900103 senior-leader'];
  expect(asLines(cohort.mails())).toEqual(
    invited.map((person) => `2027-06-09 13:03 ${person}: ${person.slice(0, 6)}/event-3/rsvp/invite`),
  );
});

test('a row that is tidied away when it was approved stops nothing; a tick taken out does', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'], isApproved: false });
  await cohort.until('2027-06-07', '10:00');
  await cohort.typeInto('Decisions', row, 'Approve', true);
  await cohort.until('2027-06-07', '11:00');
  const invited = cohort.mails().length;
  expect(invited).toBeGreaterThan(0);
  await cohort.desk.deleteRow('Decisions', await cohort.placeOf('Decisions', row));
  await cohort.until('2027-06-08');
  expect(await cohort.rows('Decisions')).toEqual([]);
  await cohort.until('2027-06-16');
  const after = cohort.mails().length;
  expect(after).toBeGreaterThan(invited);

  await cohort.addRow('Decisions', { Decision: row, Approve: false });
  await cohort.until('2027-06-30');
  expect(cohort.mails().slice(after)).toEqual([]);
});
