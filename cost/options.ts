import { parseArgs } from 'node:util';

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

export const costHelp = `npm run cost: what a cohort costs on AWS, line by line.

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

const flags = {
  schools: { type: 'string' },
  programme: { type: 'string' },
  deployment: { type: 'string' },
  measure: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The options from the words after `--`; a wrong one gives `error`, one line for exit code 2. */
export function parseCostArguments(
  argv: readonly string[],
): CostOptions | { readonly help: string } | { readonly error: string } {
  const wrong = (what: string) => ({ error: `npm run cost: ${what} For all options: npm run cost -- --help` });
  // Not node's strict mode: it words its errors on several lines.
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, tokens: true });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { help: costHelp };
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') return wrong(`‘${token.value}’ belongs to no option.`);
    if (token.kind === 'option-terminator') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(flags, name)) return wrong(`there is no option ‘${rawName}’.`);
    if (given.has(name)) return wrong(`--${name} is given twice.`);
    const isSwitch = flags[name as keyof typeof flags].type === 'boolean';
    if (isSwitch && value !== undefined) return wrong(`--${name} takes no value.`);
    if (!isSwitch && (!value || (!inlineValue && value.startsWith('-')))) return wrong(`--${name} needs a value.`);
    given.set(name, value ?? '');
  }
  const programme = given.get('programme') ?? 'elp';
  if (programme !== 'elp' && programme !== 'gtt') return wrong(`--programme takes elp or gtt, not ‘${programme}’.`);
  const schools = given.get('schools') ?? '21';
  const count = Number(schools);
  if (!/^\d{1,4}$/.test(schools) || count < 3 || count > 1050) {
    return wrong(`--schools takes a whole number from 3 to 1050, not ‘${schools}’.`);
  }
  if (given.has('dry-run') && !given.has('measure')) return wrong('--dry-run goes with --measure.');
  return {
    programme,
    schools: count,
    json: given.has('json'),
    measure: given.has('measure'),
    dryRun: given.has('dry-run'),
    deployment: given.get('deployment') ?? 'out/cdk',
  };
}
