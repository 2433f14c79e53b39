import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { syncCosts } from '../local/bench/sync-cost.ts';
import type { YearSummary } from '../local/year/types.ts';

const help = `npm run bench: what a year and a sync cost at several sizes, on this machine.

  --full   525 schools as well (takes some ten minutes more)
  --help   this text

Prints, for each size, wall time (playing the year; and the whole command, from its start until its files are
written), peak memory, state transitions and calls of a whole year,
and reads, writes and milliseconds of one sync with nothing changed and of one with a change.
`;

/** A year in a process of its own, so that its memory is its own, and the milliseconds of that process. */
async function year(schools: number): Promise<YearSummary & { readonly commandMs: number }> {
  const startedAt = performance.now();
  const out = await mkdtemp(join(tmpdir(), 'termtime-bench-'));
  try {
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', '--silent', 'year', '--', '--schools', String(schools), '--json', '--out', out],
      { maxBuffer: 1e8 },
    );
    return { ...(JSON.parse(stdout) as YearSummary), commandMs: performance.now() - startedAt };
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

function row(...cells: readonly (string | number)[]): void {
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? String(cell).padStart(7) : String(cell).padStart(12))).join('')}\n`,
  );
}

const count = (value: number): string => value.toLocaleString('en-GB');

async function bench(sizes: readonly number[]): Promise<void> {
  process.stdout.write('A whole year (Extending Leading Practice, 15 June 2026 to 31 July 2027)\n');
  row(
    'schools',
    'seconds',
    's a school',
    'command s',
    'peak MB',
    'transitions',
    'mails',
    'reads',
    'writes',
    'dynamodb',
    'step fns',
  );
  for (const schools of sizes) {
    const { wallMs, commandMs, peakRssMb, stateTransitions, emails, apiCalls } = await year(schools);
    const { sheetsRead, sheetsWrite, dynamodb, stepFunctions } = apiCalls;
    row(
      schools,
      (wallMs / 1000).toFixed(1),
      (wallMs / 1000 / schools).toFixed(2),
      (commandMs / 1000).toFixed(1),
      peakRssMb,
      ...[stateTransitions, emails, sheetsRead, sheetsWrite, dynamodb, stepFunctions].map(count),
    );
  }
  process.stdout.write('\nOne sync\n');
  row('schools', 'changed?', 'reads', 'writes', 'ms');
  for (const schools of sizes) {
    const { quiet, changed } = await syncCosts(schools);
    row(schools, 'nothing', quiet.reads, quiet.writes, quiet.milliseconds);
    row(schools, 'one date', changed.reads, changed.writes, changed.milliseconds);
  }
}

try {
  const { values } = parseArgs({ options: { full: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) process.stdout.write(help);
  else await bench(values.full ? [21, 105, 525] : [21, 105]);
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`npm run bench: ${error.message.split('.')[0]}. For all options: npm run bench -- --help\n`);
  process.exitCode = 2;
}
