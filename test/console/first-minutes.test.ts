import { describe, expect, it } from 'vitest';
import { hasBrowser, openPage } from './browser.ts';
import { fieldOf, typeInto } from './grid-cells.ts';
import { openConsole } from './open-console.ts';

describe.skipIf(!hasBrowser())('a newcomer’s first ten minutes', async () => {
  const running = await openConsole();
  const { page, complaints } = await openPage(running);
  const base = new URL(running.url).origin;
  const open = (...place: string[]) => page.goto(`${base}/#/${place.map(encodeURIComponent).join('/')}`);
  const goTo = async (moment: string, shown: string) => {
    await open('clock');
    await page.getByLabel('Go to').fill(moment);
    await page.getByRole('button', { name: 'Go', exact: true }).click();
    await page.locator('.strip time', { hasText: shown }).waitFor({ timeout: 60_000 });
  };
  const milestone = 'elp-2026_900101_call-held_onboarding_r1';

  it('reads the overview', async () => {
    await page.getByRole('heading', { name: 'Extending Leading Practice' }).waitFor();
    await page.getByRole('link', { name: /Aylesbury Grammar School.*Onboarding/s }).waitFor();
    // The key is in no address that the browser keeps.
    expect(page.url()).toBe(`${base}/#/overview`);
    expect(await page.locator('.strip time').textContent()).toContain('Monday 15 June 2026 08:00');
  });

  it('moves the clock to the first mail and reads it as its reader does', async () => {
    await goTo('2026-07-01T12:00', 'Wednesday 1 July 2026 12:00');
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

  it('agrees a visit, pushes the clock past a deadline and sees who is to be rung', async () => {
    await open('sheet', 'Visits');
    await typeInto(page, 0, 'Date', '12/11/2026');
    await goTo('2026-10-15T12:00', 'Thursday 15 October 2026 12:00');
    await open('overview');
    await page.locator('.school-line .late').first().waitFor();
    await page.locator('.school-line', { hasText: 'Claremont High School Academy' }).click();
    await page.getByRole('heading', { name: 'Claremont High School Academy' }).waitFor();
    await page.getByText('Senior leader, main contact').waitFor();
  });

  it('reads the reminder and replies with a file as its reader', async () => {
    await open('mail', 'all');
    await page
      .locator('.mail-line', { hasText: 'Fatima Bennett' })
      .getByText('Has your project found its focus?')
      .click();
    await page.frameLocator('iframe').getByText('Dear Fatima').waitFor();
    await page.getByLabel('Reply as Fatima Bennett').fill('We have agreed on reading, see the file.');
    const focus = { name: 'focus.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 reading') };
    await page.getByLabel('Files that go with it').setInputFiles(focus);
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.getByText('2 mails in this conversation').waitFor();
  });

  it('accepts the file as evidence by a tick in Decisions', async () => {
    await open('sheet', 'Decisions');
    const proposal = page.locator('.tabulator-row', { hasText: 'is the file that came on 15 October 2026' });
    await proposal.first().waitFor();
    await proposal.getByText('Read the mail', { exact: false }).click();
    await page.getByRole('link', { name: 'Open this mail' }).click();
    await page.getByRole('link', { name: 'focus.pdf' }).waitFor();
    await open('sheet', 'Decisions');
    const approve = proposal.locator(await fieldOf(page, 'Approve'));
    await approve.locator('.tick').click();
    await approve.getByRole('img', { name: 'ticked', exact: true }).waitFor();
    await open('school', '900101');
    await page.getByRole('row', { name: /^Impact project: Focus 22 October 2026 done 15 October 2026/ }).waitFor();
  });

  it('moves the visit: everybody hears of it, with a new calendar file', async () => {
    await open('sheet', 'Visits');
    await typeInto(page, 0, 'Date', '19/11/2026');
    await page.getByText('A changed or cleared cell counts after two minutes.').waitFor();
    await page.getByRole('button', { name: '+5 minutes' }).click();
    await page.locator('.since', { hasText: /mails sent/ }).waitFor();
    await open('mail', 'all');
    await page.locator('.mail-line', { hasText: 'Visit 1: new arrangements' }).first().click();
    await page.frameLocator('iframe').getByText('19 November 2026').first().waitFor();
    await page.locator('.calendar-card', { hasText: 'Thursday 19 November 2026' }).waitFor();
  });

  it('and the page had nothing to complain of', () => {
    expect(complaints).toEqual([]);
  });
});
