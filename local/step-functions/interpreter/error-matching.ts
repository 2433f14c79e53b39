/** AWS: no wildcard covers these; States.Runtime is not even caught by its own name. */
const uncoveredByWildcards: ReadonlySet<string> = new Set(['States.Runtime', 'States.DataLimitExceeded']);

/** True when an ErrorEquals list covers the error. A failure without a name is covered by wildcards only. */
export function matchesError(patterns: readonly string[], error: string | undefined): boolean {
  return patterns.some((pattern) => {
    if (pattern === 'States.ALL') return !uncoveredByWildcards.has(error ?? '');
    if (pattern === 'States.TaskFailed') return error !== 'States.Timeout' && !uncoveredByWildcards.has(error ?? '');
    return pattern === error && error !== 'States.Runtime';
  });
}
