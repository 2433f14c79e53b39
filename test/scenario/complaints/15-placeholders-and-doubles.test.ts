/** A mail begins “Dear {{first_name}}”, or somebody with two roles gets it twice. */
import { describe, expect, test } from 'vitest';
import { asLines, smallCohort, textOf } from '../small-cohort.ts';

describe('an unfilled placeholder', () => {
  test('is never sent: the mail waits, the team is told, and it leaves when the cell is filled', async () => {
    const cohort = await smallCohort({ from: '2027-06-30', threads: ['event-3'] });
    await cohort.typeInto('Events', 'event-3', 'Place', '');
    await cohort.until('2027-07-01', '12:00');
    expect(asLines(cohort.mails()).filter((line) => line.includes('joining-note'))).toEqual([]);
    const waiting = await cohort.runtime.adapters.ledger.waiting('elp-2026');
    expect(waiting.map(({ state }) => state)).toEqual(Array(6).fill({ is: 'held', reason: 'unfilled: event.place' }));
    await cohort.until('2027-07-02', '07:30');
    expect(await cohort.rows('Actions')).toContainEqual(
      expect.objectContaining({ Why: 'The mail is held: unfilled: event.place.' }),
    );
    await cohort.typeInto('Events', 'event-3', 'Place', 'Example Hall');
    await cohort.until('2027-07-02');
    expect(asLines(cohort.mails()).filter((line) => line.includes('joining-note'))).toHaveLength(6);
  });

  test('and one that does not exist holds the mails of its template, and no others', async () => {
    const cohort = await smallCohort({ from: '2027-06-30', threads: ['event-3'] });
    await cohort.addRow('Templates', {
      Template: 'event-joining-note',
      Subject: 'See you on {{ event.date }}',
      Body: 'Dear {{ person.firstname }}, see you soon.',
    });
    await cohort.until('2027-07-09');
    const lines = asLines(cohort.mails());
    expect(lines.filter((line) => line.includes('joining-note'))).toEqual([]);
    expect(lines.filter((line) => line.includes('feedback'))).toHaveLength(6);
    for (const mail of cohort.mails()) expect(await textOf(mail)).not.toMatch(/\{\{|\}\}|‹|undefined/);
  });
});

describe('two roles with one address', () => {
  test('get one mail, with each thing once', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3', 'visit-1'] });
    await cohort.typeInto('Schools', '900101', 'Senior leader email', 'Head@Aylesbury-Grammar-School.example.org');
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-07-14');
    await cohort.until('2027-06-07');
    const lines = asLines(cohort.mails()).filter((line) => line.includes('900101 '));
    expect(lines).toEqual([
      '2027-06-07 08:00 900101 head: 900101/event-3/rsvp/invite 900101/visit-1/invitation/invite',
      '2027-06-07 08:00 900101 pa: 900101/event-3/rsvp/invite 900101/visit-1/invitation/invite',
    ]);
    const text = await textOf(cohort.mails().find(({ person }) => person === '900101 head')!);
    expect(text.match(/will you join us\?/g)).toHaveLength(1);
  });
});
