import type { Call } from './policies.ts';

interface State {
  readonly Resource?: string;
  readonly Arguments?: { readonly FunctionName?: string; readonly StateMachineArn?: string };
  readonly Branches?: readonly { readonly States: Readonly<Record<string, State>> }[];
}

/** The permissions that the tasks of a state machine need, as AWS documents them for each integration. */
export function callsOfTasks(definition: string): Call[] {
  const { States: states } = JSON.parse(definition) as { States: Record<string, State> };
  return Object.values(states).flatMap(callsOf);
}

function callsOf({ Resource: resource, Arguments: given = {}, Branches: branches = [] }: State): Call[] {
  const within = branches.flatMap(({ States: states }) => Object.values(states).flatMap(callsOf));
  if (resource === undefined) return within;
  if (/^arn:aws:states:::lambda:invoke(\.waitForTaskToken)?$/.test(resource)) {
    return [{ action: 'lambda:InvokeFunction', resource: given.FunctionName ?? '' }];
  }
  if (resource === 'arn:aws:states:::states:startExecution.sync:2') {
    const machine = given.StateMachineArn ?? '';
    const execution = `${machine.replace(':stateMachine:', ':execution:')}:any`;
    const [, , , region, account] = machine.split(':');
    const rule = `arn:aws:events:${region}:${account}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`;
    return [
      { action: 'states:StartExecution', resource: machine },
      ...['DescribeExecution', 'StopExecution'].map((one) => ({ action: `states:${one}`, resource: execution })),
      ...['PutTargets', 'PutRule', 'DescribeRule'].map((one) => ({ action: `events:${one}`, resource: rule })),
    ];
  }
  throw new Error(`What ${resource} needs is not known here.`);
}
