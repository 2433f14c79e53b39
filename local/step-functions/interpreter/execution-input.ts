import { ApiError } from '../errors.ts';
import { exceedsPayload } from '../limits.ts';

/** The text if it can be an execution's input; otherwise InvalidExecutionInput. */
export function requireInput(text: string): string {
  if (exceedsPayload(text))
    throw new ApiError('InvalidExecutionInput', 'Invalid State Machine Execution Input: too large');
  try {
    JSON.parse(text);
    return text;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
  }
}
