/** The team's own announcements: to the right people, once, when approved, and not changed behind anybody's back. */
import { describe, expect, test } from 'vitest';
import { type SmallCohort, smallCohort, textOf } from '../small-cohort.ts';

const message = {
  Message: 'M1',
  To: 'All',
  Subject: 'A new car park',
  Body: 'The car park at {{ school.name }} is **closed**.\n\nPlease come by train.',
  'Send on': '2026-11-10',
  Approved: true,
};

const leaders = ['900101', '900102', '900103'].flatMap((urn) => [`${urn} head`, `${urn} senior-leader`]);
const readers = (cohort: SmallCohort, id = 'M1') =>
  cohort
    .mails()
    .filter(({ items }) => items.some((item) => item.includes(`/messages/${id}/`)))
    .map(({ date, time, person }) => `${date} ${time} ${person}`)
    .sort();
const problems = async (cohort: SmallCohort) =>
  (await cohort.rows('Problems'))
    .filter(({ Where }) => String(Where).startsWith('Messages'))
    .map((row) => row['What is wrong']);

describe('a message', () => {
  test('goes on its day to both leaders of every school, once, whatever is synced, edited and restarted afterwards', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    await cohort.addRow('Messages', message);
    await cohort.until('2026-11-09');
    expect(readers(cohort)).toEqual([]);
    await cohort.until('2026-11-10');
    const once = leaders.map((person) => `2026-11-10 08:00 ${person}`);
    expect(readers(cohort)).toEqual(once);
    const mail = cohort.mails().find(({ person }) => person === '900102 head')!;
    expect(mail.subject).toBe('A new car park');
    const text = await textOf(mail);
    expect(text).toMatch(/^Dear \S+,$/m);
    expect(text).toContain('The car park at Claremont High School Academy is closed.');
    expect(await problems(cohort)).toEqual([]);

    await cohort.typeInto('Messages', 'M1', 'Subject', 'An old car park');
    await cohort.typeInto('Schools', '900101', 'Head email', 'new.head@example.org');
    await cohort.until('2026-11-12');
    expect(readers(cohort)).toEqual(once);
    expect(await problems(cohort)).toEqual([
      'Message M1 went out on 10 November 2026: what was changed since reaches nobody.',
    ]);
    await cohort.typeInto('Messages', 'M1', 'Subject', 'A new car park');
    await cohort.until('2026-11-13');
    expect(await problems(cohort)).toEqual([]);
  });

  test('whose day passed while the cohort was paused is said at once not to go any more', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
    await cohort.addRow('Messages', message);
    await cohort.until('2026-11-11', '11:00');
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
    await cohort.until('2026-11-11', '12:00');
    expect(readers(cohort)).toEqual([]);
    expect(await problems(cohort)).toEqual([
      'Message M1 was meant for 10 November 2026 and did not go: that is too long ago.',
    ]);
  });

  test('waits for approval, is on the list of the team until then, and may be approved late but not after five working days', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    await cohort.addRow('Messages', { ...message, To: 'T1', Body: 'Please come by train.', Approved: false });
    await cohort.addRow('Messages', { ...message, Message: 'M2', Approved: false });
    await cohort.until('2026-11-11', '12:00');
    expect(readers(cohort)).toEqual([]);
    const actions = (await cohort.rows('Actions')).map(({ What }) => What);
    expect(actions).toContain('Approve message M1 in the Messages tab');
    await cohort.typeInto('Messages', 'M1', 'Approved', true);
    await cohort.until('2026-11-17');
    expect(readers(cohort)).toEqual(
      ['2026-11-11 12:01', ...[]].flatMap((at) => [...leaders, 'F1'].map((one) => `${at} ${one}`)).sort(),
    );
    await cohort.until('2026-11-18');
    await cohort.typeInto('Messages', 'M2', 'Approved', true);
    await cohort.until('2026-11-19');
    expect(readers(cohort, 'M2')).toEqual([]);
    expect(await problems(cohort)).toEqual([
      'Message M2 was meant for 10 November 2026 and did not go: that is too long ago.',
    ]);
  });

  test('that cannot be right is a problem with its cell, and stops nothing else', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    await cohort.addRow('Messages', { ...message, Message: 'M1', To: 'Haze School' });
    await cohort.addRow('Messages', { ...message, Message: 'M2', Body: 'Hello {{ person.firstname }}' });
    await cohort.addRow('Messages', { ...message, Message: 'M3', Subject: '' });
    await cohort.addRow('Messages', { ...message, Message: 'M4', Body: 'On {{ visit.date }}' });
    await cohort.addRow('Messages', { ...message, Message: 'M6', To: 'Trio T1' });
    await cohort.addRow('Messages', {
      ...message,
      Message: 'M5',
      To: 'Rushey Mead Academy; Trio T1',
      Body: 'By train.',
    });
    await cohort.until('2026-11-10');
    expect([...(await problems(cohort))].sort()).toEqual([
      'Message M2 cannot be sent: there is no placeholder ‘person.firstname’.',
      'Message M3 is approved, but “Subject” is empty.',
      'Message M4 cannot be sent: ‘visit.date’ has no value in a message.',
      'Message M6 cannot be sent: ‘school.name’ has no value in a message that a facilitator reads too.',
      'This is neither All nor an event, a trio or a school.',
    ]);
    expect(
      cohort
        .mails()
        .flatMap(({ items }) => items.map((item) => item.split('/')[2]))
        .sort(),
    ).toEqual(Array(7).fill('M5'));
  });

  test('taken back before its mail is made does not go, nor does it in a rehearsal count in earnest', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Test');
    await cohort.addRow('Messages', message);
    await cohort.until('2026-11-10', '12:00');
    const rehearsed = cohort.mails();
    expect(new Set(rehearsed.map(({ address }) => address))).toEqual(new Set(['rehearsal@education-trust.example']));
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
    await cohort.until('2026-11-10');
    expect(readers(cohort).length).toBe(rehearsed.length + leaders.length);

    await cohort.addRow('Messages', { ...message, Message: 'M2', 'Send on': '2026-11-12' });
    await cohort.until('2026-11-12', '07:30');
    await cohort.typeInto('Messages', 'M2', 'Approved', '');
    await cohort.until('2026-11-13');
    expect(readers(cohort, 'M2')).toEqual([]);
  });

  test('to an event goes to the schools that come', async () => {
    const cohort = await smallCohort({ from: '2027-01-11', threads: ['event-2'] });
    await cohort.until('2027-01-11');
    await cohort.typeInto('Attendance', '900102|event-2', 'RSVP', 'No');
    await cohort.addRow('Messages', { ...message, To: 'Event 2', 'Send on': '2027-01-13' });
    await cohort.until('2027-01-13');
    expect(readers(cohort).map((line) => line.slice(17))).toEqual(leaders.filter((one) => !one.startsWith('900102')));
  });
});
