import type { Template } from '../jsonata/template.ts';

/** A compiled definition. State names are unique in the whole machine, so all scopes share one map. */
export interface Definition {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
  readonly timeoutSeconds?: number;
}

export type Named = readonly (readonly [name: string, value: Template])[];

/** What may happen on the way out of a state: variables to assign and the output to hand on. */
export interface Exit {
  readonly assign?: Named;
  readonly output?: Template;
  /** The next state; absent at the end of a scope. */
  readonly next?: string;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly jitter: boolean;
}

export interface Catcher extends Exit {
  readonly errors: readonly string[];
}

export interface Recovery {
  readonly retry: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export type TaskKind = 'lambda' | 'lambdaToken' | 'start' | 'startSync';

export interface TaskState extends Exit, Recovery {
  readonly type: 'Task';
  readonly name: string;
  readonly kind: TaskKind;
  readonly arguments?: Template;
  readonly timeoutSeconds?: Template;
}

export interface ParallelState extends Exit, Recovery {
  readonly type: 'Parallel';
  readonly name: string;
  readonly arguments?: Template;
  /** The first state of each branch. */
  readonly branches: readonly string[];
}

export interface ChoiceRule extends Exit {
  readonly condition: Template;
}

export interface ChoiceState {
  readonly type: 'Choice';
  readonly name: string;
  readonly rules: readonly ChoiceRule[];
  readonly otherwise?: Exit;
}

export interface WaitState extends Exit {
  readonly type: 'Wait';
  readonly name: string;
  readonly seconds?: Template;
  readonly timestamp?: Template;
}

export interface PassState extends Exit {
  readonly type: 'Pass';
  readonly name: string;
}

export interface SucceedState extends Exit {
  readonly type: 'Succeed';
  readonly name: string;
}

export interface FailState {
  readonly type: 'Fail';
  readonly name: string;
  readonly error?: Template;
  readonly cause?: Template;
}

export type State = TaskState | ParallelState | ChoiceState | WaitState | PassState | SucceedState | FailState;

type Service = Readonly<Record<'resourceType' | 'resource', string>>;

/** How history names each supported Task resource. */
export const services: Readonly<Record<TaskKind, Service>> = {
  lambda: { resourceType: 'lambda', resource: 'invoke' },
  lambdaToken: { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' },
  start: { resourceType: 'states', resource: 'startExecution' },
  startSync: { resourceType: 'states', resource: 'startExecution.sync:2' },
};
