import { expect, test } from 'vitest';
import { clientOf, day, hour, letter, other, refused, setUp, start, team } from './harness.ts';

const send = { userId: 'me', requestBody: { raw: letter() } };

test('units: 60 sends fill a minute, the next is refused until the window has passed', async () => {
  const { users, clock, local } = await setUp({ quota: {} });
  for (let n = 0; n < 30; n += 1) await users.messages.send(send);
  clock.time += 30_000;
  for (let n = 0; n < 30; n += 1) await users.messages.send(send);
  expect(await refused(users.messages.send(send))).toMatchObject({
    code: 403,
    message: expect.stringContaining("limit 'Queries per minute per user'"),
    errors: [{ reason: 'rateLimitExceeded', domain: 'usageLimits' }],
  });
  expect((await refused(users.getProfile({ userId: 'me' }))).code).toBe(403);
  expect((await clientOf(local, other).users.getProfile({ userId: 'me' })).status).toBe(200);
  clock.time += 30_000;
  for (let n = 0; n < 30; n += 1) await users.messages.send(send);
  expect((await refused(users.messages.send(send))).code).toBe(403);
  expect([...local.sent(team)]).toHaveLength(90);
});

test('reading costs what Google charges since May 2026', async () => {
  const { users } = await setUp({ quota: { unitsPerMinute: 100 + 20 + 40 + 5 } });
  const { data } = await users.messages.send(send);
  await users.messages.get({ userId: 'me', id: data.id ?? '' });
  await users.threads.get({ userId: 'me', id: data.threadId ?? '' });
  await users.messages.list({ userId: 'me' });
  expect((await refused(users.getProfile({ userId: 'me' }))).code).toBe(403);
});

test('messages: the daily limit counts the last 24 hours and says when to come back', async () => {
  const { users, clock, local } = await setUp({ quota: { messagesPerDay: 2 } });
  await users.messages.send(send);
  clock.time += hour;
  await users.messages.send(send);
  clock.time += hour;
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const blocked = { userId: 'me', requestBody: { id: draft.id ?? '' } };
  expect(await refused(users.drafts.send(blocked))).toMatchObject({
    code: 429,
    message: 'User-rate limit exceeded.  Retry after 2026-09-18T07:00:00.000Z (Mail sending)',
    status: 'RESOURCE_EXHAUSTED',
    errors: [{ reason: 'rateLimitExceeded', domain: 'usageLimits' }],
  });
  clock.time = start + day - 1;
  expect((await refused(users.drafts.send(blocked))).code).toBe(429);
  clock.time = start + day;
  await users.drafts.send(blocked);
  expect([...local.sent(team)]).toHaveLength(3);
});
