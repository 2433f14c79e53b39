import { asRecord } from '../jsonata/json.ts';
import { maxSeconds } from '../limits.ts';
import type { ChoiceState, State, TaskKind, WaitState } from './definition.ts';
import { checkFields } from './fields.ts';
import type { Reader } from './read.ts';
import { recoveryOf } from './recovery.ts';
import { instantOf } from './timestamp.ts';

const taskKinds = new Map<string, TaskKind>([
  ['arn:aws:states:::lambda:invoke', 'lambda'],
  ['arn:aws:states:::lambda:invoke.waitForTaskToken', 'lambdaToken'],
  ['arn:aws:states:::states:startExecution', 'start'],
  ['arn:aws:states:::states:startExecution.sync:2', 'startSync'],
]);

const isText = (value: unknown) => typeof value === 'string';
const isSeconds = (least: number) => (value: unknown) =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= maxSeconds;

function taskOf(reader: Reader, name: string): State {
  const resource = reader.text('Resource');
  const kind = taskKinds.get(resource ?? '');
  if (kind === undefined) reader.refuse('Resource', `The resource '${resource}' is not supported`);
  const isLambda = kind === 'lambda' || kind === 'lambdaToken';
  const given = asRecord(reader.fields.Arguments);
  if (given && kind !== undefined) {
    const part = isLambda ? 'LambdaArguments' : 'StartArguments';
    checkFields(given, part, `${reader.location}/Arguments`, reader.findings);
    const needed = isLambda ? 'FunctionName' : 'StateMachineArn';
    if (given[needed] === undefined) reader.refuse(`Arguments/${needed}`, 'is required');
  } else if (reader.fields.Arguments !== undefined && !isText(reader.fields.Arguments)) {
    reader.refuse('Arguments', 'must be an object or a JSONata string');
  }
  if (kind === 'lambdaToken' && !JSON.stringify(reader.fields.Arguments ?? '').includes('states.context')) {
    reader.refuse('Arguments', 'must pass on $states.context.Task.Token');
  }
  const timeoutSeconds = reader.template('TimeoutSeconds', isSeconds(1), 'a positive whole number');
  const args = reader.template('Arguments');
  return {
    type: 'Task',
    name,
    kind: kind ?? 'lambda',
    ...(args && { arguments: args }),
    ...(timeoutSeconds && { timeoutSeconds }),
    ...recoveryOf(reader),
    ...reader.onward(),
  };
}

function choiceOf(reader: Reader, name: string): ChoiceState {
  const rules = reader.items('Choices', true).map((rule) => {
    checkFields(rule.fields, 'Rule', rule.location, rule.findings);
    const condition = rule.template('Condition', (value) => typeof value === 'boolean', 'a boolean');
    if (!condition) rule.refuse('Condition', 'is required');
    const missing = { evaluate: async () => false };
    return { condition: condition ?? missing, ...rule.exit(rule.target()) };
  });
  const exit = reader.exit(reader.text('Default'));
  return { type: 'Choice', name, rules, ...(exit.next !== undefined && { otherwise: exit }) };
}

function waitOf(reader: Reader, name: string): WaitState {
  const isInstant = (value: unknown) => instantOf(value) !== undefined;
  const seconds = reader.template('Seconds', isSeconds(0), 'a whole number of 0 or more');
  const timestamp = reader.template('Timestamp', isInstant, 'an RFC 3339 timestamp');
  if ((seconds === undefined) === (timestamp === undefined)) {
    reader.refuse('Seconds', "exactly one of 'Seconds' and 'Timestamp' is required");
  }
  return { type: 'Wait', name, ...(seconds && { seconds }), ...(timestamp && { timestamp }), ...reader.onward() };
}

/** Compiles one state. `branchesOf` compiles the inner scopes of a Parallel into their first states. */
export function stateOf(reader: Reader, name: string, branchesOf: (reader: Reader) => string[]): State | undefined {
  const { Type: type, QueryLanguage: language } = reader.fields;
  if (language !== undefined && language !== 'JSONata') reader.refuse('QueryLanguage', "must be 'JSONata'");
  switch (type) {
    case 'Task':
    case 'Pass':
    case 'Choice':
    case 'Wait':
    case 'Succeed':
    case 'Fail':
    case 'Parallel':
      checkFields(reader.fields, type, reader.location, reader.findings);
      break;
    default:
      reader.refuse('Type', `The state type '${String(type)}' is not supported`);
      return undefined;
  }
  if (type === 'Task') return taskOf(reader, name);
  if (type === 'Choice') return choiceOf(reader, name);
  if (type === 'Wait') return waitOf(reader, name);
  if (type === 'Pass') return { type, name, ...reader.onward() };
  if (type === 'Succeed') return { type, name, ...reader.exit() };
  if (type === 'Fail') {
    const error = reader.template('Error', isText, 'a string');
    const cause = reader.template('Cause', isText, 'a string');
    return { type, name, ...(error && { error }), ...(cause && { cause }) };
  }
  const args = reader.template('Arguments');
  const branches = branchesOf(reader);
  return { type, name, branches, ...(args && { arguments: args }), ...recoveryOf(reader), ...reader.onward() };
}
