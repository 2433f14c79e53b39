/** “3 errors.” Nobody can tell which of the thousand records they are about. */
import { describe, expect, test } from 'vitest';
import { asLines, mailbox, smallCohort } from '../small-cohort.ts';

const threads = ['event-3'];

describe('what failed is named', () => {
  test('a row: tab, cell, what is wrong and how to mend it, wherever it has been sorted to', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads });
    await cohort.typeInto('Schools', '900102', 'Senior leader email', 'no address');
    await cohort.until('2027-06-07', '07:10');
    const [problem, ...others] = await cohort.rows('Problems');
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ Where: 'Schools!H3' });
    expect(String(problem!['What is wrong'])).not.toContain('no address');
    await cohort.change((sheetId) => ({
      insertDimension: {
        range: { sheetId: sheetId('Schools'), dimension: 'ROWS', startIndex: 1, endIndex: 2 },
        inheritFromBefore: false,
      },
    }));
    await cohort.until('2027-06-07', '07:15');
    expect(await cohort.rows('Problems')).toEqual([
      expect.objectContaining({ Where: 'Schools!H4', Since: problem!['Since'] }),
    ]);
  });

  test('a mail: whom it was for and what it was about, in the ledger and in the log, without a name', async () => {
    const logged: string[] = [];
    const note = (message: string, data?: object) => void logged.push(`${message} ${JSON.stringify(data)}`);
    let made = 0;
    const cohort = await smallCohort({
      from: '2027-06-07',
      threads,
      log: { info: note, warn: note, error: note },
      gmailFaults: ({ method, phase }) =>
        method === 'drafts.create' && phase === 'before' && ++made === 1
          ? { status: 400, reason: 'invalidArgument' }
          : undefined,
    });
    await cohort.until('2027-06-07');
    const mails = await cohort.runtime.adapters.ledger.mailsOn('elp-2026', mailbox, '2027-06-07' as never);
    const failed = mails.filter(({ state }) => state.is === 'failed');
    expect(failed).toHaveLength(1);
    const got = new Set(cohort.mails().map(({ person }) => `school:${person.replace(' ', ':')}`));
    expect(failed[0]!.recipients.some((recipient) => got.has(recipient))).toBe(false);
    expect(failed[0]!.notices[0]!.id).toContain('event-3/rsvp/invite');
    expect(logged.filter((line) => line.includes('@'))).toEqual([]);
  });

  test('a plan: the execution that failed is called after its school and milestone', async () => {
    const cohort = await smallCohort({ from: '2027-06-07', threads });
    const { functions } = cohort.runtime;
    const plan = functions['plan-milestone'];
    functions['plan-milestone'] = async (event) => {
      if (event.carrier === '900102' && event.milestone === 'rsvp') throw new Error('This record cannot be planned.');
      return plan(event);
    };
    await cohort.until('2027-06-08', '12:00');
    expect(await cohort.failedExecutions()).toEqual(['elp-2026_900102_rsvp_event-3_r1']);
    expect(asLines(cohort.mails()).filter((line) => line.includes('900101'))).toHaveLength(3);
  });
});
