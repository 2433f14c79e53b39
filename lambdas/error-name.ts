/** What the logs say of an error: its name, since a message may name people. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
