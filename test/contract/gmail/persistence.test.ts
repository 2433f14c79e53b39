import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startGmail } from '../../../local/google/gmail/index.ts';
import { clientOf, letter, refused, setUp, start, TestClock, team } from './harness.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gmail-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a restart from the same file changes nothing and ids go on where they were', async () => {
  const databaseFile = join(folder, 'gmail.sqlite');
  const clock = new TestClock();
  const first = await startGmail({ databaseFile, clock, seed: 's' });
  first.addMailbox(team, 'Programme team');
  const before = clientOf(first, team).users;
  const { data: draft } = await before.drafts.create({ userId: 'me', requestBody: { message: { raw: letter() } } });
  const raw = letter({ subject: 'Sent before' });
  const { data: sent } = await before.messages.send({ userId: 'me', requestBody: { raw } });
  const profile = (await before.getProfile({ userId: 'me' })).data;
  await before.labels.create({ userId: 'me', requestBody: { name: 'Kept' } });
  await first.stop();

  const { users, local } = await setUp({ databaseFile, seed: 's' });
  expect((await users.getProfile({ userId: 'me' })).data).toEqual(profile);
  expect((await users.drafts.get({ userId: 'me', id: draft.id ?? '' })).data.message?.id).toBe(draft.message?.id);
  expect((await users.messages.list({ userId: 'me', q: '"sent before"' })).data.messages?.[0]?.id).toBe(sent.id);
  expect((await users.labels.create({ userId: 'me', requestBody: { name: 'Next' } })).data.id).toBe('Label_2');
  const { data: later } = await users.drafts.send({ userId: 'me', requestBody: { id: draft.id ?? '' } });
  expect([...local.sent(team)].map((mail) => mail.id)).toEqual([sent.id, later.id]);
});

test('what was answered survives SIGKILL', async () => {
  const databaseFile = join(folder, 'gmail.sqlite');
  const script = join(import.meta.dirname, 'killed-server.ts');
  const child = spawn(process.execPath, [script, databaseFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [output] = (await once(child.stdout, 'data')) as [Buffer];
  const call = async (path: string, body: object) => {
    const response = await fetch(`${output.toString().trim()}gmail/v1/users/me/${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${team}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { id: string };
  };
  const draft = await call('drafts', { message: { raw: letter() } });
  const kept = await call('drafts', { message: { raw: letter({ subject: 'Kept' }) } });
  const sent = await call('drafts/send', { id: draft.id });
  child.kill('SIGKILL');
  await once(child, 'exit');

  const { users, local } = await setUp({ databaseFile, seed: 'killed' });
  expect([...local.sent(team)]).toMatchObject([{ id: sent.id, at: start }]);
  expect((await refused(users.drafts.get({ userId: 'me', id: draft.id }))).code).toBe(404);
  expect((await users.drafts.list({ userId: 'me' })).data.drafts?.map((item) => item.id)).toEqual([kept.id]);
});
