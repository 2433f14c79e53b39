import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { daysBetween, isLocalDate, type LocalDate, localDate } from '../../domain/time.ts';
import type { ProgrammeId } from '../sample/types.ts';
import { longDate } from './words.ts';
import { yearHelp } from './year-help.ts';

/** What is played, and where its files go. */
export interface YearOptions {
  readonly programme: ProgrammeId;
  readonly schools: number;
  readonly seed: string;
  /** First and last day that are played. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Print one JSON object on stdout and nothing else there. */
  readonly json: boolean;
  /** `elp-21-seed-1`. */
  readonly run: string;
  /** The folder for everything the year leaves, as given or `out/<run>`. */
  readonly out: string;
}

/** The days that each programme's sample year covers. */
export const programmeYear: Readonly<Record<ProgrammeId, { readonly from: LocalDate; readonly to: LocalDate }>> = {
  elp: { from: localDate('2026-06-15'), to: localDate('2027-07-31') },
  gtt: { from: localDate('2018-09-03'), to: localDate('2019-07-31') },
};

export const fewestSchools = 3;
export const mostSchools = 1050;

const flags = {
  programme: { type: 'string' },
  schools: { type: 'string' },
  seed: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  out: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Flag = keyof typeof flags;

class WrongOption extends Error {}

/**
 * The options of `npm run year` from the words after `--`. Everything is checked: an unknown option, one given twice,
 * without its value or with an impossible one gives `error`, a single line that says what is allowed (for exit code 2).
 * `--help` anywhere gives `help`, whatever else stands there.
 */
export function parseYearArguments(
  argv: readonly string[],
): YearOptions | { readonly help: string } | { readonly error: string } {
  try {
    const given = readFlags(argv);
    return given.help === undefined ? checked(given) : { help: yearHelp };
  } catch (error) {
    if (!(error instanceof WrongOption)) throw error;
    return { error: `npm run year: ${error.message} For all options: npm run year -- --help` };
  }
}

type Given = Partial<Record<Flag, string>>;

function readFlags(argv: readonly string[]): Given {
  const given: Given = {};
  let wrong: string | undefined;
  for (const token of tokensOf(argv)) {
    if (token.kind === 'option' && token.name === 'help') return { help: '' };
    wrong ??= flawOf(token, given);
    if (token.kind === 'option') given[token.name as Flag] = token.value ?? '';
  }
  if (wrong !== undefined) throw new WrongOption(wrong);
  return given;
}

function tokensOf(argv: readonly string[]) {
  // node's own strict mode words its errors on several lines; its tokens let ours name the option and the remedy.
  return parseArgs({ args: [...argv], options: flags, strict: false, tokens: true }).tokens;
}

type Token = ReturnType<typeof tokensOf>[number];

function flawOf(token: Token, given: Given): string | undefined {
  if (token.kind === 'positional') {
    return `${quoted(token.value)} belongs to no option; npm hands options on only after --, as in: npm run year -- --schools 105.`;
  }
  if (token.kind === 'option-terminator') return undefined;
  const { name, rawName, value, inlineValue } = token;
  if (!isFlag(name)) return `there is no option ${quoted(rawName)}.`;
  if (given[name] !== undefined) return `--${name} is given twice.`;
  if (flags[name].type === 'boolean') {
    return value === undefined ? undefined : `--${name} takes no value.`;
  }
  const next = !inlineValue && value?.startsWith('-');
  return !value || next ? `--${name} needs a value: ${allowed[name as keyof typeof allowed]}.` : undefined;
}

function isFlag(name: string): name is Flag {
  return Object.hasOwn(flags, name);
}

const allowed = {
  programme: 'elp or gtt',
  schools: `a whole number from ${fewestSchools} to ${mostSchools}`,
  seed: '1 to 32 letters, digits, hyphens or underscores',
  from: 'a date such as 2026-09-01',
  to: 'a date such as 2026-12-18',
  out: 'a folder',
};

function checked(given: Given): YearOptions {
  const programme = given.programme ?? 'elp';
  if (programme !== 'elp' && programme !== 'gtt') throw refused('programme', programme);
  const schools = given.schools ?? '21';
  const count = Number(schools);
  if (!/^\d{1,4}$/.test(schools) || count < fewestSchools || count > mostSchools) throw refused('schools', schools);
  const seed = given.seed ?? '1';
  if (!/^[\w-]{1,32}$/.test(seed)) throw refused('seed', seed);
  const from = dayIn(programme, 'from', given.from);
  const to = dayIn(programme, 'to', given.to);
  if (daysBetween(from, to) <= 0) {
    throw new WrongOption(`--from must be before --to, not ${longDate(from)} for a year that ends on ${longDate(to)}.`);
  }
  const run = `${programme}-${count}-seed-${seed}`;
  const out = given.out ?? join('out', run);
  return { programme, schools: count, seed, from, to, json: given.json !== undefined, run, out };
}

function dayIn(programme: ProgrammeId, flag: 'from' | 'to', text: string | undefined): LocalDate {
  const year = programmeYear[programme];
  if (text === undefined) return year[flag];
  if (!isLocalDate(text)) throw refused(flag, text);
  if (text < year.from || text > year.to) {
    const span = `${year.from} to ${year.to}`;
    throw new WrongOption(`--${flag} must lie in the programme’s year (${programme}: ${span}), not ${quoted(text)}.`);
  }
  return text;
}

function refused(flag: keyof typeof allowed, value: string): WrongOption {
  return new WrongOption(`--${flag} takes ${allowed[flag]}, not ${quoted(value)}.`);
}

/** What was typed, safe for one line of a terminal. */
function quoted(text: string): string {
  const plain = text.replace(/\p{Cc}+/gu, ' ');
  return `‘${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}’`;
}
