import { describe, expect, it } from 'vitest';
import type { SheetTab } from '../../console/protocol.ts';
import { hasBrowser, openPage } from './browser.ts';
import { cellAt, typeInto } from './grid-cells.ts';
import { caller, openConsole } from './open-console.ts';

describe.skipIf(!hasBrowser())('the sheet is typed into as any spreadsheet is', async () => {
  const running = await openConsole();
  const { origin, get } = caller(running);
  const { page, complaints } = await openPage(running);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const open = async (tab: string) => {
    await page.goto(`${origin}/#/sheet/${tab}`);
    await page.locator(`.grid-tab[aria-label="${tab}"] .tabulator-row`).first().waitFor();
  };
  const patient = { timeout: 20_000 };
  /** What the spreadsheet itself has in these rows under a heading, once it is this. */
  const expectCells = async (tab: string, heading: string, rows: readonly number[], wanted: readonly string[]) => {
    await expect
      .poll(async () => {
        const { columns, cells } = await get<SheetTab>(`/api/tab?title=${encodeURIComponent(tab)}`);
        const column = columns.findIndex(({ header }) => header === heading);
        return rows.map((row) => cells[row]?.[column]);
      }, patient)
      .toEqual(wanted);
  };
  const paste = async (text: string) => {
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await page.keyboard.press('Control+V');
  };

  it('takes a block from Excel, line breaks within a cell too, and gives one back', async () => {
    await open('Facilitators');
    await (await cellAt(page, 1, 'Facilitator')).click();
    await paste('F2\tMorgan Hale\tmorgan.hale@example.org\r\nF3\t"Robin\nAshe, ""Rob"""\trobin.ashe@example.org\r\n');
    await expectCells('Facilitators', 'Facilitator', [1, 2], ['F2', 'F3']);
    await expectCells('Facilitators', 'Name', [1, 2], ['Morgan Hale', 'Robin\nAshe, "Rob"']);
    await expectCells('Facilitators', 'Email', [2], ['robin.ashe@example.org']);
    await (await cellAt(page, 1, 'Facilitator')).click();
    await (await cellAt(page, 1, 'Email')).click({ modifiers: ['Shift'] });
    await page.keyboard.press('Control+C');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('F2\tMorgan Hale\tmorgan.hale@example.org');
  });

  it('offers the values of a list', async () => {
    await open('Schools');
    const contact = await cellAt(page, 0, 'Main contact');
    await contact.dblclick();
    const list = page.getByRole('combobox', { name: 'Content of the cell' });
    expect(await list.locator('option').allTextContents()).toEqual(['(empty)', 'Head', 'Senior leader']);
    await list.selectOption('Head');
    await expectCells('Schools', 'Main contact', [0], ['Head']);
  });

  it('offers a calendar for a date, at the date that is there', async () => {
    await typeInto(page, 1, 'Project plan made', '5/10/2026');
    await expectCells('Schools', 'Project plan made', [1], ['05/10/2026']);
    const made = await cellAt(page, 1, 'Project plan made');
    await made.getByText('05/10/2026').dblclick();
    const picker = page.getByLabel('Choose a date');
    expect(await picker.inputValue()).toBe('2026-10-05');
    await picker.fill('2026-10-06');
    await expectCells('Schools', 'Project plan made', [1], ['06/10/2026']);
  });

  it('has boxes to tick, where nothing stands yet too', async () => {
    await (await cellAt(page, 0, 'Ready')).locator('.tick').click();
    await expectCells('Schools', 'Ready', [0], ['FALSE']);
    await open('Exceptions');
    const waive = await cellAt(page, 0, 'Waive');
    await waive.getByRole('img', { name: 'not ticked' }).click();
    await expectCells('Exceptions', 'Waive', [0], ['TRUE']);
    await waive.getByRole('img', { name: 'ticked', exact: true }).waitFor();
  });

  it('shows what a formula makes, and the formula in the bar', async () => {
    await typeInto(page, 1, 'Extend to', '=46300+1');
    await expectCells('Exceptions', 'Extend to', [1], ['06/10/2026']);
    const extended = await cellAt(page, 1, 'Extend to');
    await extended.getByText('06/10/2026').click();
    await page.locator('.cell-bar .content', { hasText: '=46300+1' }).waitFor();
    await extended.dblclick();
    expect(await page.getByLabel('Content of the cell').inputValue()).toBe('=46300+1');
    await page.keyboard.press('Escape');
  });

  it('sorts and filters for its reader only, and types into the row that is meant', async () => {
    await open('Schools');
    const names = page.locator('.tabulator-row [tabulator-field="c1"]');
    const title = page.locator('.tabulator-col', { has: page.locator('.tabulator-col-title:text-is("School")') });
    await title.locator('.tabulator-col-sorter').click();
    await title.locator('.tabulator-col-sorter').click();
    await expect.poll(() => names.first().textContent(), patient).toBe('Rushey Mead Academy');
    await typeInto(page, 0, 'Area', 'Rutland');
    await expectCells('Schools', 'Area', [0, 2], ['Buckinghamshire', 'Rutland']);

    await page.getByRole('button', { name: 'Filters' }).click();
    await title.getByPlaceholder('Filter').pressSequentially('clare');
    await expect.poll(() => names.allTextContents(), patient).toEqual(['Claremont High School Academy']);
    await (await cellAt(page, 0, 'Area')).click();
    await paste('Kent\nSurrey');
    await page.getByText('That is more than the rows that are shown').waitFor();
    await paste('Kent');
    await expectCells('Schools', 'Area', [0, 1, 2], ['Buckinghamshire', 'Kent', 'Rutland']);

    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Find in this tab').fill('rutland');
    await expect.poll(() => names.allTextContents(), patient).toEqual(['Rushey Mead Academy']);
  });

  it('leaves the cursor in the field in which somebody types while a grid is built', async () => {
    await open('Schools');
    const find = page.getByLabel('Find in this tab');
    await find.fill('');
    await page.evaluate(`{
      [...document.querySelectorAll('button')].find((one) => one.textContent === 'Filters').click();
      document.querySelector('[aria-label="Find in this tab"]').focus();
    }`);
    await page.getByPlaceholder('Filter').first().waitFor();
    await page.locator('.tabulator-row').first().waitFor();
    await page.keyboard.insertText('claremont');
    expect(await find.inputValue()).toBe('claremont');
    await find.fill('');
    await page.getByRole('button', { name: 'Filters' }).click();
  });

  it('refuses what is protected and says why, however it is tried', async () => {
    await open('Tracker');
    const cell = page.locator('.tabulator-row .tabulator-cell').nth(2);
    const before = await cell.textContent();
    await cell.dblclick();
    await page.locator('.notice', { hasText: 'Termtime writes this tab itself' }).waitFor();
    await cell.click();
    await page.keyboard.press('x');
    expect(await page.getByLabel('Content of the cell').count()).toBe(0);
    for (const attempt of [() => page.keyboard.press('Delete'), () => paste('mine')]) {
      const [refused] = await Promise.all([page.waitForResponse(`${origin}/api/edit`), attempt()]);
      expect(refused.status()).toBe(409);
    }
    expect(await cell.textContent()).toBe(before);
  });

  it('and the page had nothing to complain of', () => {
    expect(complaints.filter((line) => !line.includes('409'))).toEqual([]);
  });
});
