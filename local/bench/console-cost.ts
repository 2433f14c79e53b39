import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

/** How long somebody in front of the console waits, in milliseconds. */
export interface ConsoleCost {
  /** From the printed address to the schools on the overview: a cohort made just now, and one opened again. */
  readonly firstPage: number;
  readonly firstPageAgain: number;
  /** From the Enter behind a typed date to the milestone's end in the execution view, each time it was tried. */
  readonly edits: readonly number[];
}

const tries = 5;
const patient = 180_000;

/** Starts `npm start` with a sample of so many schools in a process of its own and uses it as a person does, in this Chromium. */
export async function consoleCost(schools: number, executablePath: string): Promise<ConsoleCost> {
  const folder = await mkdtemp(join(tmpdir(), 'termtime-bench-'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const first = await startConsole(folder, schools);
    const { milliseconds: firstPage, page } = await untilUsable(browser, first.url);
    const edits = await timeEdits(browser, page, first.url);
    await first.stop();
    const second = await startConsole(folder, schools);
    const { milliseconds: firstPageAgain } = await untilUsable(browser, second.url);
    await second.stop();
    return { firstPage, firstPageAgain, edits };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function startConsole(folder: string, schools: number) {
  const command = join(import.meta.dirname, '../../bin/start.ts');
  const child: ChildProcess = spawn(
    process.execPath,
    [command, '--data', join(folder, 'cohort'), '--schools', String(schools)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const [url] = await once(createInterface({ input: child.stdout! }), 'line');
  return {
    url: String(url),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilUsable(browser: Browser, url: string) {
  const started = performance.now();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patient);
  await page.goto(url);
  await page.locator('.school-line').nth(2).waitFor();
  return { milliseconds: performance.now() - started, page };
}

/** One tab has the sheet, another a school's execution, for one school after the other. */
async function timeEdits(browser: Browser, watching: Page, url: string): Promise<number[]> {
  const { origin } = new URL(url);
  const typing = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  typing.setDefaultTimeout(patient);
  await typing.goto(url);
  await typing.goto(`${origin}/#/sheet/Schools`);
  const field = await typing
    .locator('.tabulator-col', { has: typing.locator('.tabulator-col-title:text-is("Onboarding call held")') })
    .getAttribute('tabulator-field');
  const found: number[] = [];
  for (let row = 0; row < tries; row += 1) {
    const cells = typing.locator('.tabulator-row').nth(row);
    const carrier = await cells.locator('[tabulator-field="c0"]').textContent();
    await watching.goto(`${origin}/#/executions/elp-2026_${carrier}_call-held_onboarding_r1`);
    await watching.locator('.state.in-progress', { hasText: 'Wait for evidence' }).waitFor();
    const cell = cells.locator(`[tabulator-field="${field}"]`);
    await cell.scrollIntoViewIfNeeded();
    await cell.click();
    await typing.keyboard.type('12/06/2026');
    const started = performance.now();
    await typing.keyboard.press('Enter');
    await watching.locator('.state.succeeded', { hasText: /^Done/ }).waitFor();
    found.push(performance.now() - started);
  }
  await typing.close();
  return found;
}
