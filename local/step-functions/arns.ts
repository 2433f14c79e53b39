import { ApiError } from './errors.ts';
import { maxNameLength } from './limits.ts';

/** Builds and takes apart the ARNs of one region and account. */
export interface Arns {
  readonly region: string;
  machine(name: string): string;
  execution(machineName: string, name: string): string;
}

export function arnsOf(region: string, accountId: string): Arns {
  const prefix = `arn:aws:states:${region}:${accountId}`;
  return {
    region,
    machine: (name) => `${prefix}:stateMachine:${name}`,
    execution: (machineName, name) => `${prefix}:execution:${machineName}:${name}`,
  };
}

const kinds = {
  stateMachine: /^arn:aws[\w-]*:states:[\w-]+:\d{12}:stateMachine:[^:]+$/,
  execution: /^arn:aws[\w-]*:states:[\w-]+:\d{12}:execution:[^:]+:[^:]+$/,
};

/** The value if it is an ARN of that kind; otherwise InvalidArn. */
export function requireArn(value: unknown, kind: keyof typeof kinds): string {
  if (typeof value === 'string' && kinds[kind].test(value)) return value;
  throw new ApiError('InvalidArn', `Invalid Arn: '${String(value)}'`);
}

// AWS: no white space, brackets, wildcards, " # % \ ^ | ~ ` $ & , ; : / or control characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is forbidden
const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** The value if AWS accepts it as the name of a state machine or execution; otherwise InvalidName. */
export function requireName(value: unknown): string {
  const acceptable = typeof value === 'string' && value.length >= 1 && value.length <= maxNameLength;
  if (acceptable && !forbidden.test(value)) return value;
  throw new ApiError('InvalidName', `Invalid Name: '${String(value)}'`);
}
