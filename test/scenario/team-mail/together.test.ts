/** The team's own mail, what comes into the mailbox and what people decide about single mails, as they meet. */
import { describe, expect, test } from 'vitest';
import type { FaultCall } from '../../../local/google/gmail/index.ts';
import { correspondenceOf } from '../mailbox/correspondence.ts';
import { asLines, mailbox, type SmallCohort, smallCohort } from '../small-cohort.ts';

const message = { Message: 'M1', To: 'All', Subject: 'A new car park', Body: 'Come by train.', Approved: true };

const about = (cohort: SmallCohort, item: string) =>
  asLines(cohort.mails()).filter((line) => line.includes(item) && line.includes('900101'));
const whats = async (cohort: SmallCohort) => (await cohort.rows('Actions')).map(({ What }) => String(What));

/** Gmail takes nothing while `isDown` says so. */
function gmailDown(isDown: () => boolean) {
  return ({ method, phase }: FaultCall) =>
    isDown() && phase === 'before' && method.startsWith('drafts.')
      ? { status: 503, reason: 'backendError' }
      : undefined;
}

describe('a message that comes back', () => {
  test('is not told a second time to the other leader, who has had it, and goes to the right address', async () => {
    const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
    const { bounce, mailAbout } = correspondenceOf(cohort);
    await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-10' });
    await cohort.until('2026-11-10', '10:00');
    const head = cohort.mails().find(({ person }) => person === '900101 head');
    bounce(mailAbout('900101/messages/M1/tell', head?.address));
    await cohort.until('2026-11-11', '12:00');
    const toBoth = ['2026-11-10 08:00 900101 head', '2026-11-10 08:00 900101 senior-leader'].map(
      (reader) => `${reader}: 900101/messages/M1/tell`,
    );
    expect(about(cohort, '/M1/')).toEqual(toBoth);
    expect(await whats(cohort)).toContain('See to held mail: Message: M1, to Aylesbury Grammar School, head');
    await cohort.typeInto('Schools', '900101', 'Head email', 'right.head@aylesbury.example.org');
    await cohort.until('2026-11-12');
    expect(about(cohort, '/M1/')).toEqual([
      ...toBoth,
      '2026-11-11 12:03 right.head@aylesbury.example.org: 900101/messages/M1/tell',
    ]);
  });

  test('goes to the other leader, unless the team wants that one left in peace', async () => {
    const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
    const { bounce, mailAbout } = correspondenceOf(cohort);
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-12', '10:00');
    await cohort.typeInto('Schools', '900101', 'No mail to', 'Head');
    bounce(mailAbout('900101/visit-1/draft-agenda/ask'));
    await cohort.until('2026-11-13', '12:00');
    expect(about(cohort, '/draft-agenda/')).toEqual([
      '2026-11-12 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/ask',
    ]);
    await cohort.typeInto('Schools', '900101', 'No mail to', '');
    await cohort.until('2026-11-13', '13:00');
    expect(about(cohort, '/draft-agenda/').slice(1)).toEqual([
      '2026-11-13 12:03 900101 head: 900101/visit-1/draft-agenda/ask',
    ]);
  });
});

test('a reply to a digest that held a message and an asking lets the asking rest; one to a message alone is told without more', async () => {
  const cohort = await smallCohort({ from: '2026-11-03', threads: ['visit-1'] });
  const { reply, mailAbout } = correspondenceOf(cohort);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-12' });
  await cohort.until('2026-11-20', '10:00');
  expect(about(cohort, '/M1/')).toContain(
    '2026-11-12 08:00 900101 senior-leader: 900101/messages/M1/tell 900101/visit-1/draft-agenda/ask',
  );
  reply(mailAbout('900101/visit-1/draft-agenda/ask'));
  reply(mailAbout('900102/messages/M1/tell'));
  const briefing = [...cohort.runtime.gmail.sent(mailbox)].findLast(({ subject }) =>
    /^\w+ \d+ November: /.test(subject),
  );
  reply(briefing!, { from: 'a.colleague@elsewhere.example.org' });
  await cohort.until('2026-11-23', '12:00');
  expect(about(cohort, '/draft-agenda/remind')).toEqual([]);
  const replies = (await cohort.rows('Actions')).filter(({ What }) => String(What).startsWith('Read'));
  expect(replies.map(({ What, Why }) => `${String(What).split(' in the mailbox')[0]}. ${Why}`).sort()).toEqual([
    'Read the reply about Message: M1 and Visit 1: Draft agenda. Aylesbury Grammar School, senior leader, replied on Friday 20 November: nobody is reminded of it until Wednesday 25 November is over.',
    'Read the reply about Message: M1. Claremont High School Academy, senior leader, replied on Friday 20 November.',
  ]);
});

