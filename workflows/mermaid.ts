import type { Branch, State, StateMachine } from './asl.ts';

/**
 * A picture of a state machine as a Mermaid flowchart: a box for every state under its own name, with its comment,
 * a frame around the branches of a Parallel, choices labelled by the comment of their rule, dotted arrows for failures.
 */
export function mermaidOf(machine: StateMachine): string {
  const ids = idsOf(machine);
  const lines = ['flowchart TD', `  start(["Start"]) --> ${idOf(ids, machine.StartAt)}`];
  draw(machine, ids, '  ', lines);
  return `${lines.join('\n')}\n`;
}

type Ids = ReadonlyMap<string, string>;

/** Names of states are unique across a machine, but only letters and digits are safe as ids. */
function idsOf(machine: Branch, ids = new Map<string, string>()): Ids {
  for (const [name, state] of Object.entries(machine.States)) {
    ids.set(name, `s${ids.size + 1}`);
    if (state.Type === 'Parallel') for (const branch of state.Branches) idsOf(branch, ids);
  }
  return ids;
}

/** The id of a state. Throws for a name that the machine does not have. */
function idOf(ids: Ids, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new RangeError(`The state machine has no state called “${name}”.`);
  return id;
}

function draw(machine: Branch, ids: Ids, indent: string, lines: string[]): void {
  for (const [name, state] of Object.entries(machine.States)) {
    const id = idOf(ids, name);
    if (state.Type === 'Parallel') {
      lines.push(`${indent}subgraph ${id}[${quoted(name)}]`);
      for (const branch of state.Branches) draw(branch, ids, `${indent}  `, lines);
      lines.push(`${indent}end`);
    } else {
      lines.push(`${indent}${id}${boxOf(name, state)}`);
    }
  }
  for (const [name, state] of Object.entries(machine.States)) {
    for (const { to, label, failure } of arrowsOf(state)) {
      const arrow = failure ? '-.->' : '-->';
      lines.push(`${indent}${idOf(ids, name)} ${arrow}${label ? `|${quoted(label)}|` : ''} ${idOf(ids, to)}`);
    }
  }
}

const boxes: Readonly<Record<Exclude<State['Type'], 'Parallel'>, readonly [string, string]>> = {
  Task: ['[', ']'],
  Pass: ['(', ')'],
  Choice: ['{', '}'],
  Wait: ['([', '])'],
  Succeed: ['([', '])'],
  Fail: ['[[', ']]'],
};

/** A choice shows its question only: its arrows say the rest. */
function boxOf(name: string, state: Exclude<State, { Type: 'Parallel' }>): string {
  const [open, close] = boxes[state.Type];
  const comment = state.Type === 'Choice' || state.Comment === undefined ? '' : `<br/>${escaped(state.Comment)}`;
  return `${open}"${escaped(name)}${comment}"${close}`;
}

interface Arrow {
  readonly to: string;
  readonly label?: string;
  readonly failure?: true;
}

function arrowsOf(state: State): Arrow[] {
  if (state.Type === 'Choice') {
    return [
      ...state.Choices.map(({ Next: to, Comment: label }) => ({ to, label })),
      { to: state.Default, label: 'otherwise' },
    ];
  }
  const onward = 'Next' in state && state.Next !== undefined ? [{ to: state.Next }] : [];
  const caught = state.Type === 'Task' ? (state.Catch ?? []) : [];
  return [
    ...onward,
    ...caught.map(({ Next: to, ErrorEquals: errors }) => ({ to, label: failureLabel(errors), failure: true as const })),
  ];
}

function failureLabel(errors: readonly string[]): string {
  return errors.map((error) => plainErrors[error] ?? error).join(', ');
}

const plainErrors: Readonly<Record<string, string>> = { 'States.ALL': 'failure', 'States.Timeout': 'time is up' };

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Mermaid reads `#…;` as a character; whatever could end a quoted text or mean markup is written so. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;?!’()/–-]/gu, (character) => `#${character.codePointAt(0)};`);
}
