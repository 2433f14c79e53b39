import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { hasBrowser, openPage } from './browser.ts';
import { openConsole } from './open-console.ts';

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(!hasBrowser())('every view can be used by everybody', async () => {
  const running = await openConsole();
  await running.session.driver.advance(Date.parse('2026-09-21T11:00:00Z'));
  const { page } = await openPage(running);
  const base = new URL(running.url).origin;
  const [mail] = running.session.mails.all;
  const places: readonly (readonly [string, string])[] = [
    ['overview', '.school-line'],
    ['school/900101', '.school table a'],
    ['sheet/Start%20here', '.page h2'],
    ['sheet/Visits', '.tabulator-row'],
    ['sheet/Tracker', '.tabulator-row'],
    ['mail', '.person'],
    [`mail/all/${mail?.id}`, 'iframe'],
    ['executions', '.carrier'],
    ['executions/elp-2026_900101_joining_r1', '.state'],
    ['executions/elp-2026_900101_call-held_onboarding_r1', '.state'],
    ['clock', '.happening'],
  ];
  // Low windows: a grid draws the rows in sight only, and each cell costs axe time.
  const looks = [
    { size: { width: 1280, height: 480 }, colorScheme: 'light' as const },
    { size: { width: 390, height: 600 }, colorScheme: 'dark' as const },
  ];

  it.each(places)('%s: nothing serious, wide and light, narrow and dark', async (place, ready) => {
    for (const { size, colorScheme } of looks) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto(`${base}/#/${place}`);
      await page.locator(ready).first().waitFor({ state: 'attached' });
      // By the debugger's way, for the page itself lets no foreign script in.
      await page.evaluate(axe);
      const findings = (await page.evaluate(
        'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
      )) as Finding[];
      const serious = findings.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      const told = serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)} (${nodes.length})`);
      expect(told, `${place} at ${size.width}, ${colorScheme}`).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow, `${place} at ${size.width} is as wide as the window`).toBeLessThanOrEqual(0);
    }
  });
});
