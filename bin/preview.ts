import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Setting } from '../domain/milestone/facts.ts';
import { fold, nearest } from '../domain/sheet/spelling.ts';
import { previewHtml } from '../local/preview/page.ts';
import { previewSetting } from '../local/preview/sample.ts';

const ids = ['elp', 'gtt'] as const;
type Id = (typeof ids)[number];

const help = `npm run preview -- --programme ${ids.join('|')} --out FILE.html [--school NAME]

Writes every mail of a programme on one page, as a school would get it: subject, look, text part, calendar files; with
the days of the year on which they go, and the placeholders that templates may use. Sample people and dates.

Options:
  --programme ID   Which programme: ${ids.join(' or ')}.
  --out FILE       The page; a file of that name is replaced.
  --school NAME    A school of the sample; the first one unless given.
  --help           Shows this text.
`;

/** Where the command prints: whole texts, line ends included. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * `npm run preview` with the words after `--`; answers the exit code: 0 once the page is written, 1 if it cannot be, 2 for
 * wrong options, which are told in one line.
 */
export function runPreview(argv: readonly string[], { out, error }: Output): 0 | 1 | 2 {
  const options = optionsOf(argv);
  if ('help' in options) {
    out(help);
    return 0;
  }
  const setting = 'wrong' in options ? undefined : previewSetting(options.programme);
  const school = 'wrong' in options || !setting ? undefined : schoolOf(setting, options.school);
  const wrong = 'wrong' in options ? options.wrong : typeof school === 'object' ? school.wrong : undefined;
  if (wrong !== undefined || 'wrong' in options || !setting || typeof school !== 'string') {
    error(`npm run preview: ${wrong} For all options: npm run preview -- --help\n`);
    return 2;
  }
  try {
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, previewHtml(setting, school));
    out(`${options.out}\n`);
    return 0;
  } catch (cause) {
    error(
      `npm run preview: cannot write ‘${options.out}’: ${cause instanceof Error ? cause.message : String(cause)}\n`,
    );
    return 1;
  }
}

type Options =
  | { readonly help: true }
  | { readonly wrong: string }
  | { readonly programme: Id; readonly out: string; readonly school: string | undefined };

const flags = {
  programme: { type: 'string' },
  out: { type: 'string' },
  school: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function optionsOf(argv: readonly string[]): Options {
  // Not node's strict mode: it words its errors on several lines.
  const { tokens } = parseArgs({ args: [...argv], options: flags, strict: false, tokens: true });
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { help: true };
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') return { wrong: `‘${token.value}’ belongs to no option.` };
    if (token.kind === 'option-terminator') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(flags, name)) return { wrong: `there is no option ‘${rawName}’.` };
    if (given.has(name)) return { wrong: `--${name} is given twice.` };
    if (!value || (value.startsWith('-') && !token.inlineValue)) return { wrong: `--${name} needs a value.` };
    given.set(name, value);
  }
  const programme = given.get('programme');
  const id = ids.find((one) => one === programme);
  const out = given.get('out');
  if (programme === undefined) return { wrong: `--programme is missing: ${ids.join(' or ')}.` };
  if (!id) return { wrong: `there is no programme ‘${programme}’, only ${ids.join(' and ')}.` };
  if (out === undefined) return { wrong: '--out is missing: the page to write.' };
  return { programme: id, out, school: given.get('school') };
}

/** The URN of the school that was named, or the first one's. */
function schoolOf({ cohort: { schools } }: Setting, name: string | undefined): string | { readonly wrong: string } {
  if (name === undefined) return [...schools.keys()][0] ?? { wrong: 'the sample has no school.' };
  for (const school of schools.values()) if (fold(school.name) === fold(name) || school.urn === name) return school.urn;
  const guess = nearest(
    name,
    Array.from(schools.values(), (school) => school.name),
  );
  return { wrong: `the sample has no school ‘${name}’${guess === undefined ? '.' : `; did you mean ‘${guess}’?`}` };
}

if (import.meta.main) {
  process.exitCode = runPreview(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
