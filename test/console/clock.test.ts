import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MailLine, SheetTab, Since } from '../../console/protocol.ts';
import { startConsole } from '../../local/console/server.ts';
import { hasBrowser, openPage } from './browser.ts';
import { caller, openConsole } from './open-console.ts';

const options = { programme: 'elp', schools: 3, seed: '1', port: 0, realTime: false } as const;

it('carries on where it was stopped: clock, sheet and mail', async () => {
  const root = mkdtempSync(join(tmpdir(), 'termtime-console-'));
  const folder = join(root, 'cohort');
  try {
    const first = await startConsole({ ...options, folder });
    const { post } = caller(first);
    await post('/api/edit', { tab: 'Schools', cells: [{ row: 2, column: 2, value: 'Rutland' }] });
    await first.session.driver.advance(Date.parse('2026-07-01T09:30:00Z'));
    const [welcome] = first.session.mails.all;
    await post('/api/answer', { mail: welcome?.id, act: 'away' });
    await first.session.driver.advance(Date.parse('2026-07-02T09:30:00Z'));
    const mails = await caller(first).get<MailLine[]>('/api/mails');
    await first.stop();

    const second = await startConsole({ ...options, folder });
    const { get } = caller(second);
    expect(second.session.state.now).toBe('2026-07-02T09:30:00.000Z');
    expect((await get<SheetTab>('/api/tab?title=Schools')).cells[2]?.[2]).toBe('Rutland');
    // The answer stands between what was sent before and after it.
    expect(mails.map(({ direction }) => direction).indexOf('arrived')).toBeGreaterThan(0);
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
  // Pages ask on meanwhile, and are answered of the one cohort or of the other.
  const [{ status }, ...asked] = await Promise.all([
    post('/api/clock', { reset: '2026-06-16' }),
    ...['overview', 'people', 'executions', 'school?carrier=900101'].map((path) => get<object>(`/api/${path}`)),
  ]);
  expect(status).toBe(200);
  for (const answer of asked) expect(answer).not.toHaveProperty('error');
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

describe.skipIf(!hasBrowser())('the clock is moved from the page', async () => {
  const running = await openConsole();
  const { page, complaints } = await openPage(running);
  const { origin } = new URL(running.url);
  const strip = page.locator('.strip time');
  const patient = { timeout: 30_000 };
  const at = (words: string) => page.locator('.strip time', { hasText: words }).waitFor();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const shown = async () => Date.parse((await strip.getAttribute('datetime')) ?? '');

  it('by an hour, a day and a week, at the same time of day', async () => {
    await page.goto(`${origin}/#/clock`);
    await at('Monday 15 June 2026 08:00');
    await press('+1 hour');
    await at('Monday 15 June 2026 09:00');
    await press('+1 day');
    await at('Tuesday 16 June 2026 09:00');
    await press('+1 week');
    await at('Tuesday 23 June 2026 09:00');
    await page.getByText('Nothing has happened since the clock was last moved.').first().waitFor();
  });

  it('plays at the speed chosen, and stands still when paused', async () => {
    const began = await shown();
    await page.getByLabel('Play at').selectOption('1 hour a second');
    await press('Play');
    await expect.poll(shown, patient).toBeGreaterThan(began + 3_600_000);
    await page.locator('.strip').getByRole('button', { name: 'Pause' }).click();
    await page.locator('.strip').getByRole('button', { name: '+1 hour' }).waitFor();
    // Standing still: an hour more is exactly an hour more.
    const paused = await shown();
    await press('+1 hour');
    await expect.poll(shown, patient).toBe(paused + 3_600_000);
  });

  it('to the next event, and tells what it brought about', async () => {
    await press('Next event');
    await at('Wednesday 1 July 2026 07:00');
    await page.locator('.since', { hasText: /^3 milestones done$/ }).waitFor();
    await press('Next event');
    await at('Wednesday 1 July 2026 08:00');
    await page.locator('.since', { hasText: /^8 mails sent$/ }).waitFor();
    const first = page.locator('.happening').first();
    expect(await first.textContent()).toMatch(/Wed 1 Jul, 08:00Mail.*Welcome to Extending Leading Practice/);
    await first.click();
    await page.getByRole('heading', { name: 'Welcome to Extending Leading Practice' }).waitFor();
  });

  it('back to a date: the sample begins again', async () => {
    await page.goto(`${origin}/#/clock`);
    await page.getByLabel('Begin the sample again at').fill('2026-06-20');
    await press('Begin again');
    await at('Saturday 20 June 2026 08:00');
    await page.goto(`${origin}/#/mail/all`);
    await page.getByText('No mail yet.').waitFor();
  });

  it('and the page had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
