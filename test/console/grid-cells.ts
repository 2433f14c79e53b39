import type { Locator, Page } from 'playwright-core';

/** Finds the cells of the grid under this heading. */
export async function fieldOf(page: Page, heading: string): Promise<string> {
  const column = page.locator('.tabulator-col', {
    has: page.locator(`.tabulator-col-title:text-is("${heading}")`),
  });
  return `[tabulator-field="${await column.getAttribute('tabulator-field')}"]`;
}

/** The cell of the grid in this row (from 0, as shown) under this heading. */
export async function cellAt(page: Page, row: number, heading: string): Promise<Locator> {
  const field = await fieldOf(page, heading);
  return page.locator('.tabulator-row').nth(row).locator(field);
}

/** Types over a cell, as a person does. */
export async function typeInto(page: Page, row: number, heading: string, text: string): Promise<void> {
  const cell = await cellAt(page, row, heading);
  await cell.scrollIntoViewIfNeeded();
  await cell.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
