import type { gmail_v1 } from '@googleapis/gmail';
import { beforeAll, describe, expect, test } from 'vitest';
import { startGmail } from '../../../local/google/gmail/index.ts';
import { clientOf, day, encode, letter, setUp, start, TestClock, team } from './harness.ts';

describe('operators', () => {
  let users: gmail_v1.Gmail['users'];
  let agendaId = '';
  const names = new Map<string, string>();

  beforeAll(async () => {
    const clock = new TestClock();
    const local = await startGmail({ databaseFile: ':memory:', clock, quota: 'off' });
    local.addMailbox(team, 'Programme team');
    users = clientOf(local, team).users;
    const send = async (name: string, raw: string) => {
      const { data } = await users.messages.send({ userId: 'me', requestBody: { raw } });
      names.set(data.id ?? '', name);
    };
    await send('agenda', letter({ subject: 'Draft agenda due', body: 'Reference TT-100234-a. Café meeting.' }));
    clock.time += day;
    await send('minutes', letter({ to: 'deputy@academy.example', subject: 'Minutes', body: 'The agenda was long' }));
    clock.time += day;
    const arrived = local.receive(team, {
      from: 'Ann Head <head@school.example>',
      subject: 'Re: visit',
      html: '<style>p{}</style><p>See the attached&nbsp;<b>agenda</b></p>',
      attachments: [{ filename: 'Impact project.pdf', content: 'x', contentType: 'application/pdf' }],
    });
    names.set(arrived.id, 'reply');
    const { data: draft } = await users.drafts.create({
      userId: 'me',
      requestBody: { message: { raw: letter({ subject: 'Unfinished' }) } },
    });
    names.set(draft.message?.id ?? '', 'draft');
    const binned = local.receive(team, { from: 'spam@shop.example', subject: 'Offer of the agenda' });
    names.set(binned.id, 'binned');
    await users.messages.trash({ userId: 'me', id: binned.id });
    const first = [...local.sent(team)][0];
    agendaId = first?.messageId ?? '';
    return () => local.stop();
  });

  const midnight = Math.floor(start / 1000);
  test.each<[string, string[]]>([
    ['', ['draft', 'reply', 'minutes', 'agenda']],
    ['agenda', ['reply', 'minutes', 'agenda']],
    ['AGENDA', ['reply', 'minutes', 'agenda']],
    ['subject:agenda', ['agenda']],
    ['"agenda was"', ['minutes']],
    ['"was agenda"', []],
    ['TT-100234-a', ['agenda']],
    ['"TT-100234-a" in:sent', ['agenda']],
    ['TT-100234-b', []],
    ['cafe', ['agenda']],
    ['from:me', ['draft', 'minutes', 'agenda']],
    ['from:head@school.example', ['reply']],
    ['from:ann', ['reply']],
    ['to:head@school.example', ['draft', 'agenda']],
    ['to:academy.example', ['minutes']],
    ['to:me', ['reply']],
    ['in:sent', ['minutes', 'agenda']],
    ['in:inbox', ['reply']],
    ['in:drafts', ['draft']],
    ['in:trash', ['binned']],
    ['in:anywhere agenda', ['binned', 'reply', 'minutes', 'agenda']],
    ['in:anywhere -in:trash agenda', ['reply', 'minutes', 'agenda']],
    ['label:inbox', ['reply']],
    ['label:nothing', []],
    ['is:unread', ['reply']],
    ['has:attachment', ['reply']],
    ['filename:pdf', ['reply']],
    ['filename:"impact project.pdf"', ['reply']],
    ['agenda -in:sent', ['reply']],
    ['-agenda', ['draft']],
    ['agenda -(in:sent OR in:inbox)', []],
    ['subject:minutes OR subject:unfinished', ['draft', 'minutes']],
    ['agenda subject:minutes OR subject:visit', ['reply', 'minutes']],
    ['subject:(draft agenda)', ['agenda']],
    ['subject:(minutes OR visit)', ['reply', 'minutes']],
    ['{subject:minutes subject:visit}', ['reply', 'minutes']],
    ['(agenda AND (long OR attached))', ['reply', 'minutes']],
    ['before:2026/09/18 in:sent', ['agenda']],
    // 07:00 UTC is midnight in California in summer: the day begins then.
    ['after:2026-09-18 in:sent', ['minutes']],
    [`after:${midnight + 1} in:sent`, ['minutes']],
    [`before:${midnight + 1}`, ['agenda']],
    ['newer_than:1d', ['draft', 'reply', 'minutes']],
    ['older_than:1d', ['agenda']],
    ['newer_than:1m', ['draft', 'reply', 'minutes', 'agenda']],
    ['https://example.org/x', []],
    ['"unbalanced agenda', []],
    ['(agenda subject:minutes', ['minutes']],
    ['...', ['draft', 'reply', 'minutes', 'agenda']],
  ])('%s', async (q, expected) => {
    const { data } = await users.messages.list({ userId: 'me', q });
    expect(data.messages?.map((message) => names.get(message.id ?? '')) ?? []).toEqual(expected);
  });

  test('rfc822msgid: finds a message by its header, with or without angle brackets', async () => {
    for (const id of [agendaId, agendaId.slice(1, -1)]) {
      const { data } = await users.messages.list({ userId: 'me', q: `rfc822msgid:${id}` });
      expect(data.messages?.map((message) => names.get(message.id ?? ''))).toEqual(['agenda']);
    }
  });
});

