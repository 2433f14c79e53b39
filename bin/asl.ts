import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StateMachine } from '../workflows/asl.ts';
import { mermaidOf } from '../workflows/mermaid.ts';
import { milestoneMachine } from '../workflows/milestone.ts';
import { programmes } from '../workflows/programmes/index.ts';
import { lifecycleMachine } from '../workflows/school-lifecycle.ts';

const ids = Object.keys(programmes);

const help = `npm run asl -- --programme ${ids.join('|')} --out DIR

Writes the state machines of a programme, as they are deployed, into a folder:

  milestone.asl.json and <programme>-lifecycle.asl.json   Amazon States Language; they open in AWS Workflow Studio.
                                                          Names such as \${PlanMilestoneFunction} stand for what the
                                                          deployment puts in their place.
  milestone.mmd and <programme>-lifecycle.mmd             The same as Mermaid flowcharts.

Options:
  --programme ID   Which programme: ${ids.join(' or ')}.
  --out DIR        The folder; it is made if it is missing, and files of these names in it are replaced.
  --help           Shows this text.
`;

/** Where the command prints: whole texts, line ends included. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * `npm run asl` with the words after `--`; answers the exit code: 0 once the files are written, 1 if they cannot be, 2 for
 * wrong options, which are told in one line.
 */
export function runAsl(argv: readonly string[], { out, error }: Output): 0 | 1 | 2 {
  const options = optionsOf(argv);
  if ('help' in options) {
    out(help);
    return 0;
  }
  if ('wrong' in options) {
    error(`npm run asl: ${options.wrong} For all options: npm run asl -- --help\n`);
    return 2;
  }
  const files = filesOf(options.programme);
  try {
    mkdirSync(options.out, { recursive: true });
    for (const [file, text] of files) {
      const path = join(options.out, file);
      writeFileSync(path, text);
      out(`${path}\n`);
    }
    return 0;
  } catch (cause) {
    error(`npm run asl: cannot write to ‘${options.out}’: ${cause instanceof Error ? cause.message : String(cause)}\n`);
    return 1;
  }
}

type Options =
  | { readonly help: true }
  | { readonly wrong: string }
  | { readonly programme: string; readonly out: string };

const flags = {
  programme: { type: 'string' },
  out: { type: 'string' },
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
  const out = given.get('out');
  if (programme === undefined) return { wrong: `--programme is missing: ${ids.join(' or ')}.` };
  if (!ids.includes(programme)) return { wrong: `there is no programme ‘${programme}’, only ${ids.join(' and ')}.` };
  if (out === undefined) return { wrong: '--out is missing: the folder to write to.' };
  return { programme, out };
}

function filesOf(id: string): [file: string, text: string][] {
  const programme = programmes[id];
  if (!programme) throw new RangeError(`There is no programme ${id}.`);
  const machines: [string, StateMachine][] = [
    ['milestone', milestoneMachine()],
    [`${id}-lifecycle`, lifecycleMachine(programme)],
  ];
  return machines.flatMap(([name, machine]): [string, string][] => [
    [`${name}.asl.json`, `${JSON.stringify(machine, null, 2)}\n`],
    [`${name}.mmd`, mermaidOf(machine)],
  ]);
}

if (import.meta.main) {
  process.exitCode = runAsl(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
  });
}
