/** A Date header in epoch milliseconds; undefined when it cannot be read. */
export function parseDate(value: string | undefined): number | undefined {
  const at = Date.parse((value ?? '').replace(/\s*\([^)]*\)\s*$/, ''));
  return Number.isNaN(at) ? undefined : at;
}

/** A Date header for a moment, in UTC. */
export function formatDate(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
