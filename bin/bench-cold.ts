import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import type { FunctionName } from '../lambdas/function-names.ts';
import { type BundledFile, bundleFunctions } from '../lib/bundling/bundle.ts';

const help = `npm run bench:cold: how large the deployed functions are and how long each takes to load, on this machine.

  --runs N   processes for each function, 15 unless given
  --help     this text

Each function is bundled as for a deployment and loaded by this Node in processes of its own, one function after the other
and round after round, so that a busy moment of the machine meets all alike. Printed are kilobytes of what is loaded at the
start and of all; milliseconds of loading, least and median, by the clock and then of the main thread's processor time, which
is what the clock would show on a machine with nothing else to do; and megabytes in memory afterwards. The package googleapis
is not installed here (it is over 100 MB); in its place stands a handler that imports both of Google's packages and Amazon's
four whole, without the parts that our bundles leave out.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const limits = { kilobytes: 600, milliseconds: 80 };

const whole = `
import * as gmail from '@googleapis/gmail';
import * as sheets from '@googleapis/sheets';
import * as google from 'google-auth-library';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as sfn from '@aws-sdk/client-sfn';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as sts from '@aws-sdk/client-sts';
export const handler = async (name) => ({ gmail, sheets, google, dynamodb, sfn, secrets, sts })[name];
`;

/** Loads a bundle and prints what it took. */
const probe = `
const before = process.threadCpuUsage();
const start = performance.now();
await import(process.argv[2]);
const wall = performance.now() - start;
const { user, system } = process.threadCpuUsage(before);
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, rss: process.memoryUsage.rss() / 1e6 }));
`;

/** An environment that every function accepts; nothing in it exists. */
const machine = 'arn:aws:states:eu-west-2:000000000000:stateMachine:example';
const environment = {
  AWS_REGION: 'eu-west-2',
  TABLE_NAME: 'example',
  COHORTS: JSON.stringify([
    {
      id: 'example',
      programme: 'elp',
      spreadsheetId: 'example',
      mailbox: 'someone@example.org',
      zone: 'Europe/London',
    },
  ]),
  MILESTONE_MACHINE_ARN: machine,
  LIFECYCLE_MACHINE_ARNS: JSON.stringify({ elp: machine }),
  GOOGLE_SECRET_ARN: 'arn:aws:secretsmanager:eu-west-2:000000000000:secret:example',
};

interface Load {
  readonly wall: number;
  readonly cpu: number;
  readonly rss: number;
}

async function load(probeFile: string, file: string): Promise<Load> {
  const { stdout } = await promisify(execFile)(process.execPath, [probeFile, file], { env: environment });
  return JSON.parse(stdout) as Load;
}

function sorted(loads: readonly Load[], name: keyof Load): { readonly least: number; readonly median: number } {
  const all = loads.map((one) => one[name]).sort((a, b) => a - b);
  return { least: all[0] ?? 0, median: all[Math.floor(all.length / 2)] ?? 0 };
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  process.stdout.write(`${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(12)).join('')}\n`);
}

/** Bundles the handler that stands for Google's and Amazon's packages whole. */
async function bundleWhole(folder: string): Promise<number> {
  const { metafile } = await build({
    stdin: { contents: whole, resolveDir: root },
    outfile: join(folder, 'whole', 'index.mjs'),
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    banner: { js: "import{createRequire as r0}from'node:module';const require=r0(import.meta.url);" },
    metafile: true,
    logLevel: 'error',
  });
  return Object.values(metafile.outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Answers whether every function keeps the limits. */
async function bench(runs: number): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'termtime-cold-'));
  try {
    const probeFile = join(folder, 'probe.mjs');
    await writeFile(probeFile, probe);
    const bundles = await bundleFunctions(folder);
    const bytes = (of: readonly BundledFile[]) => of.reduce((sum, one) => sum + one.bytes, 0);
    const bytesOfWhole = await bundleWhole(folder);
    const measured = [
      ...[...bundles].map(([name, files]) => ({
        name: name as string,
        file: join(folder, name, 'index.mjs'),
        first: bytes(files.filter(({ atStart }) => atStart)),
        all: bytes(files),
        loads: [] as Load[],
      })),
      {
        name: '(whole packages)',
        file: join(folder, 'whole', 'index.mjs'),
        first: bytesOfWhole,
        all: bytesOfWhole,
        loads: [] as Load[],
      },
    ];
    for (let round = 1; round <= runs; round++) {
      if (process.stderr.isTTY) process.stderr.write(`\rRound ${round} of ${runs}`);
      for (const { file, loads } of measured) loads.push(await load(probeFile, file));
    }
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    row('', 'KB at start', 'KB in all', 'ms least', 'ms median', 'CPU ms least', 'median', 'MB');
    let kept = true;
    for (const { name, first, all, loads } of measured) {
      const [wall, cpu, rss] = [sorted(loads, 'wall'), sorted(loads, 'cpu'), sorted(loads, 'rss')];
      row(
        name,
        ...[first / 1000, all / 1000, wall.least, wall.median, cpu.least, cpu.median, rss.median].map(Math.round),
      );
      const isOurs = bundles.has(name as FunctionName);
      kept &&= !isOurs || (all / 1000 <= limits.kilobytes && Math.min(wall.median, cpu.median) <= limits.milliseconds);
    }
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  const { values } = parseArgs({ options: { runs: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
  const runs = Number(values.runs ?? 15);
  if (values.help) process.stdout.write(help);
  else if (!Number.isInteger(runs) || runs < 1) {
    process.stderr.write('npm run bench:cold: --runs takes a number from 1.\n');
    process.exitCode = 2;
  } else if (!(await bench(runs))) {
    process.stdout.write(`\nAbove the aim of ${limits.kilobytes} KB and ${limits.milliseconds} ms.\n`);
  }
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(
    `npm run bench:cold: ${error.message.split('.')[0]}. For all options: npm run bench:cold -- --help\n`,
  );
  process.exitCode = 2;
}
