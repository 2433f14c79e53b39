/** A mail whose recipients come out empty is sent to everybody instead of to nobody. */
import { describe, expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';

describe('nobody named means nobody', () => {
  test('the reminder to a main contact whose address was emptied is held, and the team is told', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
    await cohort.until('2027-06-15', '10:00');
    await cohort.typeInto('Schools', '900101', 'Senior leader email', '');
    await cohort.until('2027-06-16', '10:00');
    expect(asLines(cohort.mails()).filter((line) => line.includes('remind'))).toEqual([
      '2027-06-16 08:00 900101 pa: 900101/event-3/rsvp/remind-2',
      '2027-06-16 08:00 900102 pa: 900102/event-3/rsvp/remind-2',
      '2027-06-16 08:00 900102 senior-leader: 900102/event-3/rsvp/remind-2',
      '2027-06-16 08:00 900103 senior-leader: 900103/event-3/rsvp/remind-2',
    ]);
    const problems = await cohort.rows('Problems');
    expect(problems.map(({ 'What is wrong': what }) => what)).toEqual([
      'Aylesbury Grammar School is ready, but its main contact has no address.',
    ]);
    // The wait shows among the day's actions as soon as the sheet is written for another reason.
    await cohort.typeInto('Schools', '900101', 'Phone', '01632 960500');
    await cohort.until('2027-06-16', '10:10');
    expect(await cohort.rows('Actions')).toContainEqual(
      expect.objectContaining({
        School: 'Aylesbury Grammar School',
        Why: 'The mail is held: nobody with a valid address is named for this role.',
      }),
    );
    await cohort.typeInto('Schools', '900101', 'Senior leader email', 'new.leader@aylesbury.example.org');
    await cohort.until('2027-06-16', '11:00');
    expect(asLines(cohort.mails()).at(-1)).toBe(
      '2027-06-16 10:11 new.leader@aylesbury.example.org: 900101/event-3/rsvp/remind-2',
    );
  });

  test('a trio without a facilitator briefs no facilitator', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
    await cohort.typeInto('Trios', 'T1', 'Facilitator', '');
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-04');
    const lines = asLines(cohort.mails());
    expect(lines).toHaveLength(8);
    expect(lines.every((line) => line.endsWith('/visit-1/invitation/invite'))).toBe(true);
  });
});
