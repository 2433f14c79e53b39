import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { costsOf, exceeded } from '../cost/budget.ts';
import { type YearCounts, yearCounts } from '../cost/counts.ts';
import { estimate } from '../cost/estimate.ts';
import { type Inventory, plannedInventory } from '../cost/inventory.ts';
import { pricesOn } from '../cost/prices.ts';
import { reportText } from '../cost/report-text.ts';
import { scaled } from '../cost/scale.ts';
import { inventoryOf } from '../cost/template.ts';
import { measureYear } from '../local/cost/measure.ts';
import { programmeYear } from '../local/year/options.ts';
import { yearProgress } from '../local/year/progress.ts';
import { type CostOptions, parseCostArguments } from './cost-options.ts';

const recordedSchools = 21;
const seed = '1';

/** The counts to use, and what they are. */
interface Found {
  readonly counts: YearCounts;
  readonly source: string;
}

function fileOf(programme: string, schools: number): string {
  return join(import.meta.dirname, '..', 'cost', 'counts', `${programme}-${schools}.json`);
}

function recorded({ programme, schools }: CostOptions): Found {
  const own = fileOf(programme, schools);
  const isOwn = existsSync(own);
  const file = isOwn ? own : fileOf(programme, recordedSchools);
  const counts = yearCounts.parse(JSON.parse(readFileSync(file, 'utf8')));
  return isOwn
    ? { counts, source: 'a recorded year' }
    : { counts: scaled(counts, schools), source: `a recorded year of ${counts.schools} schools, scaled` };
}

async function measured({ programme, schools, dryRun }: CostOptions): Promise<Found> {
  const { from, to } = programmeYear[programme];
  const progress = yearProgress(process.stderr, from, to);
  try {
    const counts = await measureYear({ programme, schools, seed, from, to }, (date) => progress.reach(date));
    if (!dryRun) writeFileSync(fileOf(programme, schools), `${JSON.stringify(counts, null, 2)}\n`);
    return { counts, source: dryRun ? 'a year just played' : 'a year just played and recorded' };
  } finally {
    progress.end();
  }
}

function deployed(folder: string): Inventory {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.template.json')) : [];
  if (files.length === 0) return plannedInventory;
  const templates = files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown);
  return inventoryOf(templates, `the templates in ${folder}, one of their cohorts`);
}

async function run(options: CostOptions): Promise<void> {
  const { counts, source } = options.measure ? await measured(options) : recorded(options);
  const inventory = deployed(options.deployment);
  const bill = estimate(counts, inventory);
  const costs = costsOf(bill, counts.schools);
  const report = { pricesOn, counts: source, deployment: inventory.source, ...bill, costs, exceeded: exceeded(costs) };
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(counts, inventory, source));
  for (const fault of report.exceeded) process.stderr.write(`Must not be: ${fault}.\n`);
  if (report.exceeded.length > 0) process.exitCode = 1;
}

const options = parseCostArguments(process.argv.slice(2));
if ('help' in options) process.stdout.write(options.help);
else if ('error' in options) {
  process.stderr.write(`${options.error}\n`);
  process.exitCode = 2;
} else await run(options);
