import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import type { MailLine, SheetTab, Since } from '../../console/protocol.ts';
import { startConsole } from '../../local/console/server.ts';
import { caller, openConsole } from './open-console.ts';

const options = { programme: 'elp', schools: 3, seed: '1', port: 0, realTime: false } as const;

it('carries on where it was stopped: clock, sheet and mail', async () => {
  const root = mkdtempSync(join(tmpdir(), 'termtime-console-'));
  const folder = join(root, 'cohort');
  try {
    const first = await startConsole({ ...options, folder });
    const { post } = caller(first);
    await post('/api/edit', { tab: 'Schools', cells: [{ row: 2, column: 2, value: 'Rutland' }] });
    await first.session.driver.advance(Date.parse('2026-07-02T09:30:00Z'));
    const mails = await caller(first).get<MailLine[]>('/api/mails');
    await first.stop();

    const second = await startConsole({ ...options, folder });
    const { get } = caller(second);
    expect(second.session.state.now).toBe('2026-07-02T09:30:00.000Z');
    expect((await get<SheetTab>('/api/tab?title=Schools')).cells[2]?.[2]).toBe('Rutland');
    expect(mails.length).toBeGreaterThan(0);
    expect(await get<MailLine[]>('/api/mails')).toEqual(mails);
    await second.stop();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

it('tells what a move of the clock caused, and keeps what was when the sample begins again', async () => {
  const running = await openConsole();
  const { get, post } = caller(running);
  expect((await post('/api/clock', { to: 'moment', moment: '2026-06-14T09:00' })).answer.error).toMatch(
    /only goes forward/,
  );
  await running.session.driver.advanceToNext();
  await running.session.driver.settle();
  const since = await get<Since>('/api/happenings');
  expect(since.latest.length).toBeGreaterThan(0);

  const { folder } = running.session.options;
  expect((await post('/api/clock', { reset: '2030-01-01' })).status).toBe(409);
  expect((await post('/api/clock', { reset: '2026-06-16' })).status).toBe(200);
  await running.session.driver.settle();
  expect(running.session.state.now).toBe('2026-06-16T07:00:00.000Z');
  expect(readdirSync(dirname(folder)).filter((name) => name.startsWith('cohort-until-'))).toHaveLength(1);
  expect(existsSync(join(folder, 'sheets.sqlite'))).toBe(true);
});

it('has no controls in real time', async () => {
  const running = await openConsole({ realTime: true });
  const { post } = caller(running);
  const { status, answer } = await post('/api/clock', { by: 'days', count: 1 });
  expect(status).toBe(409);
  expect(answer.error).toMatch(/real time/);
  expect(running.session.state.driven).toBe(false);
});
