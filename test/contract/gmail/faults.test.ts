import { expect, test } from 'vitest';
import type { FaultCall, FaultResult } from '../../../local/google/gmail/index.ts';
import { letter, refused, setUp, team } from './harness.ts';

/** Faults that a test sets for the next call of a method. */
function planned() {
  const plan = new Map<string, FaultResult>();
  const seen: FaultCall[] = [];
  const faults = (call: FaultCall) => {
    seen.push(call);
    const key = `${call.method} ${call.phase}`;
    const result = plan.get(key);
    plan.delete(key);
    return result;
  };
  return { plan, faults, seen };
}

test('an answer lost after drafts.send: the draft is gone and the mail is found in Sent', async () => {
  const { plan, faults } = planned();
  const { users, local } = await setUp({ faults });
  const raw = letter({ body: 'Reference TT-100234' });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw } } });
  plan.set('drafts.send after', 'drop');
  const lost = users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  await expect(lost).rejects.not.toHaveProperty('response.status');
  expect((await refused(users.drafts.get({ userId: 'me', id: draft.id ?? '' }))).code).toBe(404);
  const found = await users.messages.list({ userId: 'me', q: 'in:sent "TT-100234"' });
  expect(found.data.messages).toHaveLength(1);
  expect([...local.sent(team)]).toHaveLength(1);
});

test('an answer lost before drafts.send: the draft is still there and nothing left', async () => {
  const { plan, faults } = planned();
  const { users, local } = await setUp({ faults });
  const { data: draft } = await users.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  plan.set('drafts.send before', 'drop');
  await expect(users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } })).rejects.toThrow();
  expect((await users.drafts.get({ userId: 'me', id: draft.id ?? '' })).data.id).toBe(draft.id);
  expect([...local.sent(team)]).toEqual([]);
  await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  expect([...local.sent(team)]).toHaveLength(1);
});

test('an error answer before and after the work', async () => {
  const { plan, faults, seen } = planned();
  const { users, local } = await setUp({ faults });
  plan.set('messages.send before', { status: 403, reason: 'userRateLimitExceeded', retryAfter: 30 });
  const early = users.messages.send({ userId: 'me', requestBody: { raw: letter() } });
  await expect(early).rejects.toMatchObject({
    response: {
      status: 403,
      data: { error: { errors: [{ reason: 'userRateLimitExceeded', domain: 'usageLimits' }] } },
    },
  });
  const headers = await early.catch((error: { response: { headers: Headers } }) => error.response.headers);
  expect((headers as Headers).get('retry-after')).toBe('30');
  expect([...local.sent(team)]).toHaveLength(0);

  plan.set('messages.send after', { status: 503, reason: 'backendError' });
  const late = await refused(users.messages.send({ userId: 'me', requestBody: { raw: letter() } }));
  expect(late).toMatchObject({ code: 503, status: 'UNAVAILABLE' });
  expect([...local.sent(team)]).toHaveLength(1);
  expect(seen).toContainEqual({ method: 'messages.send', mailbox: team, phase: 'after' });
  expect(local.calls).toEqual({ send: 2, total: 2, byMethod: { 'messages.send': 2 } });
});
