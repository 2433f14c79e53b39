/** Reminders keep coming for something that was cancelled, or for the day on which it no longer takes place. */
import { describe, expect, test } from 'vitest';
import { asLines, smallCohort, textOf } from '../small-cohort.ts';

describe('a cancelled', () => {
  test('event: who was invited hears that it is off, and nothing after that', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
    await cohort.until('2027-06-09', '17:00');
    await cohort.typeInto('Events', 'event-3', 'Status', 'cancelled');
    await cohort.until('2027-07-09');
    const later = cohort.mails().slice(8);
    expect(later).toHaveLength(8);
    expect(asLines(later).every((line) => /^2027-06-10 08:00 .*event-3\/rsvp\/change$/.test(line))).toBe(true);
    expect(await textOf(later[0]!)).toContain('planned for Thursday 8 July 2027, does not take place');
  });

  test('visit: no agenda is asked for, no joining note, no feedback', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-19');
    await cohort.until('2026-11-04', '17:00');
    await cohort.typeInto('Visits', 'T1-1', 'Status', 'cancelled');
    await cohort.until('2026-11-23');
    const since = cohort.mails().filter(({ date }) => date > '2026-11-04');
    expect(since.map(({ date, time }) => `${date} ${time}`)).toEqual(Array(9).fill('2026-11-05 08:00'));
    expect(since.every(({ items }) => items.every((item) => item.endsWith('/change')))).toBe(true);
    expect(await textOf(since[0]!)).not.toContain('From now on: Thursday 19 November');
  });
});

describe('moved', () => {
  test('a visit is prepared for on the new days only', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-11-26');
    // To ring about the draft, due on the 12th, and to ask for the final version: queued at seven, to leave at eight.
    await cohort.until('2026-11-13', '07:30');
    const waiting = await cohort.runtime.adapters.ledger.waiting('elp-2026');
    expect(waiting.filter(({ thread }) => thread === 'visit-1').map(({ step }) => step)).toEqual(['call', 'ask']);
    const asked = asLines(cohort.mails()).filter((line) => line.includes('agenda'));
    expect(asked).toEqual([
      '2026-11-03 09:01 900101 senior-leader: 900101/visit-1/invitation/invite 900101/visit-1/draft-agenda/ask',
    ]);
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-28');
    const about = asLines(cohort.mails()).filter(
      (line) => line > '2026-11-13' && !line.includes('invitation') && !line.includes('facilitator'),
    );
    expect(about).toEqual([
      // Asked for on the 3rd already. Three working days before and one after the new due date; the final version's turn.
      '2026-11-23 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind',
      '2026-11-27 08:00 900101 senior-leader: 900101/visit-1/final-agenda/ask',
      '2026-11-27 08:00 central-team: 900101/visit-1/draft-agenda/call',
    ]);
  });
});
