import { expect, test } from 'vitest';
import { clientOf, encode, letter, other, refused, setUp, team } from './harness.ts';

test('a caller must be a mailbox, and only its own', async () => {
  const { local, users } = await setUp();
  const stranger = clientOf(local, 'nobody@programme.example').users;
  expect(await refused(stranger.getProfile({ userId: 'me' }))).toMatchObject({ code: 401, status: 'UNAUTHENTICATED' });
  expect(await refused(users.getProfile({ userId: other }))).toMatchObject({
    code: 403,
    message: `Delegation denied for ${team}`,
    errors: [{ reason: 'forbidden' }],
  });
  const anonymous = await fetch(`${local.url}gmail/v1/users/me/profile`);
  expect(anonymous.status).toBe(401);
});

test.each([
  ['not base64', '!!!', 'Invalid value for ByteString: !!!'],
  ['a truncated group', 'abcde', 'Invalid value for ByteString: abcde'],
  ['no header block', encode(['no headers here']), 'Invalid value for ByteString: no headers here'],
  ['no recipient', letter({ to: '' }), 'Recipient address required'],
  ['an address without a domain', letter({ to: 'head@school' }), 'Invalid To header'],
  ['no address at all', letter({ to: 'the head' }), 'Invalid To header'],
])('messages.send refuses %s', async (_, raw, message) => {
  const { users, local } = await setUp();
  expect(await refused(users.messages.send({ userId: 'me', requestBody: { raw } }))).toMatchObject({
    code: 400,
    message,
    status: 'INVALID_ARGUMENT',
    errors: [{ reason: 'invalidArgument', domain: 'global' }],
  });
  expect([...local.sent(team)]).toEqual([]);
});

test('unknown fields, parameters and values are refused in Google’s words', async () => {
  const { users } = await setUp();
  const body = { message: { raw: letter(), colour: 'red' } };
  expect((await refused(users.drafts.create({ userId: 'me', requestBody: body }))).message).toBe(
    'Invalid JSON payload received. Unknown name "colour" at \'message\': Cannot find field.',
  );
  const parameter = { userId: 'me', nonsense: '1' };
  expect((await refused(users.messages.list(parameter))).message).toContain('Unknown name "nonsense"');
  expect((await refused(users.messages.get({ userId: 'me', id: '1', format: 'fancy' }))).message).toContain(
    "Invalid value at 'format'",
  );
  expect((await refused(users.drafts.create({ userId: 'me', requestBody: {} }))).code).toBe(400);
  expect((await refused(users.messages.send({ userId: 'me', requestBody: {} }))).message).toContain("'raw' RFC822");
  expect((await refused(users.messages.get({ userId: 'me', id: 'no id' }))).message).toBe('Invalid id value');
});

test('what Gmail can do and this endpoint cannot is 501, never a wrong answer', async () => {
  const { users } = await setUp();
  expect((await refused(users.messages.list({ userId: 'me', q: 'list:ofsted.example' }))).code).toBe(501);
  expect((await refused(users.messages.batchDelete({ userId: 'me', requestBody: { ids: [] } }))).code).toBe(501);
  expect((await refused(users.settings.getVacation({ userId: 'me' }))).code).toBe(501);
});
