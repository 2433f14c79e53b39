/** The only source of time for the interpreter. */
export interface Clock {
  /** The current instant, in epoch milliseconds. */
  now(): number;
}

/**
 * Runs a function by name. What it resolves to becomes the `Payload`; an Error it throws
 * becomes a task failure whose error name is the Error's `name`.
 */
export type LambdaInvoker = (functionName: string, payload: unknown) => Promise<unknown>;

/** One API call as the fault hook sees it: `before` nothing has happened yet, `after` the call was accepted. */
export interface FaultCall {
  readonly action: string;
  readonly phase: 'before' | 'after';
}

/** Throw one of these from the fault hook to answer with that status and AWS error name. */
export interface Fault {
  readonly httpStatus: number;
  readonly type: string;
  readonly message?: string;
}

export type FaultHook = (call: FaultCall) => void | Promise<void>;

export interface StepFunctionsOptions {
  /** The SQLite file that holds everything, or `:memory:`. */
  readonly databaseFile: string;
  readonly clock: Clock;
  readonly invokeLambda: LambdaInvoker;
  /** Default `eu-west-2`. */
  readonly region?: string;
  /** Twelve digits; default `000000000000`. */
  readonly accountId?: string;
  /** How many threads of execution advance side by side; default 16. */
  readonly concurrency?: number;
  /** False drops history events (they are still counted towards the limit); default true. */
  readonly keepHistory?: boolean;
  /** Source of everything random: jitter, `$uuid`, `$random`, task tokens. Default `step-functions`. */
  readonly seed?: string;
  readonly faults?: FaultHook;
  /** Told of defects of this program (never of failed executions). Default: rethrown by `settle`. */
  readonly onError?: (error: unknown) => void;
}

/** How many executions there are by status, and the state transitions that AWS would bill. */
export interface Counts {
  readonly started: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly running: number;
  /**
   * One for every state entered, the states inside Parallel branches included, plus one for every
   * retry of a Task or Parallel. Children started by `startExecution` count their own.
   */
  readonly stateTransitions: number;
}

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** Something happened to an execution: its status changed, or one of its threads entered a state. */
export interface Change {
  readonly executionArn: string;
  readonly status: ExecutionStatus;
  /** The state just entered; absent for a change of status. */
  readonly state?: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

export type ChangeListener = (change: Change) => void;