test('pages are in order, complete and without repeats, though mail arrives meanwhile', async () => {
  const { users, local } = await setUp();
  const ids = Array.from(
    { length: 25 },
    (_, n) => local.receive(team, { from: 'a@school.example', subject: `Mail ${n}` }).id,
  );
  const seen: string[] = [];
  let pageToken: string | undefined;
  do {
    const page = await users.messages.list({
      userId: 'me',
      q: 'subject:mail',
      maxResults: 10,
      ...(pageToken ? { pageToken } : {}),
    });
    seen.push(...(page.data.messages ?? []).map((message) => message.id ?? ''));
    pageToken = page.data.nextPageToken ?? undefined;
    local.receive(team, { from: 'a@school.example', subject: 'Mail in between' });
    expect(page.data.resultSizeEstimate).toBe(pageToken === undefined ? 5 : 201);
  } while (pageToken !== undefined && seen.length < 100);
  expect(seen.slice(0, 25).sort()).toEqual([...ids].sort());
  expect(seen).toHaveLength(25);
});

test('encoded subjects and names are searched as read', async () => {
  const { users } = await setUp();
  const raw = encode([
    `From: ${team}`,
    'To: =?UTF-8?B?Wm/Dqw==?= <zoe@school.example>',
    'Subject: =?UTF-8?Q?F=C3=AAte?=',
    '',
    'x',
  ]);
  await users.messages.send({ userId: 'me', requestBody: { raw } });
  for (const q of ['subject:fête', 'to:Zoë', 'to:zoe@school.example']) {
    expect((await users.messages.list({ userId: 'me', q })).data.messages).toHaveLength(1);
  }
});

test('a sent mail that lies in the bin is found by its label when the bin is looked into', async () => {
  const { users } = await setUp();
  const { data: sent } = await users.messages.send({
    userId: 'me',
    requestBody: { raw: letter({ body: 'TT-100234' }) },
  });
  await users.messages.trash({ userId: 'me', id: sent.id ?? '' });
  const query = { userId: 'me', q: '"TT-100234"', labelIds: ['SENT'] };
  expect((await users.messages.list(query)).data.messages).toBeUndefined();
  const found = await users.messages.list({ ...query, includeSpamTrash: true });
  expect(found.data.messages?.map(({ id }) => id)).toEqual([sent.id]);
});

test('new mail is found by a search with a lag, and listed without a search at once', async () => {
  let lag = 60_000;
  const { users, clock } = await setUp({ searchLag: () => lag });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const found = async () => (await users.drafts.list({ userId: 'me', q: 'subject:agenda' })).data.drafts ?? [];
  expect(await found()).toEqual([]);
  expect((await users.drafts.list({ userId: 'me' })).data.drafts?.map(({ id }) => id)).toEqual([draft.id]);
  clock.time += 59_999;
  expect(await found()).toEqual([]);
  clock.time += 1;
  expect(await found()).toHaveLength(1);
  clock.time -= 30_000;
  lag = 0;
  expect(await found()).toHaveLength(1);
});
