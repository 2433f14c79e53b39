import { expect, test } from 'vitest';
import { headerOf, letter, refused, setUp, team } from './harness.ts';

async function conversation() {
  const world = await setUp();
  const { data: first } = await world.users.messages.send({ userId: 'me', requestBody: { raw: letter() } });
  const message = await world.users.messages.get({ userId: 'me', id: first.id ?? '' });
  return { ...world, threadId: first.threadId ?? '', messageId: headerOf(message.data, 'Message-ID') ?? '' };
}

test('a message joins a thread only with the thread id, a reference and the subject', async () => {
  const { users, threadId, messageId } = await conversation();
  const reference = [`In-Reply-To: ${messageId}`, `References: ${messageId}`];
  const send = async (requestBody: { raw: string; threadId?: string }) =>
    (await users.messages.send({ userId: 'me', requestBody })).data.threadId;
  expect(await send({ raw: letter({ subject: 'Re: Agenda', headers: reference }), threadId })).toBe(threadId);
  expect(await send({ raw: letter({ headers: [`References:\r\n ${messageId}`] }), threadId })).toBe(threadId);
  expect(await send({ raw: letter({ subject: 'Re: Agenda', headers: reference }) })).not.toBe(threadId);
  expect(await send({ raw: letter({ subject: 'Re: Agenda' }), threadId })).not.toBe(threadId);
  expect(await send({ raw: letter({ subject: 'Minutes', headers: reference }), threadId })).not.toBe(threadId);
  expect((await refused(send({ raw: letter(), threadId: '0123456789abcdef' }))).code).toBe(404);

  const { data: thread } = await users.threads.get({ userId: 'me', id: threadId, format: 'metadata' });
  expect(thread.messages).toHaveLength(3);
  expect(thread.messages?.map((message) => headerOf(message, 'Subject'))).toEqual(['Agenda', 'Re: Agenda', 'Agenda']);
});

test('a draft in a thread is sent into it', async () => {
  const { users, threadId, messageId } = await conversation();
  const raw = letter({ subject: 'Re: Agenda', headers: [`References: ${messageId}`] });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw, threadId } } });
  expect(draft.message?.threadId).toBe(threadId);
  const { data: sent } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  expect(sent.threadId).toBe(threadId);
});

test('answers join the thread they refer to; other mail starts its own', async () => {
  const { users, local, clock, threadId, messageId } = await conversation();
  clock.time += 60_000;
  const reply = local.receive(team, {
    from: 'Zoë Head <head@school.example>',
    subject: 'RE: Agenda',
    text: 'Thank you',
    inReplyTo: messageId,
  });
  expect(reply.threadId).toBe(threadId);
  const fresh = local.receive(team, { from: 'head@school.example', subject: 'Agenda', text: 'New' });
  expect(fresh.threadId).toBe(fresh.id);

  const { data: list } = await users.threads.list({ userId: 'me', maxResults: 1 });
  expect(list.threads).toMatchObject([{ id: fresh.threadId, snippet: 'New', historyId: expect.any(String) }]);
  const next = await users.threads.list({ userId: 'me', maxResults: 1, pageToken: list.nextPageToken ?? '' });
  expect(next.data.threads?.map((thread) => thread.id)).toEqual([threadId]);
  expect(next.data.nextPageToken).toBeUndefined();
  const searched = await users.threads.list({ userId: 'me', q: 'from:Zoe' });
  expect(searched.data.threads?.map((thread) => thread.id)).toEqual([threadId]);

  const change = { userId: 'me', id: threadId, requestBody: { removeLabelIds: ['INBOX', 'UNREAD'] } };
  const { data: modified } = await users.threads.modify(change);
  expect(modified.messages?.map((message) => message.labelIds)).toEqual([['SENT'], undefined]);
  expect((await refused(users.threads.get({ userId: 'me', id: 'ffffffffffffffff' }))).code).toBe(404);
});