describe('mail that is made and has not left', () => {
  test('does not leave while Mode is Paused', async () => {
    let isDown = true;
    const cohort = await smallCohort({
      from: '2027-06-07',
      threads: ['event-3'],
      gmailFaults: gmailDown(() => isDown),
    });
    await cohort.until('2027-06-07', '08:20');
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Paused');
    await cohort.until('2027-06-07', '08:25');
    isDown = false;
    await cohort.until('2027-06-08', '12:00');
    expect(asLines(cohort.mails())).toEqual([]);
    await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
    await cohort.until('2027-06-09');
    expect(asLines(cohort.mails()).filter((line) => line.includes('/invite'))).toHaveLength(8);
  });

  test('stays when it is held by its reference', async () => {
    let isDown = true;
    const cohort = await smallCohort({
      from: '2027-06-07',
      threads: ['event-3'],
      gmailFaults: gmailDown(() => isDown),
    });
    await cohort.until('2027-06-07', '07:30');
    const row = (await cohort.rows('Upcoming emails')).find(({ To }) => To === 'Aylesbury Grammar School, head');
    await cohort.until('2027-06-07', '08:20');
    await cohort.addRow('Decisions', { Decision: `Hold ${row?.['Reference']}` });
    await cohort.until('2027-06-07', '08:30');
    isDown = false;
    await cohort.until('2027-06-08');
    expect(about(cohort, ' 900101 head')).toEqual([]);
    expect(about(cohort, ' 900101 pa')).toHaveLength(1);
    expect((await cohort.rows('Problems')).filter(({ Where }) => String(Where).startsWith('Decisions'))).toEqual([]);
    await cohort.typeInto('Decisions', `Hold ${row?.['Reference']}`, 'Approve', true);
    await cohort.until('2027-06-09');
    expect(about(cohort, ' 900101 head')).toHaveLength(1);
  });
});

test('a message waits for a reader who has had enough mail in seven days', async () => {
  const cohort = await smallCohort({ from: '2026-11-09', threads: ['visit-1'] });
  await cohort.typeInto('Settings', 'Mails in seven days', 'Value', 1);
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2027-01-20');
  await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-10' });
  await cohort.until('2026-11-10', '12:00');
  await cohort.typeInto('Schools', '900103', 'Phone', '020 7946 0103');
  await cohort.until('2026-11-10', '12:05');
  const waits = (await cohort.rows('Upcoming emails')).filter((row) => Object.values(row).includes('Message: M1'));
  expect(waits.map(({ Why }) => Why)).toEqual(
    Array(6).fill('For information; waits: its reader has had a mail in seven days'),
  );
  await cohort.until('2026-11-20');
  expect(about(cohort, '/M1/')).toEqual([
    '2026-11-16 08:00 900101 head: 900101/messages/M1/tell',
    '2026-11-16 08:00 900101 senior-leader: 900101/messages/M1/tell',
  ]);
});

test('the briefing leaves first, should the mailbox have had enough before the rest has left', async () => {
  const cohort = await smallCohort({ from: '2026-11-05', threads: ['visit-1'], gmailQuota: { messagesPerDay: 3 } });
  await cohort.addRow('Messages', { ...message, 'Send on': '2026-11-06' });
  await cohort.until('2026-11-06');
  expect([cohort.briefings().length, cohort.mails().length]).toEqual([1, 2]);
  expect(await whats(cohort)).toContain('Know that 4 mails wait for another day; ring if one is urgent');
  await cohort.until('2026-11-11');
  expect(cohort.mails().filter(({ items }) => items.some((item) => item.includes('/M1/')))).toHaveLength(6);
});

test('from a rehearsal to Live: what came of it counts for nothing, and the first week is asked for', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads: ['event-3'], isApproved: false });
  const { bounce, reply, mailAbout } = correspondenceOf(cohort);
  await cohort.typeInto('Settings', 'Test address', 'Value', 'rehearsal@trust.example');
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Test');
  await cohort.until('2027-06-08', '10:00');
  const rehearsed = cohort.mails();
  expect(new Set(rehearsed.map(({ address }) => address))).toEqual(new Set(['rehearsal@trust.example']));
  reply(mailAbout('900101/event-3/rsvp/invite'));
  bounce(mailAbout('900102/event-3/rsvp/invite'));
  await cohort.until('2027-06-08', '12:00');
  await cohort.typeInto('Settings', 'Mode', 'Value', 'Live');
  await cohort.until('2027-06-09', '12:00');
  expect(cohort.mails()).toHaveLength(rehearsed.length);
  expect((await whats(cohort)).filter((what) => /^(Read|Find)/.test(what))).toEqual([]);
  await cohort.typeInto('Decisions', 'first-week-elp-2026', 'Approve', true);
  await cohort.until('2027-06-10');
  expect(asLines(cohort.mails().slice(rehearsed.length)).filter((line) => line.includes('/invite'))).toHaveLength(8);
});
