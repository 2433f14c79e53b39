import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { build } from 'esbuild';
import { type BundledFile, bundleFunctions } from '../lib/bundling/bundle.ts';

const help = `npm run bench:cold: how large the deployed functions are and how long each takes to load, on this machine.

  --runs N   processes for each function, 15 unless given
  --help     this text

Each function is bundled as for a deployment and loaded in fresh processes by this Node. Printed are kilobytes of what is
loaded at the start and of all, milliseconds of loading (least and median of the wall clock; least of processor time), and
megabytes in memory afterwards. The package googleapis is not installed here (it is over 100 MB); in its place stands a
handler that imports both of Google's packages and Amazon's four whole, without the parts that our bundles leave out.
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
const before = process.cpuUsage();
const start = performance.now();
await import(process.argv[2]);
const wall = performance.now() - start;
const { user, system } = process.cpuUsage(before);
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

async function measure(folder: string, file: string, runs: number) {
  const found: { wall: number; cpu: number; rss: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'probe.mjs'), file], {
      env: environment,
    });
    found.push(JSON.parse(stdout) as (typeof found)[number]);
  }
  const sorted = (name: 'wall' | 'cpu' | 'rss') => found.map((one) => one[name]).sort((a, b) => a - b);
  const middle = (numbers: number[]) => numbers[Math.floor(numbers.length / 2)] ?? 0;
  return {
    least: sorted('wall')[0] ?? 0,
    median: middle(sorted('wall')),
    cpu: sorted('cpu')[0] ?? 0,
    rss: middle(sorted('rss')),
  };
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  process.stdout.write(`${name.padEnd(18)}${cells.map((cell) => String(cell).padStart(11)).join('')}\n`);
}

/** Answers whether every function keeps the limits. */
async function bench(runs: number): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'termtime-cold-'));
  try {
    await writeFile(join(folder, 'probe.mjs'), probe);
    const bundles = await bundleFunctions(folder);
    row('', 'KB at start', 'KB in all', 'ms (least)', 'ms (median)', 'ms CPU', 'MB');
    let kept = true;
    for (const [name, files] of bundles) {
      const kilobytes = (of: readonly BundledFile[]) => of.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
      const first = kilobytes(files.filter(({ atStart }) => atStart));
      const all = kilobytes(files);
      const { least, median, cpu, rss } = await measure(folder, join(folder, name, 'index.mjs'), runs);
      row(name, ...[first, all, least, median, cpu, rss].map(Math.round));
      kept &&= first <= limits.kilobytes && least <= limits.milliseconds;
    }
    await build({
      stdin: { contents: whole, resolveDir: root },
      outfile: join(folder, 'whole', 'index.mjs'),
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      banner: { js: "import{createRequire as r0}from'node:module';const require=r0(import.meta.url);" },
      logLevel: 'error',
    });
    const { size } = await import('node:fs/promises').then(({ stat }) => stat(join(folder, 'whole', 'index.mjs')));
    const { least, median, cpu, rss } = await measure(folder, join(folder, 'whole', 'index.mjs'), runs);
    row('(whole packages)', ...[size / 1000, size / 1000, least, median, cpu, rss].map(Math.round));
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
    process.stdout.write(`\nAbove the aim of ${limits.kilobytes} KB at the start and ${limits.milliseconds} ms.\n`);
  }
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(
    `npm run bench:cold: ${error.message.split('.')[0]}. For all options: npm run bench:cold -- --help\n`,
  );
  process.exitCode = 2;
}
