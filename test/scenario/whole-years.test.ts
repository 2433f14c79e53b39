import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LocalDate, localDate } from '../../domain/time.ts';
import type { ProgrammeId } from '../../local/sample/index.ts';
import { yearFileNames } from '../../local/year/files.ts';
import { programmeYear } from '../../local/year/options.ts';
import { playYear } from '../../local/year/play.ts';
import type { YearSummary } from '../../local/year/types.ts';
import { mailFaults } from './mail/mail-faults.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function played(programme: ProgrammeId, from: LocalDate, to: LocalDate, out: string): Promise<YearSummary> {
  const options = { programme, schools: 3, seed: 'whole years', from, to, json: true, run: 'test', out };
  return (await playYear(options)).summary;
}

/** `year.json` as it was written, without what differs between equal years. */
function writtenIn(folder: string): string {
  const text = readFileSync(join(folder, yearFileNames.summary), 'utf8');
  const lines = text.split('\n').filter((line) => !/^ {2}"(wallMs|peakRssMb)": [\d.]+,?$/.test(line));
  expect(lines).toHaveLength(text.split('\n').length - 2);
  return lines.join('\n');
}

describe('a sample year of three schools', () => {
  it.each<ProgrammeId>(['elp', 'gtt'])('%s ends as every year must', { timeout: 600_000 }, async (programme) => {
    const { from, to } = programmeYear[programme];
    const folder = temporaryFolder();
    const summary = await played(programme, from, to, folder);
    expect(summary).toMatchObject({
      schools: 3,
      trios: 1,
      duplicates: 0,
      outsideWindow: 0,
      milestones: { open: 0 },
      notices: { queued: 0, failed: 0 },
      mails: { failed: 0 },
      executions: { failed: 0, running: 0 },
    });
    const { open: _, total, ...finals } = summary.milestones;
    expect(Object.values(finals).reduce((sum, count) => sum + count)).toBe(total);
    expect(summary.executions.succeeded).toBe(summary.executions.started);
    expect(summary.executions.started).toBeGreaterThan(total);
    expect(summary.mails.sent).toBe(summary.emails);
    expect(summary.emails).toBeGreaterThan(100);
    const emails = join(folder, yearFileNames.emails);
    for (const file of readdirSync(emails)) {
      expect([file, await mailFaults(readFileSync(join(emails, file)))]).toEqual([file, []]);
    }
  });

  it('is the same to the byte whenever it is played with the same seed', { timeout: 600_000 }, async () => {
    const [from, to] = [localDate('2026-09-01'), localDate('2026-12-11')];
    const [first, second] = [temporaryFolder(), temporaryFolder()];
    await played('elp', from, to, first);
    await played('elp', from, to, second);
    expect(writtenIn(first)).toBe(writtenIn(second));
  });
});
