import { optionsOf } from './arguments.ts';
import type { Command, OptionSpec } from './command.ts';

const width = 100;

/** The text of `npm run ops -- --help`. */
export function generalHelp(commands: readonly Command[]): string {
  const lines = commands.map((command) => entry(usage(command), command.summary, 34));
  return `Looks after cohorts that are running. Whatever it changes goes by the same rules as the software itself.

  npm run ops -- <command> …

${lines.join('\n')}

A school is named by its URN or its name, a milestone by its title or ids; put what has spaces into quotation
marks. Each command tells more with --help.

What changes something asks first in a terminal; elsewhere it needs --yes. With --dry-run it only says what it
would do. Exit codes: 0 fine, 1 refused or found trouble, 2 wrong option.

Where: on AWS by the usual settings of its SDK (AWS_PROFILE, AWS_REGION, AWS_ENDPOINT_URL_…), with the cohorts of
termtime.config.ts; or, with --data DIR, in a data folder of the embedded runtime.

Examples
  npm run ops -- status "Hayes School"
  npm run ops -- explain 900105 "Visit 1: Draft agenda"
  npm run ops -- restart --all --dry-run
`;
}

/** The text of `npm run ops -- <command> --help`. */
export function commandHelp(command: Command): string {
  return [
    `npm run ops -- ${usage(command)} [options]`,
    '',
    ...command.help.flatMap((paragraph) => [wrapped(paragraph, width), '']),
    'Options',
    ...optionList(optionsOf(command)),
    '',
    'Example',
    `  npm run ops -- ${command.example}`,
    '',
  ].join('\n');
}

function usage({ name, words }: Command): string {
  return [name, ...words].join(' ');
}

/** An entry for each option, and one for --help, which every command has. */
export function optionList(options: readonly OptionSpec[]): string[] {
  return [...options, { name: 'help', says: 'show this text' } as OptionSpec].map(({ name, value, says }) =>
    entry(`--${name}${value ? ` ${value}` : ''}`, says, 22),
  );
}

/** A line of a list of options or commands: what it is called, then what it is. */
function entry(label: string, text: string, column: number): string {
  const [first = '', ...more] = wrapped(text, width - column).split('\n');
  const start = `  ${label}`.padEnd(column);
  const lead = start.length > column ? `${start}\n${' '.repeat(column)}` : start;
  return [`${lead}${first}`, ...more.map((line) => `${' '.repeat(column)}${line}`)].join('\n');
}

/** The text in lines of at most so many characters. */
export function wrapped(text: string, columns: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
