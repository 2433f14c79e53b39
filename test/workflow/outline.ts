import type { Branch, State, StateMachine } from '../../workflows/asl.ts';

/** A state machine as an indented tree, a line a state, for people to compare two versions of it. */
export function outlineOf(machine: StateMachine): string {
  return `${[machine.Comment, ...branchLines(machine, '')].join('\n')}\n`;
}

function branchLines({ StartAt: start, States: states }: Branch, indent: string): string[] {
  return Object.entries(states).flatMap(([name, state]) => [
    `${indent}${name === start ? '▸' : '·'} ${name}${onward(state)}`,
    ...details(state, `${indent}    `),
  ]);
}

function onward(state: State): string {
  if ('Next' in state && state.Next !== undefined) return ` → ${state.Next}`;
  return 'End' in state ? ' ■' : '';
}

function details(state: State, indent: string): string[] {
  switch (state.Type) {
    case 'Parallel':
      return state.Branches.flatMap((branch) => branchLines(branch, indent));
    case 'Choice':
      return [
        ...state.Choices.map(({ Condition: condition, Next: next }) => `${indent}if ${bare(condition)} → ${next}`),
        `${indent}otherwise → ${state.Default}`,
      ];
    case 'Task':
      return [
        `${indent}${state.Resource.replace('arn:aws:states:::', '')} ${subject(state.Arguments)}`,
        ...(state.Catch ?? []).map(
          ({ ErrorEquals: errors, Next: next }) => `${indent}on ${errors.join(', ')} → ${next}`,
        ),
      ];
    case 'Fail':
      return [`${indent}fails: ${state.Error}`];
    case 'Succeed':
      return [`${indent}succeeds: ${JSON.stringify(state.Output)}`];
    case 'Wait':
      return [`${indent}${state.Seconds} seconds`];
    case 'Pass':
      return state.Output === undefined ? [] : [`${indent}gives ${bare(String(state.Output))}`];
  }
}

function bare(expression: string): string {
  return expression.replace(/^\{% | %\}$/g, '');
}

/** What a task is about: the milestone it runs, or the function it calls. */
function subject(args: unknown): string {
  const { Input: input, FunctionName: name } = args as {
    readonly Input?: { readonly thread: string; readonly milestone: string };
    readonly FunctionName?: string;
  };
  return input ? `${input.thread}/${input.milestone}` : String(name);
}
