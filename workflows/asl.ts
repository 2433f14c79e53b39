/** The part of the Amazon States Language that Termtime's machines use; JSONata throughout. */

export interface StateMachine {
  readonly Comment: string;
  readonly QueryLanguage: 'JSONata';
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

interface Common {
  readonly Comment?: string;
  readonly Next?: string;
  readonly End?: true;
  readonly Output?: Json;
  readonly Assign?: { readonly [name: string]: Json };
}

export interface Retry {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

export interface Catch {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly Assign?: { readonly [name: string]: Json };
  readonly Output?: Json;
}

export interface Task extends Common {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Arguments: Json;
  readonly TimeoutSeconds?: number | string;
  readonly Retry?: readonly Retry[];
  readonly Catch?: readonly Catch[];
}

export interface Choice {
  readonly Type: 'Choice';
  readonly Comment?: string;
  readonly Choices: readonly {
    readonly Condition: string;
    readonly Next: string;
    readonly Assign?: { readonly [name: string]: Json };
  }[];
  readonly Default: string;
}

export interface Pass extends Common {
  readonly Type: 'Pass';
}

export interface Wait extends Common {
  readonly Type: 'Wait';
  readonly Seconds: number | string;
}

export interface Parallel extends Common {
  readonly Type: 'Parallel';
  readonly Branches: readonly Branch[];
}

export interface Branch {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export interface Succeed {
  readonly Type: 'Succeed';
  readonly Comment?: string;
  readonly Output?: Json;
}

export interface Fail {
  readonly Type: 'Fail';
  readonly Comment?: string;
  readonly Error: string;
  readonly Cause: string;
}

export type State = Task | Choice | Pass | Wait | Parallel | Succeed | Fail;

/** Faults of the service and throttling pass; they are tried again with jitter before anybody is troubled. */
export const retryServiceFaults: readonly Retry[] = [
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

/** Names that the deployment (or the embedded runtime) puts in place of `${…}` in a definition. */
export const substitutions = {
  plan: '${PlanMilestoneFunction}',
  queue: '${QueueNoticesFunction}',
  wait: '${RegisterWaitFunction}',
  milestoneMachine: '${MilestoneStateMachineArn}',
} as const;

/** The definition with its substitutions filled in, as CDK's `definitionSubstitutions` does. Throws if one is left. */
export function substitute(machine: StateMachine, values: Readonly<Record<string, string>>): string {
  const text = JSON.stringify(machine).replace(/\$\{([A-Za-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
  const left = /\$\{[A-Za-z]+\}/.exec(text);
  if (left) throw new Error(`The state machine definition names ${left[0]}, for which no value was given.`);
  return text;
}
