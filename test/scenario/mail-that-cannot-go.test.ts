import { expect, test } from 'vitest';
import { localDate } from '../../domain/time.ts';
import type { FaultCall } from '../../local/google/gmail/index.ts';
import { asLines, mailbox, smallCohort } from './small-cohort.ts';

const readersOn = (lines: readonly string[]) => lines.map((line) => line.slice(11, line.indexOf(':', 16)));

test('a notice of which no mail can be made keeps none of the others, and is put to the team after five tries', async () => {
  const logged: string[] = [];
  const note = (message: string, data?: object) => void logged.push(`${message} ${JSON.stringify(data)}`);
  const cohort = await smallCohort({
    from: '2027-06-07',
    threads: ['event-3'],
    withoutReconcile: true,
    log: { info: note, warn: note, error: note },
  });
  const { ledger } = cohort.runtime.adapters;
  const freeze = ledger.freeze.bind(ledger);
  let tries = 0;
  let isBroken = true;
  ledger.freeze = async (mail) => {
    if (!isBroken || !mail.recipients.includes('school:900102:head')) return freeze(mail);
    tries += 1;
    throw new RangeError('Too large.');
  };
  await cohort.until('2027-06-07', '12:00');
  expect(readersOn(asLines(cohort.mails()))).toEqual(
    [
      '900101 head',
      '900101 pa',
      '900101 senior-leader',
      '900102 pa',
      '900102 senior-leader',
      '900103 head',
      '900103 senior-leader',
    ].map((reader) => `08:00 ${reader}`),
  );
  expect(tries).toBe(5);
  const [row, ...others] = await cohort.decisions();
  expect(others).toEqual([]);
  expect(row).toMatchObject({ Why: expect.stringContaining('no mail could be made of it (RangeError)') });
  expect(logged.filter((line) => line.startsWith('no mail could be made'))).toHaveLength(5);

  isBroken = false;
  await cohort.typeInto('Decisions', String(row?.['Decision']), 'Approve', true);
  await cohort.until('2027-06-07', '16:00');
  expect(readersOn(asLines(cohort.mails()))).toContain('12:01 900102 head');
});

test('a mail that Gmail refuses is no mail: its notices say why, and go with another one on the next day', async () => {
  let refusals = 1;
  const cohort = await smallCohort({
    from: '2027-06-07',
    threads: ['event-3'],
    withoutReconcile: true,
    gmailFaults: ({ method, phase }: FaultCall) =>
      method === 'drafts.send' && phase === 'before' && refusals-- > 0
        ? { status: 400, reason: 'invalidArgument' }
        : undefined,
  });
  await cohort.until('2027-06-07');
  const states = async (date: string) => {
    const mails = await cohort.runtime.adapters.ledger.mailsOn('elp-2026', mailbox, localDate(date));
    return mails.map(({ state }) => state.is).sort();
  };
  expect(await states('2027-06-07')).toEqual(['failed', ...Array.from({ length: 7 }, () => 'sent')]);
  const waiting = await cohort.runtime.adapters.ledger.waiting('elp-2026');
  expect(waiting.map(({ state }) => state)).toEqual([
    { is: 'held', reason: 'its mail was refused: Gmail does not accept the mail' },
  ]);
  await cohort.until('2027-06-08');
  // With it, what the team is briefed with.
  expect(await states('2027-06-08')).toEqual(['sent', 'sent']);
  expect(new Set(cohort.mails().map(({ address }) => address)).size).toBe(8);
  expect(cohort.mails()).toHaveLength(8);
});

test('a mail that could not leave on its day is given up, not failed: what still holds goes the next day, and no draft is left', async () => {
  let isBroken = true;
  const cohort = await smallCohort({
    from: '2027-06-07',
    threads: ['event-3'],
    withoutReconcile: true,
    gmailFaults: ({ method, phase }: FaultCall) =>
      isBroken && method === 'drafts.send' && phase === 'before' ? { status: 503, reason: 'backendError' } : undefined,
  });
  await cohort.until('2027-06-07', '20:00');
  expect(cohort.mails()).toEqual([]);
  await cohort.typeInto('Attendance', '900101|event-3', 'RSVP', 'Yes');
  isBroken = false;
  await cohort.until('2027-06-08');
  expect(readersOn(asLines(cohort.mails()))).toEqual(
    ['900102 head', '900102 pa', '900102 senior-leader', '900103 head', '900103 senior-leader'].map(
      (reader) => `08:00 ${reader}`,
    ),
  );
  const before = await cohort.runtime.adapters.ledger.mailsOn('elp-2026', mailbox, localDate('2027-06-07'));
  expect(new Set(before.map(({ state }) => state.is))).toEqual(new Set(['given-up']));
  expect(await cohort.runtime.adapters.ledger.unsent('elp-2026')).toEqual([]);
});

test('the day’s limit of the mailbox parks what is left, and the team sees it', async () => {
  const cohort = await smallCohort({
    from: '2027-06-07',
    threads: ['event-3'],
    withoutReconcile: true,
    gmailQuota: { messagesPerDay: 4 },
  });
  await cohort.until('2027-06-07');
  expect(cohort.mails()).toHaveLength(4);
  const rows = await cohort.rows('Actions');
  expect(rows).toContainEqual(
    expect.objectContaining({
      What: 'Know that 4 mails wait for another day; ring if one is urgent',
      Why: 'The day’s sending limit of the mailbox is reached. They go by themselves from 8 June 2027 on.',
    }),
  );
  await cohort.until('2027-06-10', '12:00');
  expect(cohort.mails().map(({ date }) => date)).toEqual([
    ...Array.from({ length: 4 }, () => '2027-06-07'),
    // And the morning's briefing.
    ...Array.from({ length: 3 }, () => '2027-06-08'),
    '2027-06-09',
  ]);
  expect((await cohort.rows('Actions')).filter(({ What }) => /mails? waits? for/.test(String(What)))).toEqual([]);
});
