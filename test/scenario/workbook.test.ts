import { expect, test } from 'vitest';
import { bringUpToDate } from '../../adapters/google/workbook/bring-up-to-date.ts';
import { trackerMarks } from '../../domain/workbook/colours.ts';
import { layoutOf } from '../../domain/workbook/workbook-layout.ts';
import { sheetsClient } from '../../local/google/clients.ts';
import { serviceAccount } from '../../local/runtime.ts';
import { smallCohort } from './small-cohort.ts';

test('a workbook in which the software has worked for months is still as it should be, and every mark has its colour', async () => {
  const cohort = await smallCohort({ from: '2026-06-15', threads: ['onboarding', 'event-1'] });
  await cohort.until('2026-10-12');
  const { sheets, config } = cohort.runtime;
  const before = JSON.stringify(sheets.snapshot(config.spreadsheetId));
  const difference = await bringUpToDate({
    client: sheetsClient(sheets.url, serviceAccount),
    spreadsheetId: config.spreadsheetId,
    layout: layoutOf(config.programme, { calendar: [] }),
    editor: serviceAccount,
    policy: { pause: async () => {}, random: () => 0, attempts: 1 },
  });
  expect(difference).toEqual({ steps: [], remarks: [] });
  expect(JSON.stringify(sheets.snapshot(config.spreadsheetId))).toBe(before);

  const shown = ['Tracker', 'Deadlines'].flatMap((title) =>
    sheets
      .values(config.spreadsheetId, title)
      .slice(1)
      .flatMap((row) => row.slice(4).filter((cell) => cell !== '')),
  );
  expect(shown.length).toBeGreaterThan(10);
  for (const cell of shown) expect(trackerMarks.filter(({ mark }) => String(cell).startsWith(mark))).toHaveLength(1);
});
