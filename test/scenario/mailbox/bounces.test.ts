import { expect, test } from 'vitest';
import { localDate } from '../../../domain/time.ts';
import { asLines, smallCohort } from '../small-cohort.ts';
import { correspondenceOf } from './correspondence.ts';

test('mail that comes back goes to the other contact, shows at its cell, and goes to the new address once it is there', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { mailAbout, bounce } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-12', '10:00');
  bounce(mailAbout('900101/visit-1/draft-agenda/ask'));
  await cohort.until('2026-11-12', '12:00');
  const since = (date: string) => asLines(cohort.mails()).filter((line) => line >= date);
  expect(since('2026-11-12')).toEqual([
    '2026-11-12 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/ask',
    '2026-11-12 10:01 900101 head: 900101/visit-1/draft-agenda/ask',
  ]);
  const { ledger } = cohort.runtime.adapters;
  const { config } = cohort.runtime;
  const mails = await ledger.mailsOn(config.id, config.mailbox, localDate('2026-11-12'));
  expect(mails.map(({ state }) => (state.is === 'bounced' ? state.reason : state.is)).sort()).toEqual([
    'it came back (5.1.1); what it said is for the head now',
    'sent',
  ]);
  const place = await cohort.placeOf('Schools', '900101');
  expect(await cohort.rows('Problems')).toEqual([
    expect.objectContaining({
      Where: `Schools!H${place}`,
      'What is wrong': 'Mail to this address came back on Thursday 12 November (5.1.1).',
      'How to mend it':
        'Type the right address in “Senior leader email”. Until then mail goes to the head where they have not had it.',
    }),
  ]);
  expect(await cohort.rows('Actions')).toContainEqual(
    expect.objectContaining({
      What: 'Find the right address of Aylesbury Grammar School, senior leader and type it into ‘Senior leader email’',
    }),
  );

  await cohort.until('2026-11-20', '10:00');
  await cohort.typeInto('Schools', '900101', 'Senior leader email', 'right.leader@aylesbury.example.org');
  await cohort.until('2026-11-20', '10:10');
  expect(await cohort.rows('Problems')).toEqual([]);
  await cohort.until('2026-11-24');
  expect(since('2026-11-13')).toEqual([
    '2026-11-23 08:00 right.leader@aylesbury.example.org: 900101/visit-1/draft-agenda/remind',
  ]);
});

test('what the other contact has had already waits for the right address; the same one, typed anew, begins anew', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'] });
  const { mailAbout, bounce } = correspondenceOf(cohort);
  await cohort.until('2027-06-07', '10:00');
  const head = mailAbout('900101/event-3/rsvp/invite', await addressOf('Head email'));
  bounce(head);
  await cohort.until('2027-06-08', '09:00');
  expect(asLines(cohort.mails()).filter((line) => line.includes(' 900101 '))).toHaveLength(3);
  expect(await cohort.rows('Actions')).toContainEqual(
    expect.objectContaining({
      Why: 'The mail is held: mail to their address came back; the school’s other contact has had it.',
    }),
  );
  const address = await addressOf('Head email');
  await cohort.typeInto('Schools', '900101', 'Head email', '');
  await cohort.until('2027-06-08', '09:05');
  await cohort.typeInto('Schools', '900101', 'Head email', address);
  await cohort.until('2027-06-08', '10:00');
  expect(asLines(cohort.mails()).at(-1)).toMatch(/^2027-06-08 09:0\d 900101 head: 900101\/event-3\/rsvp\/invite$/);
  expect(await cohort.rows('Problems')).toEqual([]);

  async function addressOf(header: string): Promise<string> {
    return String((await cohort.rows('Schools')).find(({ URN }) => URN === 900101)?.[header] ?? '');
  }
});

test('a delay changes nothing; a second one within a week counts as a refusal', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { mailAbout, bounce } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until('2026-11-12', '10:00');
  bounce(mailAbout('900101/visit-1/draft-agenda/ask'), 'soft');
  await cohort.until('2026-11-16', '10:00');
  expect(await cohort.rows('Problems')).toEqual([]);
  expect(asLines(cohort.mails()).filter((line) => line >= '2026-11-12')).toHaveLength(1);
  bounce(mailAbout('900101/visit-1/draft-agenda/ask'), 'soft');
  await cohort.until('2026-11-16', '12:00');
  expect(asLines(cohort.mails()).at(-1)).toBe('2026-11-16 10:01 900101 head: 900101/visit-1/draft-agenda/ask');
  expect(await cohort.rows('Problems')).toHaveLength(1);
});
