import type { Catcher, Recovery, Retrier } from './definition.ts';
import { checkFields } from './fields.ts';
import type { Reader } from './read.ts';

const predefined = new Set([
  'States.ALL',
  'States.BranchFailed',
  'States.DataLimitExceeded',
  'States.ExceedToleratedFailureThreshold',
  'States.HeartbeatTimeout',
  'States.Http.Socket',
  'States.IntrinsicFailure',
  'States.ItemReaderFailed',
  'States.NoChoiceMatched',
  'States.ParameterPathFailure',
  'States.Permissions',
  'States.QueryEvaluationError',
  'States.ResultPathMatchFailure',
  'States.ResultWriterFailed',
  'States.Runtime',
  'States.TaskFailed',
  'States.Timeout',
]);

function errorsOf(reader: Reader, isLast: boolean): readonly string[] {
  const value = reader.fields.ErrorEquals;
  if (!Array.isArray(value) || value.length === 0 || !value.every((error) => typeof error === 'string')) {
    reader.refuse('ErrorEquals', 'must be an array of error names that is not empty');
    return [];
  }
  const errors: string[] = value;
  for (const error of errors) {
    if (error.startsWith('States.') && !predefined.has(error)) {
      reader.refuse('ErrorEquals', `'${error}' is not a predefined error name`);
    }
  }
  if (errors.includes('States.ALL') && (errors.length > 1 || !isLast)) {
    reader.refuse('ErrorEquals', 'States.ALL must appear alone and in the last entry');
  }
  return errors;
}

function retrierOf(reader: Reader, isLast: boolean): Retrier {
  checkFields(reader.fields, 'Retrier', reader.location, reader.findings);
  const isPositive = (value: number) => Number.isInteger(value) && value >= 1 && value <= 99_999_999;
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= 99_999_999;
  const intervalSeconds = reader.number('IntervalSeconds', isPositive, 'a positive whole number') ?? 1;
  const maxDelaySeconds = reader.number(
    'MaxDelaySeconds',
    (value) => isPositive(value) && value > intervalSeconds && value < 31_622_400,
    'a whole number over IntervalSeconds and under 31622400',
  );
  const jitter = reader.text('JitterStrategy') ?? 'NONE';
  if (jitter !== 'FULL' && jitter !== 'NONE') reader.refuse('JitterStrategy', 'must be FULL or NONE');
  return {
    errors: errorsOf(reader, isLast),
    intervalSeconds,
    maxAttempts: reader.number('MaxAttempts', isCount, 'a whole number of 0 or more') ?? 3,
    backoffRate: reader.number('BackoffRate', (value) => value >= 1, 'at least 1') ?? 2,
    maxDelaySeconds: maxDelaySeconds ?? Number.POSITIVE_INFINITY,
    jitter: jitter === 'FULL',
  };
}

function catcherOf(reader: Reader, isLast: boolean): Catcher {
  checkFields(reader.fields, 'Catcher', reader.location, reader.findings);
  return { errors: errorsOf(reader, isLast), ...reader.exit(reader.target()) };
}

/** Compiles Retry and Catch of a Task or Parallel state. */
export function recoveryOf(state: Reader): Recovery {
  const retriers = state.items('Retry', false);
  const catchers = state.items('Catch', false);
  return {
    retry: retriers.map((reader, at) => retrierOf(reader, at === retriers.length - 1)),
    catchers: catchers.map((reader, at) => catcherOf(reader, at === catchers.length - 1)),
  };
}
