import type { TaskState } from '../../asl/definition.ts';
import { allowedFields } from '../../asl/fields.ts';
import { StateError } from '../../errors.ts';
import type { Outcome } from '../outcome.ts';
import type { ThreadRun } from '../thread-run.ts';

/** The bare name of a function given by name, partial ARN or ARN, with or without a qualifier. */
export function functionNameOf(given: string): string {
  const marker = given.lastIndexOf('function:');
  const name = marker < 0 ? given : given.slice(marker + 'function:'.length);
  return name.split(':')[0] ?? name;
}

function failureOf(thrown: unknown): Outcome {
  const { name, message } = thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) };
  return { kind: 'failure', error: name, cause: JSON.stringify({ errorMessage: message, errorType: name }) };
}

/** Invokes the function of a task whose arguments have been committed; the result is shaped as Lambda's. */
export async function invokeFunction(run: ThreadRun, state: TaskState): Promise<Outcome> {
  const args = JSON.parse(run.row.arguments ?? '{}') as Record<string, unknown>;
  const { FunctionName: given, Payload: payload } = args;
  const unknown = Object.keys(args).find((key) => !(allowedFields.LambdaArguments as readonly string[]).includes(key));
  if (unknown !== undefined || typeof given !== 'string') {
    const reason = unknown === undefined ? 'FunctionName must be a string' : `The field '${unknown}' is not supported`;
    throw new StateError('States.Runtime', `${reason} in the Arguments of the state '${state.name}'.`);
  }
  let text: string;
  try {
    text = JSON.stringify(await run.runtime.parts.invokeLambda(functionNameOf(given), payload ?? {})) ?? 'null';
  } catch (thrown) {
    return failureOf(thrown);
  }
  const metadata = '"SdkHttpMetadata":{"HttpStatusCode":200},"StatusCode":200';
  return { kind: 'success', output: `{"ExecutedVersion":"$LATEST","Payload":${text},${metadata}}` };
}
