import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { writeEmlFiles } from '../../../local/google/gmail/index.ts';
import { day, letter, setUp, team } from './harness.ts';

test('every sent mail becomes a file named by order, local time and subject, without an address', async () => {
  const { local, users, clock } = await setUp();
  const folder = mkdtempSync(join(tmpdir(), 'eml-'));
  const send = (subject: string) =>
    users.messages.send({ userId: 'me', requestBody: { raw: letter({ subject, body: `About ${subject}` }) } });
  await send('Draft agenda: your visit');
  clock.time += 60 * day;
  await send('Café for head@school.example');
  await send('');

  expect(writeEmlFiles(local, team, join(folder, 'mail'), 'Europe/London')).toBe(3);
  const names = readdirSync(join(folder, 'mail')).sort();
  expect(names).toEqual([
    '0001_2026-09-17_0800_draft-agenda-your-visit.eml',
    '0002_2026-11-16_0700_cafe-for.eml',
    '0003_2026-11-16_0700_no-subject.eml',
  ]);
  const bytes = readFileSync(join(folder, 'mail', names[0] ?? ''));
  expect(bytes.equals([...local.sent(team)][0]?.raw ?? Buffer.alloc(0))).toBe(true);
  const parsed = await PostalMime.parse(bytes);
  expect(parsed).toMatchObject({ subject: 'Draft agenda: your visit', date: '2026-09-17T07:00:00.000Z' });
  rmSync(folder, { recursive: true });
});
