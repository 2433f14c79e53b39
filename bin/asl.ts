import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachine } from '../workflows/asl.ts';
import { mermaidOf } from '../workflows/mermaid.ts';
import { milestoneMachine } from '../workflows/milestone.ts';
import { programmes } from '../workflows/programmes/index.ts';
import { lifecycleMachine } from '../workflows/school-lifecycle.ts';
import { failing, type NoWork, type Output, ownOutput, readOptions, withoutWork } from './command-options.ts';

const command = 'npm run asl';
const ids = Object.keys(programmes);

const help = `${command} -- --programme ${ids.join('|')} --out DIR

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

/**
 * `npm run asl` with the words after `--`; answers the exit code: 0 once the files are written, 1 if they cannot be, 2 for
 * wrong options, which are told in one line.
 */
export function runAsl(argv: readonly string[], output: Output): 0 | 1 | 2 {
  const fail = failing(command, output);
  const options = optionsOf(argv);
  if ('help' in options || 'wrong' in options) return withoutWork(options, help, output, fail);
  const files = filesOf(options.programme);
  try {
    mkdirSync(options.out, { recursive: true });
    for (const [file, text] of files) {
      const path = join(options.out, file);
      writeFileSync(path, text);
      output.out(`${path}\n`);
    }
    return 0;
  } catch (cause) {
    return fail(1, `cannot write to ‘${options.out}’: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

type Options = NoWork | { readonly programme: string; readonly out: string };

const flags = { programme: { value: 'a value' }, out: { value: 'a value' } };

function optionsOf(argv: readonly string[]): Options {
  const given = readOptions(argv, flags);
  if ('help' in given || 'wrong' in given) return given;
  const [programme, out] = [given.value('programme'), given.value('out')];
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

if (import.meta.main) process.exitCode = runAsl(process.argv.slice(2), ownOutput);
