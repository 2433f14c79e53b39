import { describe, expect, test } from 'vitest';
import { summaryText } from '../../../local/year/summary-text.ts';
import type { YearSummary } from '../../../local/year/types.ts';
import { inventedSummary, inventedYear } from './invented-year.ts';

const folder = 'out/elp-21-seed-1';
const textOf = (over: Partial<YearSummary> = {}) => summaryText(inventedYear(3, { schools: 21, ...over }), folder);

describe('the summary of a year', () => {
  test('a good year', () => {
    expect(textOf()).toMatchInlineSnapshot(`
      "
      Extending Leading Practice, 15 June 2026 to 31 July 2027: 21 schools in 7 trios, 21 visits (seed 1).
      All went well: every milestone came to its end, and nobody was written to twice or out of hours.

      Milestones   966 in all: 720 done on time, 58 done late, 31 missed, 12 waived, 33 withdrawn, 112 not
                   applicable.
      Mail         1,312 mails carried 1,893 notices: none sent twice, none outside hours, none at a
                   weekend, 1 bounced.
      A head       had 25.5 mails over the year in the median, 38 at most.
      Notices      not sent: 214 cancelled in time, 0 held, 6 too late.
      Follow-up    14 escalations to the team; 9 problems found in the sheet, each with its cell and
                   remedy.
      Machinery    1,008 executions, all finished, none failed; 18,734 transitions. 3,120 reads and 412
                   writes of the sheet. Played in 14.2 seconds with at most 312 MB of memory.

      Where to look next
        out/elp-21-seed-1/report.html    the year of every school, on one page
        out/elp-21-seed-1/workbook.xlsx  the sheet as the team would find it
        out/elp-21-seed-1/emails         every email as it left
        out/elp-21-seed-1/year.json      the figures, for programs
      "
    `);
  });

  test('says first what needs a look', () => {
    const { executions, mails } = inventedSummary();
    const text = textOf({
      duplicates: 1,
      outsideWindow: 2,
      executions: { ...executions, failed: 1 },
      mails: { ...mails, failed: 3 },
    });
    expect(text.replaceAll('\n', ' ')).toContain(
      'Please look at: 1 item sent twice; 2 mails outside the hours for it; 1 failed execution; 3 mails that could not be sent.',
    );
    expect(text).not.toContain('All went well');
  });

  test('a year that was stopped early is not called finished', () => {
    const { milestones, executions } = inventedSummary();
    const text = textOf({ milestones: { ...milestones, open: 400 }, executions: { ...executions, running: 120 } });
    expect(text).toContain('400 milestones are still to come');
    expect(text).toContain('120 still running');
    expect(text).not.toContain('all finished');
  });

  test.each([
    ['nought', 0],
    ['one', 1],
    ['a great many', 1_234_567],
  ])('fits a terminal with %s of everything', (_, count) => {
    const zeroes = (value: unknown): unknown =>
      typeof value === 'number'
        ? count
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, zeroes(inner)]))
          : value;
    const lines = textOf(zeroes(inventedSummary()) as YearSummary)
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(25);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    if (count === 1) expect(lines.join(' ')).not.toMatch(/\b1 (schools|mails|notices|visits|trios|problems|reads)\b/);
  });
});
