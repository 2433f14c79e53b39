import { parseArgs } from 'node:util';
import { nearest } from '../domain/sheet/spelling.ts';
import type { Command, Given, OptionSpec } from './command.ts';
import { WrongArgument } from './site.ts';

/** Where the command works: the same for all commands. */
export const placeOptions: readonly OptionSpec[] = [
  { name: 'cohort', value: 'ID', says: 'which cohort; not needed if there is only one' },
  { name: 'config', value: 'FILE', says: 'module with the cohorts, else COHORTS, else termtime.config.ts' },
  { name: 'table', value: 'NAME', says: 'the DynamoDB table, else TABLE_NAME, else termtime' },
  { name: 'key', value: 'FILE', says: 'key of the service account (JSON), where Google is needed' },
  { name: 'secret', value: 'ID', says: 'the same from Secrets Manager, else GOOGLE_SECRET_ARN' },
  { name: 'data', value: 'DIR', says: 'a data folder of the embedded runtime instead of AWS and Google' },
  { name: 'at', value: 'MOMENT', says: 'with --data: the moment, such as 2026-10-05T09:00Z (else where it stopped)' },
];

export const changeOptions: readonly OptionSpec[] = [
  { name: 'dry-run', says: 'only say what would be done' },
  { name: 'yes', says: 'do it without asking; needed where there is no terminal' },
];

/** Everything a command takes behind its name. */
export function optionsOf({ options, changes }: Pick<Command, 'options' | 'changes'>): readonly OptionSpec[] {
  return [...options, ...(changes ? changeOptions : []), ...placeOptions];
}

/** Reads the words behind a command's name. Throws WrongArgument for anything it does not take. */
export function readArguments(command: Pick<Command, 'options' | 'changes' | 'words'>, argv: readonly string[]): Given {
  const known = new Map(optionsOf(command).map((option) => [option.name, option]));
  const flags = Object.fromEntries(
    [...known.values()].map(({ name, value }) => [name, { type: value ? ('string' as const) : ('boolean' as const) }]),
  );
  // Not node's strict mode: it words its errors on several lines.
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const words: string[] = [];
  const found = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      words.push(token.value);
      continue;
    }
    const option = known.get(token.name);
    if (!option) {
      const guess = nearest(token.name, known.keys());
      throw new WrongArgument(`there is no option ${token.rawName}.${guess ? ` Did you mean --${guess}?` : ''}`);
    }
    if (found.has(option.name)) throw new WrongArgument(`--${option.name} is given twice.`);
    if (!option.value && token.value !== undefined) throw new WrongArgument(`--${option.name} takes no value.`);
    const next = !token.inlineValue && token.value?.startsWith('--');
    if (option.value && (!token.value || next)) {
      throw new WrongArgument(`--${option.name} needs a value: ${option.value}, ${option.says}.`);
    }
    found.set(option.name, token.value ?? '');
  }
  const needed = command.words.filter((word) => word.startsWith('<'));
  const missing = needed[words.length];
  if (missing !== undefined) throw new WrongArgument(`${missing} is missing.`);
  if (words.length > command.words.length) {
    throw new WrongArgument(`“${words[command.words.length]}” is one word too many; put names into quotation marks.`);
  }
  return { words, option: (name) => found.get(name), has: (name) => found.has(name) };
}
