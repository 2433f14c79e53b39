/** A record that fails is tried again for ever, and the bill and the log grow with it. */
import { describe, expect, test } from 'vitest';
import { asLines, mailbox, smallCohort } from '../small-cohort.ts';

const threads = ['event-3'];

describe('a mail that Gmail will not take', () => {
  test('is given up after one try a day, with its reason; the others leave in the same run', async () => {
    const tries: string[] = [];
    const cohort = await smallCohort({
      from: '2027-06-07',
      threads,
      gmailFaults: ({ method, phase }) => {
        if (phase === 'before') tries.push(method);
        const first = method === 'drafts.create' && tries.filter((one) => one === method).length === 1;
        return first ? { status: 400, reason: 'invalidArgument' } : undefined;
      },
    });
    await cohort.until('2027-06-07');
    expect(cohort.mails()).toHaveLength(7);
    // The eighth and, the next mornings, what the team is briefed with.
    expect(tries.filter((method) => method === 'drafts.create')).toHaveLength(8 + cohort.briefings().length);
    // What it said goes with another mail on the next day, and once.
    await cohort.until('2027-06-09');
    expect(cohort.mails()).toHaveLength(8);
    expect(tries.filter((method) => method === 'drafts.create')).toHaveLength(9 + cohort.briefings().length);
    const mails = await cohort.runtime.adapters.ledger.mailsOn('elp-2026', mailbox, '2027-06-07' as never);
    expect(mails.filter(({ state }) => state.is === 'failed').map(({ state }) => state)).toEqual([
      expect.objectContaining({ is: 'failed', reason: 'Gmail does not accept the mail' }),
    ]);
  });

  test('because the service is down is tried at every run, and leaves when it is back', async () => {
    let down = true;
    let tries = 0;
    const cohort = await smallCohort({
      from: '2027-06-07',
      threads,
      gmailFaults: ({ phase }) => {
        if (phase === 'before') tries++;
        return down ? { status: 503, reason: 'backendError' } : undefined;
      },
    });
    await cohort.until('2027-06-07', '09:05');
    expect(cohort.mails()).toEqual([]);
    // Seven runs, ten minutes apart, for eight mails; a search is tried five times, a draft is not made again blindly.
    expect(tries).toBeLessThanOrEqual(7 * 8 * 6);
    const before = tries;
    await cohort.until('2027-06-07', '09:15');
    expect(tries).toBeGreaterThan(before);
    down = false;
    await cohort.until('2027-06-07', '12:00');
    expect(cohort.mails()).toHaveLength(8);
  });
});

test('a plan that always fails stops after a day, is begun anew once a day, and holds up nobody', async () => {
  const cohort = await smallCohort({ from: '2027-06-07', threads });
  const { functions } = cohort.runtime;
  const plan = functions['plan-milestone'];
  let failures = 0;
  functions['plan-milestone'] = async (event) => {
    if (event.carrier !== '900102' || event.milestone !== 'rsvp') return plan(event);
    failures++;
    throw new Error('This record cannot be planned.');
  };
  await cohort.until('2027-06-07', '12:00');
  expect(asLines(cohort.mails()).map((line) => line.slice(17, 23))).toEqual([
    '900101',
    '900101',
    '900101',
    '900103',
    '900103',
  ]);
  await cohort.until('2027-06-11', '04:00');
  // Three calls an hour for a day and an hour, then rest until the daily reconcile.
  expect(failures).toBeLessThanOrEqual(4 * 25 * 3);
  functions['plan-milestone'] = plan;
  await cohort.until('2027-06-11', '12:00');
  expect(asLines(cohort.mails()).filter((line) => line.includes('900102'))).toEqual([
    '2027-06-11 08:00 900102 head: 900102/event-3/rsvp/invite',
    '2027-06-11 08:00 900102 pa: 900102/event-3/rsvp/invite',
    // Of what was missed only the last: the reminder of the 10th.
    '2027-06-11 08:00 900102 senior-leader: 900102/event-3/rsvp/remind-1',
  ]);
});
