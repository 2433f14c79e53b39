import { describe, expect, test } from 'vitest';
import type { Branch, StateMachine } from '../../workflows/asl.ts';
import { mermaidOf } from '../../workflows/mermaid.ts';
import { milestoneMachine } from '../../workflows/milestone.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import { lifecycleMachine } from '../../workflows/school-lifecycle.ts';
import { testing } from '../fixtures/programmes/testing.ts';

const all: readonly (readonly [string, StateMachine])[] = [
  ['milestone', milestoneMachine()],
  ...[...Object.values(programmes), testing].map((programme) => [programme.id, lifecycleMachine(programme)] as const),
];

function namesIn({ States: states }: Branch): string[] {
  return Object.entries(states).flatMap(([name, state]) => [
    name,
    ...(state.Type === 'Parallel' ? state.Branches.flatMap(namesIn) : []),
  ]);
}

const text = String.raw`"(?:[\p{L}\p{N} .,:;?!’()/–-]|#\d+;|<br/>)+"`;
const box = String.raw`(?:\[${text}\]|\(${text}\)|\{${text}\}|\(\[${text}\]\)|\[\[${text}\]\])`;
const line = new RegExp(
  String.raw`^(?: +s\d+${box}| +subgraph s\d+\[${text}\]| +end| +(?:start\(\["Start"\]\)|s\d+) -(?:-|\.-)>(?:\|${text}\|)? s\d+)$`,
  'u',
);

describe.each(all)('the picture of %s', (_, machine) => {
  const lines = mermaidOf(machine).trimEnd().split('\n');

  test('has only lines of the few forms that Mermaid surely reads', () => {
    expect(lines[0]).toBe('flowchart TD');
    for (const one of lines.slice(1)) expect(one).toMatch(line);
    expect(lines.filter((one) => one.includes('subgraph'))).toHaveLength(
      lines.filter((one) => one.trim() === 'end').length,
    );
  });

  test('shows every state by its name, and draws no arrow to nowhere', () => {
    const picture = lines.join('\n');
    const names = namesIn(machine);
    for (const name of names) expect(picture).toContain(`"${name.replace("'", '#39;')}`);
    const boxes = new Set(lines.flatMap((one) => /^ +(?:subgraph )?(s\d+)[[({]/.exec(one)?.[1] ?? []));
    expect(boxes.size).toBe(names.length);
    for (const target of picture.matchAll(/> ?(?:\|[^|]+\| )?(s\d+)$/gm)) expect(boxes).toContain(target[1]);
  });
});

test('the milestone machine, as a whole', async () => {
  await expect(mermaidOf(milestoneMachine())).toMatchFileSnapshot('definitions/milestone.mmd');
});

test('what could end a text or mean markup is written as a character code', () => {
  const machine: StateMachine = {
    Comment: '',
    QueryLanguage: 'JSONata',
    StartAt: 'Say "hi" | <b>`end`</b> #1; & go',
    States: { 'Say "hi" | <b>`end`</b> #1; & go': { Type: 'Succeed' } },
  };
  const [, start, only] = mermaidOf(machine).split('\n');
  expect(start).toBe('  start(["Start"]) --> s1');
  expect(only).toBe('  s1(["Say #34;hi#34; #124; #60;b#62;#96;end#96;#60;/b#62; #35;1; #38; go"])');
});

test('choices say what leads where, failures are dotted, branches stand in the frame of their Parallel', () => {
  const machine: StateMachine = {
    Comment: '',
    QueryLanguage: 'JSONata',
    StartAt: 'Which?',
    States: {
      'Which?': {
        Type: 'Choice',
        Choices: [{ Comment: 'a year', Condition: '{% true %}', Next: 'Year' }],
        Default: 'Stop',
      },
      Year: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'Ask',
            States: {
              Ask: {
                Type: 'Task',
                Comment: 'Once',
                Resource: 'arn:aws:states:::lambda:invoke',
                Arguments: {},
                Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Rest' }],
                End: true,
              },
              Rest: { Type: 'Wait', Seconds: 1, End: true },
            },
          },
        ],
        Next: 'Stop',
      },
      Stop: { Type: 'Fail', Error: 'E', Cause: 'C' },
    },
  };
  expect(mermaidOf(machine)).toBe(`flowchart TD
  start(["Start"]) --> s1
  s1{"Which?"}
  subgraph s2["Year"]
    s3["Ask<br/>Once"]
    s4(["Rest"])
    s3 -.->|"failure"| s4
  end
  s5[["Stop"]]
  s1 -->|"a year"| s2
  s1 -->|"otherwise"| s5
  s2 --> s5
`);
});

test('an arrow to a state that is not there is an error', () => {
  const machine: StateMachine = { Comment: '', QueryLanguage: 'JSONata', StartAt: 'Gone', States: {} };
  expect(() => mermaidOf(machine)).toThrow('Gone');
});
