import { parseArgs } from 'node:util';

/** Where a command prints: whole texts, line ends included. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/** The streams of this process. */
export const ownOutput: Output = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Its options by name; those with a value say what it is (`a folder`). */
export type OptionTable = Readonly<Record<string, { readonly value?: string }>>;

/** What was typed behind a command. */
export interface GivenOptions {
  /** Words that belong to no option. */
  readonly words: readonly string[];
  has(name: string): boolean;
  value(name: string): string | undefined;
}

/** Words that leave a command nothing to do: help is asked for, or something is wrong with them, one sentence. */
export type NoWork = { readonly help: true } | { readonly wrong: string };

/**
 * Reads the words behind a command. `--help` (or `-h`) anywhere gives `help`; an option that is unknown, given twice or without
 * its value gives `wrong`, and so does a word that belongs to none unless the command `takesWords`.
 */
export function readOptions(
  argv: readonly string[],
  table: OptionTable,
  { takesWords = false } = {},
): GivenOptions | NoWork {
  const options = {
    ...Object.fromEntries(
      Object.entries(table).map(([name, { value }]) => [
        name,
        { type: value ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
    help: { type: 'boolean', short: 'h' } as const,
  };
  // Not node's strict mode: it words its errors on several lines.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { help: true };
  const words: string[] = [];
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    if (!Object.hasOwn(table, name)) return { wrong: `there is no option ‘${rawName}’.` };
    if (given.has(name)) return { wrong: `--${name} is given twice.` };
    const wanted = table[name]?.value;
    if (!wanted && value !== undefined) return { wrong: `--${name} takes no value.` };
    if (wanted && (!value || (value.startsWith('-') && !inlineValue))) return { wrong: `--${name} needs ${wanted}.` };
    given.set(name, value ?? '');
  }
  const [stray] = words;
  if (stray !== undefined && !takesWords) return { wrong: `‘${stray}’ belongs to no option.` };
  return { words, has: (name) => given.has(name), value: (name) => given.get(name) };
}

/** Ends a command early: says why in one line and answers the exit code; for a wrong option (2) also where all stand. */
export type Fail = <Code extends 1 | 2>(code: Code, why: string) => Code;

export function failing(command: string, { error }: Output): Fail {
  return (code, why) => {
    error(`${command}: ${why}${code === 2 ? ` For all options: ${command} -- --help` : ''}\n`);
    return code;
  };
}

/** Ends a command that has nothing to do: 0 with its help, or 2 with what is wrong. */
export function withoutWork(asked: NoWork, help: string, { out }: Output, fail: Fail): 0 | 2 {
  if ('wrong' in asked) return fail(2, asked.wrong);
  out(help);
  return 0;
}
