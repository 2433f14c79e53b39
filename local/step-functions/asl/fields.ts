import type { Findings } from './findings.ts';

const common = ['Type', 'Comment', 'QueryLanguage'];
const onward = ['Next', 'End', 'Assign', 'Output'];
const recovery = ['Retry', 'Catch'];

/** The fields that each part of a definition may have; every other field is refused. */
export const allowedFields = {
  Machine: ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'],
  Branch: ['Comment', 'StartAt', 'States'],
  Task: [...common, ...onward, ...recovery, 'Resource', 'Arguments', 'TimeoutSeconds'],
  Parallel: [...common, ...onward, ...recovery, 'Branches', 'Arguments'],
  Pass: [...common, ...onward],
  Wait: [...common, ...onward, 'Seconds', 'Timestamp'],
  Choice: [...common, 'Choices', 'Default', 'Assign', 'Output'],
  Succeed: [...common, 'Output'],
  Fail: [...common, 'Error', 'Cause'],
  Retrier: [
    'Comment',
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
  ],
  Catcher: ['Comment', 'ErrorEquals', 'Next', 'Assign', 'Output'],
  Rule: ['Comment', 'Condition', 'Next', 'Assign', 'Output'],
  LambdaArguments: ['FunctionName', 'Payload'],
  StartArguments: ['StateMachineArn', 'Name', 'Input'],
} as const satisfies Record<string, readonly string[]>;

/** Refuses every field of the object that its part of a definition may not have. */
export function checkFields(
  object: Readonly<Record<string, unknown>>,
  part: keyof typeof allowedFields,
  location: string,
  findings: Findings,
): void {
  const allowed: readonly string[] = allowedFields[part];
  for (const field of Object.keys(object)) {
    if (!allowed.includes(field)) findings.add(`${location}/${field}`, `The field '${field}' is not supported here`);
  }
}
