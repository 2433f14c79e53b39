import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll } from 'vitest';
import { chromiumPath } from '../../local/bench/chromium.ts';
import type { Console } from '../../local/console/server.ts';

export interface OpenPage {
  readonly page: Page;
  /** What the page complained of in its console. */
  readonly complaints: readonly string[];
}

/** Opens the console in headless Chromium, as somebody who follows the printed address. */
export async function openPage({ url }: Console, viewport = { width: 1280, height: 800 }): Promise<OpenPage> {
  const executablePath = chromiumPath() ?? '';
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  afterAll(() => browser.close());
  const page = await browser.newPage({ viewport, timezoneId: 'America/New_York' });
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints };
}

/** Whether there is a browser; says so in one line when not. */
export function hasBrowser(): boolean {
  if (chromiumPath() !== undefined) return true;
  process.stderr.write(
    'No Chromium here: the tests in the browser are left out. apt-get install chromium brings it.\n',
  );
  return false;
}
