import { fewestSchools, mostSchools } from '../local/year/options.ts';
import { readOptions } from './command-options.ts';

/** What is to be computed, and from what. */
export interface CostOptions {
  readonly programme: 'elp' | 'gtt';
  readonly schools: number;
  readonly json: boolean;
  /** Play the year and record its counts first. */
  readonly measure: boolean;
  /** Play, but write no file. */
  readonly dryRun: boolean;
  /** Folder with the synthesized templates; used if it is there. */
  readonly deployment: string;
}

const command = 'npm run cost';

const help = `${command}: what a cohort costs on AWS, line by line.

  --schools N        3 to 1,050 schools; 21 unless given
  --programme ID     elp (default) or gtt
  --deployment DIR   folder of the synthesized templates whose alarms, schedules and so on count; out/cdk unless
                     given. Without such a folder the plan in cost/inventory.ts counts
  --measure          play the year anew (some minutes) and record its counts in cost/counts
  --dry-run          with --measure: record nothing
  --json             one JSON object on stdout
  --help             this text

Counts come from a year that was played and recorded; sizes that were not are scaled from 21 schools. Ends with exit
code 1 if a budget of docs/cost.md is exceeded.
`;

const table = {
  schools: { value: 'a value' },
  programme: { value: 'a value' },
  deployment: { value: 'a value' },
  measure: {},
  'dry-run': {},
  json: {},
};

/** The options from the words after `--`; a wrong one gives `error`, one line for exit code 2. */
export function parseCostArguments(
  argv: readonly string[],
): CostOptions | { readonly help: string } | { readonly error: string } {
  const wrong = (what: string) => ({ error: `${command}: ${what} For all options: ${command} -- --help` });
  const given = readOptions(argv, table);
  if ('help' in given) return { help };
  if ('wrong' in given) return wrong(given.wrong);
  const programme = given.value('programme') ?? 'elp';
  if (programme !== 'elp' && programme !== 'gtt') return wrong(`--programme takes elp or gtt, not ‘${programme}’.`);
  const schools = given.value('schools') ?? '21';
  const count = Number(schools);
  if (!/^\d{1,4}$/.test(schools) || count < fewestSchools || count > mostSchools) {
    return wrong(`--schools takes a whole number from ${fewestSchools} to ${mostSchools}, not ‘${schools}’.`);
  }
  if (given.has('dry-run') && !given.has('measure')) return wrong('--dry-run goes with --measure.');
  return {
    programme,
    schools: count,
    json: given.has('json'),
    measure: given.has('measure'),
    dryRun: given.has('dry-run'),
    deployment: given.value('deployment') ?? 'out/cdk',
  };
}
