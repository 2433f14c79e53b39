import { expect, test } from 'vitest';
import { decode, headerOf, letter, refused, setUp, start, team } from './harness.ts';

test('a draft is kept as written, listed, updated under its id and deleted', async () => {
  const { users } = await setUp();
  const created = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const id = created.data.id ?? '';
  expect(created.data.message).toMatchObject({ id: expect.stringMatching(/^[0-9a-f]{16}$/), labelIds: ['DRAFT'] });

  const updated = await users.drafts.update({
    userId: team,
    id,
    requestBody: { message: { raw: letter({ subject: 'Second thoughts' }) } },
  });
  expect(updated.data.id).toBe(id);
  expect(updated.data.message?.id).not.toBe(created.data.message?.id);
  const got = await users.drafts.get({ userId: 'me', id });
  expect(headerOf(got.data.message ?? {}, 'Subject')).toBe('Second thoughts');
  const listed = await users.drafts.list({ userId: 'me', q: 'subject:thoughts' });
  expect(listed.data.drafts).toEqual([
    { id, message: { id: updated.data.message?.id, threadId: updated.data.message?.threadId } },
  ]);

  expect((await users.drafts.delete({ userId: 'me', id })).status).toBe(204);
  expect((await refused(users.drafts.get({ userId: 'me', id }))).code).toBe(404);
  expect((await users.drafts.list({ userId: 'me' })).data).toEqual({ resultSizeEstimate: 0 });
});

test('sending a draft takes it away: new message id, same thread, draft gone for every method', async () => {
  const { users, local } = await setUp();
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const { data: sent } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  expect(sent).toEqual({ id: expect.any(String), threadId: draft.message?.threadId, labelIds: ['SENT'] });
  expect(sent.id).not.toBe(draft.message?.id);

  const gone = [
    users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } }),
    users.drafts.get({ userId: 'me', id: draft.id ?? '' }),
    users.drafts.delete({ userId: 'me', id: draft.id ?? '' }),
    users.messages.get({ userId: 'me', id: draft.message?.id ?? '' }),
  ];
  for (const call of gone) {
    expect(await refused(call)).toMatchObject({
      code: 404,
      message: 'Requested entity was not found.',
      status: 'NOT_FOUND',
      errors: [{ reason: 'notFound', domain: 'global' }],
    });
  }
  expect([...local.sent(team)]).toHaveLength(1);
  expect(local.calls).toMatchObject({ send: 2, byMethod: { 'drafts.create': 1, 'drafts.send': 2 } });
});

test('sending replaces Message-ID and Date and keeps the rest', async () => {
  const { users, local } = await setUp();
  const raw = letter({
    headers: ['Date: Mon, 1 Jan 2001 00:00:00 +0000', 'X-Reference: TT-100234'],
    body: 'Dear head,',
  });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
  const { data: sent } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  const { data: message } = await users.messages.get({ userId: 'me', id: sent.id ?? '' });
  expect(headerOf(message, 'Message-ID')).toMatch(/^<CA[\w+=]+@mail\.gmail\.com>$/);
  expect(headerOf(message, 'Date')).toBe('Thu, 17 Sep 2026 07:00:00 +0000');
  expect(headerOf(message, 'X-Reference')).toBe('TT-100234');
  expect(message).toMatchObject({ internalDate: String(start), snippet: 'Dear head,', labelIds: ['SENT'] });
  expect(decode(message.payload?.body?.data)).toBe('Dear head,');
  expect([...local.sent(team)][0]).toMatchObject({
    id: sent.id,
    threadId: sent.threadId,
    at: start,
    from: team,
    to: ['head@school.example'],
    cc: [],
    bcc: [],
    subject: 'Agenda',
    messageId: headerOf(message, 'Message-ID'),
  });
});

test('drafts.send can carry a new message', async () => {
  const { users, local } = await setUp();
  const { data: draft } = await users.drafts.create({
    userId: 'me',
    requestBody: { message: { raw: letter({ to: '' }) } },
  });
  expect((await refused(users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } }))).message).toBe(
    'Recipient address required',
  );
  await users.drafts.send({
    userId: 'me',
    requestBody: { id: draft.id ?? '', message: { raw: letter({ subject: 'Corrected' }) } },
  });
  expect([...local.sent(team)].map((mail) => mail.subject)).toEqual(['Corrected']);
});

test('the same seed gives the same ids, another seed others', async () => {
  const ids = async (seed: string) => {
    const { users } = await setUp({ seed });
    const draft = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
    const sent = await users.drafts.send({ userId: 'me', requestBody: { id: draft.data.id ?? '' } });
    return [draft.data.id, draft.data.message?.id, sent.data.id];
  };
  const first = await ids('a');
  expect(await ids('a')).toEqual(first);
  expect(await ids('b')).not.toEqual(first);
  expect(new Set(first).size).toBe(3);
});
