import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Setting } from '../domain/milestone/facts.ts';
import { fold, nearest } from '../domain/sheet/spelling.ts';
import { previewHtml } from '../local/preview/page.ts';
import { previewSetting } from '../local/preview/sample.ts';
import { failing, type NoWork, type Output, ownOutput, readOptions, withoutWork } from './command-options.ts';

const command = 'npm run preview';
const ids = ['elp', 'gtt'] as const;
type Id = (typeof ids)[number];

const help = `${command} -- --programme ${ids.join('|')} --out FILE.html [--school NAME]

Writes every mail of a programme on one page, as a school would get it: subject, look, text part, calendar files; with
the days of the year on which they go, and the placeholders that templates may use. Sample people and dates.

Options:
  --programme ID   Which programme: ${ids.join(' or ')}.
  --out FILE       The page; a file of that name is replaced.
  --school NAME    A school of the sample; the first one unless given.
  --help           Shows this text.
`;

/**
 * `npm run preview` with the words after `--`; answers the exit code: 0 once the page is written, 1 if it cannot be, 2 for
 * wrong options, which are told in one line.
 */
export function runPreview(argv: readonly string[], output: Output): 0 | 1 | 2 {
  const fail = failing(command, output);
  const options = optionsOf(argv);
  if ('help' in options || 'wrong' in options) return withoutWork(options, help, output, fail);
  const setting = previewSetting(options.programme);
  const school = schoolOf(setting, options.school);
  if (typeof school === 'object') return fail(2, school.wrong);
  try {
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, previewHtml(setting, school));
    output.out(`${options.out}\n`);
    return 0;
  } catch (cause) {
    return fail(1, `cannot write ‘${options.out}’: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

type Options = NoWork | { readonly programme: Id; readonly out: string; readonly school: string | undefined };

const flags = { programme: { value: 'a value' }, out: { value: 'a value' }, school: { value: 'a value' } };

function optionsOf(argv: readonly string[]): Options {
  const given = readOptions(argv, flags);
  if ('help' in given || 'wrong' in given) return given;
  const [programme, out] = [given.value('programme'), given.value('out')];
  const id = ids.find((one) => one === programme);
  if (programme === undefined) return { wrong: `--programme is missing: ${ids.join(' or ')}.` };
  if (!id) return { wrong: `there is no programme ‘${programme}’, only ${ids.join(' and ')}.` };
  if (out === undefined) return { wrong: '--out is missing: the page to write.' };
  return { programme: id, out, school: given.value('school') };
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

if (import.meta.main) process.exitCode = runPreview(process.argv.slice(2), ownOutput);
