import { describe, expect, test } from 'vitest';
import { localDate } from '../../../domain/time.ts';
import { gmailClient } from '../../../local/google/clients.ts';
import type { FaultCall, FaultResult } from '../../../local/google/gmail/index.ts';
import { mailbox, type SmallCohort, smallCohort } from '../small-cohort.ts';

const minute = 60_000;

/**
 * Five people are invited to the launch on 2 September 2026, and the answer to the sending of the first mail is lost. For as
 * long as `lag` says nobody finds new mail in Gmail.
 */
async function oneAnswerLost(lag: (now: number) => number, alsoLost = 0) {
  const searches: number[] = [];
  let losses = 1 + alsoLost;
  let now = () => 0;
  const gmailFaults = ({ method, phase }: FaultCall): FaultResult | undefined => {
    if (method === 'messages.list' && phase === 'before') searches.push(now());
    return method === 'drafts.send' && phase === 'after' && losses-- > 0 ? 'drop' : undefined;
  };
  const cohort = await smallCohort({
    from: '2026-09-02',
    threads: ['event-1'],
    withoutReconcile: true,
    gmailFaults,
    gmailSearchLag: () => lag(now()),
  });
  now = () => cohort.runtime.clock.now();
  return { cohort, searches };
}

async function statesOn({ runtime }: SmallCohort, date: string): Promise<string[]> {
  const mails = await runtime.adapters.ledger.mailsOn(runtime.config.id, mailbox, localDate(date));
  return mails.map(({ state }) => state.is).sort();
}

/** What Actions asks about held mail. */
async function asked(cohort: SmallCohort): Promise<unknown[]> {
  const rows = await cohort.rows('Actions');
  return rows.map((row) => row['What']).filter((what) => /A mail of/.test(String(what)));
}

const afternoon = Date.parse('2026-09-02T12:00:00Z');
const untilAfternoon = (now: number) => (now < afternoon ? 24 * 60 * minute : 0);
const forGood = () => 400 * 24 * 60 * minute;
const fourSent = Array.from({ length: 4 }, () => 'sent');

describe('a mail of which nobody can tell whether it left', () => {
  test('is held after two more searches ten minutes apart, with a question for the team, and looked for ever more seldom', async () => {
    const { cohort, searches } = await oneAnswerLost(forGood);
    await cohort.until('2026-09-02', '11:00');
    expect(await statesOn(cohort, '2026-09-02')).toEqual(['held', ...fourSent]);
    const [first = 0, ...later] = searches;
    expect(later.map((at) => (at - first) / minute)).toEqual([10, 20, 40, 80, 160]);
    const [row] = await cohort.rows('Decisions');
    expect(row).toMatchObject({
      Decision: expect.stringMatching(/^mail-TT-[0-9A-F]{10}$/),
      'Raised on': '2026-09-02',
      About: expect.stringMatching(/^A mail of 2 September 2026 to [^@]+, (head|senior leader|PA)$/),
      Approve: false,
      Decline: false,
    });
    expect(await asked(cohort)).toHaveLength(1);
    expect(cohort.mails()).toHaveLength(5);
  });

  test('is sent, and nobody is asked any more, as soon as Gmail shows it', async () => {
    const { cohort } = await oneAnswerLost(untilAfternoon);
    await cohort.until('2026-09-02', '12:00');
    expect(await asked(cohort)).toHaveLength(1);
    await cohort.until('2026-09-02', '19:00');
    expect(await statesOn(cohort, '2026-09-02')).toEqual(['sent', ...fourSent]);
    expect(await asked(cohort)).toEqual([]);
    await cohort.until('2026-09-04');
    expect(await cohort.rows('Sent emails')).toHaveLength(8);
    expect(cohort.mails()).toHaveLength(8);
  });

  test('counts as sent when the team says so', async () => {
    const { cohort, searches } = await oneAnswerLost(forGood);
    await cohort.until('2026-09-02', '11:00');
    const [row] = await cohort.rows('Decisions');
    await cohort.typeInto('Decisions', String(row?.['Decision']), 'Decline', true);
    await cohort.until('2026-09-02', '11:10');
    expect(await statesOn(cohort, '2026-09-02')).toEqual([...fourSent, 'settled']);
    const before = searches.length;
    await cohort.until('2026-09-05');
    expect(searches).toHaveLength(before);
    expect(cohort.mails()).toHaveLength(8);
  });

  test('is sent again when the team says so, that one mail and no other', async () => {
    const { cohort } = await oneAnswerLost(forGood, 1);
    await cohort.until('2026-09-02', '11:00');
    expect(cohort.mails()).toHaveLength(5);
    // The two of the first minutes were lost; both are asked about.
    const questions = (await cohort.rows('Decisions')).map((row) => String(row['Decision']));
    expect(questions).toHaveLength(2);
    await cohort.typeInto('Decisions', questions[0] ?? '', 'Approve', true);
    await cohort.until('2026-09-02', '16:00');
    expect(cohort.mails()).toHaveLength(6);
    expect(await statesOn(cohort, '2026-09-02')).toEqual(['held', ...fourSent]);
  });

  test('that is lost again after it was sent again is a new question', async () => {
    let isLost = true;
    const cohort = await smallCohort({
      from: '2026-09-02',
      threads: ['event-1'],
      withoutReconcile: true,
      gmailFaults: ({ method, phase }) =>
        isLost && method === 'drafts.send' && phase === 'after' ? 'drop' : undefined,
      gmailSearchLag: forGood,
    });
    await cohort.until('2026-09-02', '09:00');
    const [first] = (await cohort.rows('Decisions')).map((row) => String(row['Decision']));
    expect(await statesOn(cohort, '2026-09-02')).toEqual(Array.from({ length: 5 }, () => 'held'));
    await cohort.typeInto('Decisions', first ?? '', 'Approve', true);
    await cohort.until('2026-09-02', '15:00');
    expect(cohort.mails()).toHaveLength(6);
    expect((await cohort.rows('Decisions')).map((row) => String(row['Decision']))).toContain(`${first}-2`);
    isLost = false;
    await cohort.until('2026-09-04', '07:59');
    expect(cohort.mails().filter(({ date }) => date === '2026-09-02')).toHaveLength(6);
  });

  test('is found in the bin', async () => {
    const { cohort } = await oneAnswerLost(untilAfternoon);
    await cohort.until('2026-09-02', '11:00');
    const [first] = cohort.runtime.gmail.sent(mailbox);
    await gmailClient(cohort.runtime.gmail.url, mailbox).users.messages.trash({ userId: 'me', id: first?.id ?? '' });
    await cohort.until('2026-09-02', '19:00');
    expect(await statesOn(cohort, '2026-09-02')).toEqual(['sent', ...fourSent]);
  });
});
