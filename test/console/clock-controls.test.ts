import { describe, expect, it } from 'vitest';
import { hasBrowser, openPage } from './browser.ts';
import { openConsole } from './open-console.ts';

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
