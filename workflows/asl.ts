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
  readonly Choices: readonly Rule[];
  readonly Default: string;
  /** Evaluated when the default is taken. */
  readonly Assign?: { readonly [name: string]: Json };
}

export interface Rule {
  /** What the console and the pictures show on the arrow. */
  readonly Comment: string;
  readonly Condition: string;
  readonly Next: string;
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

/** How the two services name throttling and their own faults; the last names of each list stand for faults without one. */
const passing = {
  Lambda: ['TooManyRequestsException', 'ClientExecutionTimeoutException', 'ServiceException', 'AWSLambdaException'],
  StepFunctions: [
    'ThrottlingException',
    'ExecutionLimitExceededException',
    'SfnException',
    'AWSStepFunctionsException',
  ],
} as const;

/**
 * Throttling and faults of the service pass by themselves, but a thousand schools that begin on one morning need time: ten
 * tries in up to twenty minutes, spread at random.
 */
export function retryServiceFaults(service: keyof typeof passing): Retry {
  return {
    ErrorEquals: [...passing[service], 'SdkClientException'].map((name) => `${service}.${name}`),
    IntervalSeconds: 2,
    MaxAttempts: 10,
    BackoffRate: 2,
    MaxDelaySeconds: 300,
    JitterStrategy: 'FULL',
  };
}

/** A function that fails once may have met a passing fault; one that fails three times has a cause that stays. */
export function retryFunctionFailure(errors: readonly string[]): Retry {
  return { ErrorEquals: errors, IntervalSeconds: 5, MaxAttempts: 2, BackoffRate: 4, JitterStrategy: 'FULL' };
}

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

/** Step Functions allows so many characters in a state's name. */
const longestStateName = 80;

/**
 * The machine itself, once its state names are known to be sound. Throws RangeError for one that is too long or that two
 * states share: names count across the whole machine, branches included.
 */
export function withSoundNames(machine: StateMachine): StateMachine {
  const seen = new Set<string>();
  const visit = ({ States: states }: Branch): void => {
    for (const [name, state] of Object.entries(states)) {
      if (name.length > longestStateName) {
        throw new RangeError(`A state's name has at most ${longestStateName} characters: ${name}`);
      }
      if (seen.has(name)) throw new RangeError(`Two states have the same name: ${name}`);
      seen.add(name);
      if (state.Type === 'Parallel') for (const branch of state.Branches) visit(branch);
    }
  };
  visit(machine);
  return machine;
}
