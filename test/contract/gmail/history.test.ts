import { expect, test } from 'vitest';
import { day, letter, refused, setUp, team } from './harness.ts';

test('history tells every change since an id, in order', async () => {
  const { users, local } = await setUp();
  const startHistoryId = (await users.getProfile({ userId: 'me' })).data.historyId ?? '';
  expect((await users.history.list({ userId: 'me', startHistoryId })).data).toEqual({ historyId: startHistoryId });

  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const { data: sent } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  const arrived = local.receive(team, { from: 'head@school.example', subject: 'Hello', text: 'Hi' });
  await users.messages.modify({
    userId: 'me',
    id: arrived.id,
    requestBody: { removeLabelIds: ['UNREAD'], addLabelIds: ['STARRED'] },
  });

  const { data } = await users.history.list({ userId: 'me', startHistoryId });
  expect(
    data.history?.map((record) => Object.keys(record).filter((key) => key !== 'id' && key !== 'messages')),
  ).toEqual([
    ['messagesAdded'],
    ['messagesAdded'],
    ['messagesDeleted'],
    ['messagesAdded'],
    ['labelsAdded'],
    ['labelsRemoved'],
  ]);
  expect(data.history?.[1]?.messagesAdded?.[0]?.message).toEqual({
    id: sent.id,
    threadId: sent.threadId,
    labelIds: ['SENT'],
  });
  expect(data.history?.[5]?.labelsRemoved?.[0]).toEqual({
    message: { ...arrived, labelIds: ['INBOX', 'STARRED'] },
    labelIds: ['UNREAD'],
  });
  const message = await users.messages.get({ userId: 'me', id: arrived.id, format: 'minimal' });
  expect(message.data.historyId).toBe(data.historyId);

  const inbox = { userId: 'me', startHistoryId, historyTypes: ['messageAdded'], labelId: 'INBOX' };
  const filtered = await users.history.list(inbox);
  expect(filtered.data.history?.map((record) => record.messages?.[0]?.id)).toEqual([arrived.id]);

  const seen: (string | null | undefined)[] = [];
  let pageToken: string | undefined;
  do {
    const page = await users.history.list({
      userId: 'me',
      startHistoryId,
      maxResults: 4,
      ...(pageToken ? { pageToken } : {}),
    });
    seen.push(...(page.data.history ?? []).map((record) => record.id));
    pageToken = page.data.nextPageToken ?? undefined;
  } while (pageToken);
  expect(seen).toEqual(data.history?.map((record) => record.id));
});

test('history ids go stale after a week, and unknown ones are 404 at once', async () => {
  const { users, local, clock } = await setUp();
  const old = (await users.getProfile({ userId: 'me' })).data.historyId ?? '';
  local.receive(team, { from: 'head@school.example', subject: 'Hello' });
  const newer = (await users.getProfile({ userId: 'me' })).data.historyId ?? '';
  clock.time += 7 * day;
  expect((await users.history.list({ userId: 'me', startHistoryId: old })).data.history).toHaveLength(1);
  clock.time += 1;
  expect(await refused(users.history.list({ userId: 'me', startHistoryId: old }))).toMatchObject({
    code: 404,
    status: 'NOT_FOUND',
  });
  expect((await users.history.list({ userId: 'me', startHistoryId: newer })).status).toBe(200);
  expect((await refused(users.history.list({ userId: 'me', startHistoryId: '99999999' }))).code).toBe(404);
  expect((await refused(users.history.list({ userId: 'me', startHistoryId: '1' }))).code).toBe(404);
  expect((await refused(users.history.list({ userId: 'me' }))).message).toBe('Missing startHistoryId');
});
