import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../ops/commands.ts';
import { type SmallCohort, smallCohort } from '../scenario/small-cohort.ts';
import { temporaryFolder } from '../scenario/temporary-folder.ts';
import { ops } from './bench.ts';

describe('a trio in November, with visit 1 agreed for 10 December', () => {
  let cohort: SmallCohort;
  const run = (...argv: string[]) => ops(cohort.runtime, argv);

  beforeEach(async () => {
    cohort = await smallCohort({ from: '2026-11-03', time: '09:00', threads: ['visit-1'] });
    await cohort.typeInto('Visits', 'T1-1', 'Date', '2026-12-10');
    await cohort.until('2026-11-13', '17:00');
  });

  test('status, explain and export tell it all and change nothing; typing mistakes are understood', async () => {
    const calls = cohort.mails().length;
    const status = await run('status', 'aylesbury grammar school');
    expect(status).toMatchObject({ code: 0, error: '' });
    expect(status.out).toContain('Aylesbury Grammar School (900101), elp-2026, on Friday 13 November 2026 at 17:00');
    expect(status.out).toMatch(/ {2}Visit 1: Draft agenda +open +due 26 November 2026\n/);
    expect(status.out).toContain('9 milestones: 5 still to come, 1 done, but late, 1 open, 2 done.');
    expect(status.out).toContain('Mail: 5 notices sent, 0 waiting to go.\nExecution of Programme year: run 1.');

    const explained = await run('explain', '900101', 'Draft agenda');
    expect(explained.code).toBe(0);
    expect(
      explained.out,
    ).toBe(`Visit 1: Draft agenda of Aylesbury Grammar School (900101), on Friday 13 November 2026 at 17:00

It is open since Thursday 12 November 2026 at 07:00: open for evidence.
It opens on 12 November 2026, is due on 26 November 2026 (2 weeks before the visit, moved back to a school day), and closes on 10 December 2026.
What completes it is a value in the column “Draft agenda received” of the Visits tab, which is empty.

Mail so far:
  12 November 2026: the first asking to Aylesbury Grammar School, senior leader

Its execution waits and looks again on Monday 23 November 2026 at 07:00, or as soon as the sheet changes.
If nothing comes in until then:
  23 November 2026: a reminder to Aylesbury Grammar School, senior leader
  27 November 2026: a request to ring to Central team

Behind it: revision 1, version 1, run 1000; its dates are known since Tuesday 3 November 2026 at 09:00.
`);
    expect((await run('explain', '900102', 'visit-1/draft-agenda')).out).toContain(
      'It is not applicable since Tuesday 3 November 2026 at 09:00: not the host of this visit.',
    );

    const file = join(temporaryFolder(), 'elp-2026.jsonl');
    expect(await run('export', '--out', file)).toMatchObject({ code: 0 });
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const count = (type: string) => lines.filter((line) => line.type === type).length;
    expect({ milestone: count('milestone'), notice: count('notice'), mail: count('mail') }).toEqual({
      milestone: 27,
      notice: 10,
      mail: calls + cohort.briefings().length,
    });
    expect(lines.filter(({ type, tab }) => type === 'row' && tab === 'Schools').map(({ key }) => key)).toEqual([
      '900101',
      '900102',
      '900103',
    ]);
    expect(readFileSync(file, 'utf8')).not.toContain('taskToken');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(await run('export', '--out', file)).toMatchObject({ code: 1, error: expect.stringContaining('already') });
    expect(cohort.mails()).toHaveLength(calls);

    // What is mistyped is answered in one line with what was probably meant.
    const wrong = [
      [['status', 'Aylesbry Grammar'], 'Did you mean “Aylesbury Grammar School”?'],
      [['explain', '900101', 'Draft agend'], 'Did you mean “Visit 1: Draft agenda”?'],
      [['statsu', '900101'], 'Did you mean “status”?'],
      [['status', '900101', '--tabel', 'x'], 'Did you mean --table?'],
      [['status'], '<school> is missing.'],
      [['status', 'Aylesbury', 'Grammar'], 'put names into quotation marks'],
      [['hold', '900101'], '--reason is missing'],
      [['restart'], 'name one school, or give --all'],
      [['status', '900101', '--cohort'], '--cohort needs a value'],
      [['status', '900101', '--yes'], 'there is no option --yes'],
    ] as const;
    for (const [argv, hint] of wrong) {
      const { code, out, error } = await run(...argv);
      expect({ argv, code, out, lines: error.trimEnd().split('\n').length }).toEqual({
        argv,
        code: 2,
        out: '',
        lines: 1,
      });
      expect(error).toContain(hint);
    }
  });
});

/** The help opens nothing. */
const nowhere = undefined as unknown as SmallCohort['runtime'];

test('the help names every command, and each command’s help its options and an example', async () => {
  const help = await ops(nowhere, ['--help']);
  expect(help.code).toBe(0);
  for (const { name, summary, options, changes, example } of commands) {
    expect(help.out.replace(/\s+/g, ' ')).toContain(summary);
    const own = await ops(nowhere, [name, '--help']);
    expect(own).toMatchObject({ code: 0, error: '' });
    expect(own.out).toContain(`npm run ops -- ${example}`);
    for (const option of options) expect(own.out).toContain(`--${option.name}`);
    expect(own.out.includes('--dry-run')).toBe(changes || example.includes('--dry-run'));
    expect(Math.max(...own.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  }
});
