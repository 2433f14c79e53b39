import { describe, expect, test } from 'vitest';
import { gmailClient } from '../../../local/google/clients.ts';
import type { FaultCall, FaultResult } from '../../../local/google/gmail/index.ts';
import { asLines, mailbox, type SmallCohort, smallCohort } from '../small-cohort.ts';

type Faults = (call: FaultCall) => FaultResult | undefined;

/** Three schools that are invited to the launch and reminded a week later. */
function launchCohort(gmailFaults?: Faults): Promise<SmallCohort> {
  return smallCohort({
    from: '2026-09-02',
    threads: ['event-1'],
    withoutReconcile: true,
    ...(gmailFaults ? { gmailFaults } : {}),
  });
}

/** Lines without the hour: what is late by minutes is the same mail. */
function byDay(cohort: SmallCohort): string[] {
  return asLines(cohort.mails())
    .map((line) => line.replace(/^(\S+) \S+/, '$1'))
    .sort();
}

async function draftsOf({ runtime }: SmallCohort) {
  const { data } = await gmailClient(runtime.gmail.url, mailbox).users.drafts.list({ userId: 'me' });
  return data.drafts ?? [];
}

/** Terms begin on the 2nd for two schools and on the 3rd for the other. Rushey Mead has no PA. */
const meant = [
  '2026-09-02 900102 head: 900102/event-1/rsvp/invite',
  '2026-09-02 900102 pa: 900102/event-1/rsvp/invite',
  '2026-09-02 900102 senior-leader: 900102/event-1/rsvp/invite',
  '2026-09-02 900103 head: 900103/event-1/rsvp/invite',
  '2026-09-02 900103 senior-leader: 900103/event-1/rsvp/invite',
  '2026-09-03 900101 head: 900101/event-1/rsvp/invite',
  '2026-09-03 900101 pa: 900101/event-1/rsvp/invite',
  '2026-09-03 900101 senior-leader: 900101/event-1/rsvp/invite',
  '2026-09-10 900101 senior-leader: 900101/event-1/rsvp/remind-1',
  '2026-09-10 900102 senior-leader: 900102/event-1/rsvp/remind-1',
  '2026-09-10 900103 senior-leader: 900103/event-1/rsvp/remind-1',
];

const overloaded = { status: 503, reason: 'backendError' };
const dailyLimit = { status: 403, reason: 'dailyLimitExceeded' };
const throttled = { status: 429, reason: 'rateLimitExceeded', retryAfter: 3 };
const cases: readonly (readonly [string, FaultCall['phase'], FaultResult])[] = [
  ['drafts.create', 'before', 'drop'],
  ['drafts.create', 'after', 'drop'],
  ['drafts.create', 'before', overloaded],
  ['drafts.create', 'after', overloaded],
  ['drafts.create', 'before', throttled],
  ['drafts.send', 'before', 'drop'],
  ['drafts.send', 'after', 'drop'],
  ['drafts.send', 'before', overloaded],
  ['drafts.send', 'after', overloaded],
  ['drafts.send', 'before', throttled],
];

describe('a call of Gmail whose answer is lost or that is refused for the moment', () => {
  test.each(cases)('%s %s its work: %j', async (method, phase, result) => {
    let calls = 0;
    const cohort = await launchCohort((call) => {
      if (call.method !== method || call.phase !== phase) return undefined;
      calls += 1;
      // Twice in a row at first, then now and then.
      return calls <= 2 || calls % 3 === 0 ? result : undefined;
    });
    await cohort.until('2026-09-10');
    expect(calls).toBeGreaterThan(9);
    expect(byDay(cohort)).toEqual(meant);
    expect(cohort.mails().filter(({ time }) => time < '08:00' || time > '09:00')).toEqual([]);
    expect(await draftsOf(cohort)).toEqual([]);
  });
});

describe('mail that cannot leave on its day', () => {
  test('waits for the next working day, and says then only what still holds', async () => {
    let isOverLimit = false;
    const cohort = await launchCohort(({ method }) =>
      isOverLimit && method === 'drafts.create' ? dailyLimit : undefined,
    );
    await cohort.until('2026-09-09');
    isOverLimit = true;
    await cohort.until('2026-09-11', '10:00');
    await cohort.typeInto('Attendance', '900101|event-1', 'RSVP', 'Yes');
    await cohort.until('2026-09-11', '17:00');
    isOverLimit = false;
    await cohort.until('2026-09-14');
    expect(byDay(cohort).filter((line) => line > '2026-09-09')).toEqual([
      '2026-09-14 900102 senior-leader: 900102/event-1/rsvp/remind-1',
      '2026-09-14 900103 senior-leader: 900103/event-1/rsvp/remind-1',
    ]);
  });
});

describe('two runs that a schedule starts for the same moment', () => {
  test('never overlap', async () => {
    const cohort = await launchCohort();
    await cohort.until('2026-09-02', '07:59');
    const { functions, config, clock } = cohort.runtime;
    cohort.sleepUntil('2026-09-02', '08:00');
    const event = { cohort: config.id, now: new Date(clock.now()).toISOString() };
    const synced = await Promise.all([functions['sync-sheet'](event), functions['sync-sheet'](event)]);
    expect(synced.map(({ ran }) => ran).sort()).toEqual([false, true]);
    const sent = await Promise.all([functions['send-mails'](event), functions['send-mails'](event)]);
    expect(sent.map(({ ran }) => ran).sort()).toEqual([false, true]);
    expect(cohort.mails()).toHaveLength(5);
  });
});
