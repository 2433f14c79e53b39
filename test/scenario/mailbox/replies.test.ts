import { describe, expect, test } from 'vitest';
import { asLines, smallCohort } from '../small-cohort.ts';
import { correspondenceOf } from './correspondence.ts';

const asked = '900101/visit-1/draft-agenda/ask';

/** Aylesbury hosts visit 1 on 10 December; its draft agenda is due on 26 November and was asked for on the 12th. */
async function agenda(threads: readonly string[] = ['visit-1'], until = '2026-11-20') {
  const cohort = await smallCohort({ from: '2026-11-03', threads });
  await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
  await cohort.until(until, '10:00');
  return { ...cohort, ...correspondenceOf(cohort) };
}

/** Mails to Aylesbury and about it, from that day on. */
function linesFrom(date: string, cohort: Awaited<ReturnType<typeof agenda>>): string[] {
  return asLines(cohort.mails()).filter((line) => line >= date);
}

describe('a reply to the asking, on Friday 20 November', () => {
  test('lets the reminder of Monday rest for three working days, and the team reads of it', async () => {
    const cohort = await agenda();
    cohort.reply(cohort.mailAbout(asked));
    await cohort.until('2026-11-20', '10:10');
    expect(await cohort.rows('Actions')).toContainEqual(
      expect.objectContaining({
        School: 'Aylesbury Grammar School',
        What: expect.stringMatching(
          /^Read the reply about Visit 1: Draft agenda in the mailbox: https:\/\/mail\.google\.com\/mail\/#all\/[0-9a-f]+$/,
        ),
        Why: 'Aylesbury Grammar School, senior leader, replied on Friday 20 November: nobody is reminded of it until Wednesday 25 November is over.',
        Since: '2026-11-20',
      }),
    );
    await cohort.until('2026-11-27');
    expect(linesFrom('2026-11-20', cohort)).toEqual([
      '2026-11-26 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind',
      '2026-11-27 08:00 900101 senior-leader: 900101/visit-1/final-agenda/ask',
      '2026-11-27 08:00 central-team: 900101/visit-1/draft-agenda/call',
    ]);
    expect((await cohort.rows('Actions')).filter(({ What }) => String(What).startsWith('Read the reply'))).toEqual([]);
  });

  test('counts from anybody who answers in that conversation, and the number of days is the team’s', async () => {
    const cohort = await agenda();
    await cohort.typeInto('Settings', 'Rest after a reply', 'Value', 1);
    cohort.reply(cohort.mailAbout(asked), { from: 'A Deputy <deputy@elsewhere.example.org>' });
    await cohort.until('2026-11-26');
    expect(linesFrom('2026-11-20', cohort)).toEqual([
      '2026-11-24 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind',
    ]);
  });

  test('without a conversation is known by the reference it quotes, else by who alone is asked one thing', async () => {
    const quoting = await agenda();
    const mail = quoting.mailAbout(asked);
    const reference = /TT-[0-9A-F]{10}/.exec(mail.raw.toString())?.[0] ?? '';
    const apart = { subject: 'Our agenda', inReplyTo: '<other@elsewhere.example.org>' };
    quoting.reply(mail, { ...apart, from: 'office@elsewhere.example.org', text: `Soon.\n> Reference ${reference}` });
    await quoting.until('2026-11-25');
    expect(linesFrom('2026-11-20', quoting)).toEqual([]);

    const writing = await agenda();
    writing.reply(writing.mailAbout(asked), apart);
    await writing.until('2026-11-25');
    expect(linesFrom('2026-11-20', writing)).toEqual([]);
  });
});

test('an out-of-office answer, a stranger’s mail and a word of the team’s let nothing rest', async () => {
  const cohort = await agenda();
  const mail = cohort.mailAbout(asked);
  cohort.outOfOffice(mail);
  const apart = { inReplyTo: '<other@elsewhere.example.org>', subject: 'Our price list' };
  cohort.reply(mail, { ...apart, from: 'sales@elsewhere.example.org' });
  // An answer to another cohort's mail from the same mailbox.
  cohort.reply(mail, { ...apart, text: '> Reference TT-0000000000' });
  cohort.reply(mail, {
    from: String((await cohort.rows('Settings')).find(({ Setting }) => Setting === 'Central team email')?.['Value']),
  });
  await cohort.until('2026-11-23');
  expect(linesFrom('2026-11-20', cohort)).toEqual([
    '2026-11-23 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind',
  ]);
  expect((await cohort.rows('Actions')).filter(({ What }) => String(What).startsWith('Read'))).toEqual([]);
  // Nothing but reading is ever done in the mailbox.
  const calls = Object.keys(cohort.runtime.gmail.calls.byMethod).filter(
    (name) => !/^(drafts|messages)\.send|\.create/.test(name),
  );
  expect(calls.every((name) => /\.(get|list)$|^getProfile$/.test(name))).toBe(true);
});

test('a reply to a digest lets everything rest that the digest listed', async () => {
  const cohort = await agenda(['visit-1', 'visit-2'], '2026-11-05');
  await cohort.typeInto('Visits', 'T1-2', 'Host', 'Aylesbury Grammar School');
  await cohort.typeInto('Visits', 'T1-2', 'Date', '2026-12-10');
  await cohort.until('2026-11-20', '10:00');
  const digest = cohort.mailAbout(asked);
  expect(asLines(cohort.mails()).at(-1)).toBe(
    '2026-11-12 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/ask 900101/visit-2/draft-agenda/ask',
  );
  cohort.reply(digest);
  await cohort.until('2026-11-26');
  expect(linesFrom('2026-11-20', cohort)).toEqual([
    '2026-11-26 08:00 900101 senior-leader: 900101/visit-1/draft-agenda/remind 900101/visit-2/draft-agenda/remind',
  ]);
});
