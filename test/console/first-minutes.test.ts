import { describe, expect, it } from 'vitest';
import { hasBrowser, openPage } from './browser.ts';
import { typeInto } from './grid-cells.ts';
import { openConsole } from './open-console.ts';

describe.skipIf(!hasBrowser())('a newcomer’s first minutes', async () => {
  const running = await openConsole();
  const { page, complaints } = await openPage(running);
  const base = new URL(running.url).origin;
  const open = (...place: string[]) => page.goto(`${base}/#/${place.map(encodeURIComponent).join('/')}`);
  const milestone = 'elp-2026_900101_call-held_onboarding_r1';

  it('reads the overview', async () => {
    await page.getByRole('heading', { name: 'Extending Leading Practice' }).waitFor();
    await page.getByRole('link', { name: /Aylesbury Grammar School.*Onboarding/s }).waitFor();
    // The key is in no address that the browser keeps.
    expect(page.url()).toBe(`${base}/#/overview`);
    expect(await page.locator('.strip time').textContent()).toContain('Monday 15 June 2026 08:00');
  });

  it('moves the clock to the first mail and reads it as its reader does', async () => {
    await open('clock');
    await page.getByLabel('Go to').fill('2026-07-01T12:00');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.locator('.strip time', { hasText: 'Wednesday 1 July 2026 12:00' }).waitFor();
    await page.locator('.happening', { hasText: 'Welcome to Extending Leading Practice' }).first().click();
    const content = page.frameLocator('iframe').locator('body');
    await content.getByText('Dear').waitFor();
    await page.getByRole('button', { name: 'Plain text' }).click();
    expect(await page.locator('pre.plain').textContent()).toContain('Dear');
  });

  it('sees in the execution what happens next and why', async () => {
    await open('executions', milestone);
    const why = page.getByLabel('Why, and what happens next');
    await why.getByText('Its execution waits and looks again').waitFor();
    expect(await why.textContent()).toMatch(/a reminder|word that it is still open|a request to ring/);
    await page.locator('.state.in-progress', { hasText: 'Wait for evidence' }).waitFor();
  });

  it('types an evidence date and sees the milestone complete, its chasers gone', async () => {
    await open('sheet', 'Schools');
    await typeInto(page, 0, 'Onboarding call held', '30/06/2026');
    await page.locator('.tabulator-cell', { hasText: '30' }).first().waitFor();
    await open('executions', milestone);
    await page.locator('.state.succeeded', { hasText: /^Done/ }).waitFor();
    const why = page.getByLabel('Why, and what happens next');
    await why.getByText('Nothing more happens').waitFor();
    expect(await why.textContent()).toContain('The evidence is in, dated 30 June 2026');
  });

  it('answers a mail as its reader', async () => {
    await open('mail', 'all');
    await page.locator('.mail-line').first().click();
    await page.getByLabel(/^Reply as/).fill('Thank you, we look forward to it.');
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await open('mail', 'inbox');
    await page.locator('.mail-line', { hasText: 'Re: Welcome' }).click();
    await page.getByText('we look forward to it').waitFor();
  });

  it('pushes the clock past a deadline and sees who is to be rung', async () => {
    await open('clock');
    await page.getByLabel('Go to').fill('2026-09-28T12:00');
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.locator('.strip time', { hasText: 'Monday 28 September 2026 12:00' }).waitFor();
    await page.locator('.since', { hasText: /mails? sent/ }).waitFor();
    await open('overview');
    await page.locator('.school-line .late').first().waitFor();
    await page.locator('.school-line', { hasText: 'Claremont High School Academy' }).click();
    await page.getByRole('heading', { name: 'Claremont High School Academy' }).waitFor();
    await page.getByText('Senior leader, main contact').waitFor();
  });

  it('and the page had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
