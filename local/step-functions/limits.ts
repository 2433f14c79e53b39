import { StateError } from './errors.ts';

/** AWS's quotas for Standard workflows, in bytes, events, characters or milliseconds. */
export const maxPayloadBytes = 256 * 1024;
export const maxHistoryEvents = 25_000;
export const maxNameLength = 80;
export const maxSeconds = 99_999_999;
export const maxExecutionMs = 365 * 24 * 3600 * 1000;
export const historyRetentionMs = 90 * 24 * 3600 * 1000;

/** True when the text is over the payload quota in UTF-8. */
export function exceedsPayload(text: string): boolean {
  if (text.length * 3 <= maxPayloadBytes) return false;
  return text.length > maxPayloadBytes || Buffer.byteLength(text) > maxPayloadBytes;
}

/** Fails with States.DataLimitExceeded when the text is over the payload quota. */
export function checkPayload(text: string, state: string, what: string): void {
  if (!exceedsPayload(text)) return;
  const reason = `The state '${state}' has ${what} whose size exceeds the maximum of ${maxPayloadBytes} bytes.`;
  throw new StateError('States.DataLimitExceeded', reason);
}
