import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeYearFiles, yearJson } from '../../../local/year/files.ts';
import { reportHtml } from '../../../local/year/report.ts';
import type { YearSummary } from '../../../local/year/types.ts';
import { inventedSummary, inventedYear } from './invented-year.ts';

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test('equal figures give equal bytes, whatever order they were counted in', () => {
  const summary = inventedSummary();
  expect(yearJson(reversed(summary) as YearSummary)).toBe(yearJson(summary));
  expect(JSON.parse(yearJson(summary))).toEqual(summary);
});

test('the keys stand in the order of the contract, two spaces deep, with a newline at the end', () => {
  const text = yearJson({ ...inventedSummary(), extra: 1 } as YearSummary);
  expect(text.startsWith('{\n  "programme": "elp",\n  "cohort": "elp-2026",\n')).toBe(true);
  expect(text.endsWith('}\n')).toBe(true);
  expect(Object.keys(JSON.parse(text) as object)).toEqual(
    (
      'programme cohort seed from to schools trios visits milestones notices mails emails emailsPerHead duplicates ' +
      'outsideWindow overWeekends escalations problems executions stateTransitions apiCalls wallMs peakRssMb'
    ).split(' '),
  );
});

test('both files are written into a folder that need not be there, and replace those of the last run', async () => {
  const base = await mkdtemp(join(tmpdir(), 'year-files-'));
  onTestFinished(() => rm(base, { recursive: true }));
  const folder = join(base, 'out', 'run');
  const story = inventedYear(3);
  await writeYearFiles(folder, inventedYear(6));
  await writeYearFiles(folder, story);
  expect((await readdir(folder)).sort()).toEqual(['report.html', 'year.json']);
  expect(await readFile(join(folder, 'year.json'), 'utf8')).toBe(yearJson(story.summary));
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe(reportHtml(story));
});
