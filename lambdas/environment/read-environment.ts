import type * as z from 'zod/mini';

/**
 * A function's environment by its schema. Throws an Error with one line for each fault, which names the variable and the
 * place in it, never its value: it may be a key or an address.
 */
export function readEnvironment<T>(
  schema: z.ZodMiniType<T>,
  environment: Readonly<Record<string, string | undefined>>,
): T {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  throw new Error(`The environment of this function is not complete:\n${faultsOf(read.error).join('\n')}`);
}

/** A line for each fault: its place, and what is wrong there. */
export function faultsOf({ issues }: z.core.$ZodError): string[] {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${placeOf(path)}: ${message}`));
}

/** `COHORTS[0].zone` */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, part) =>
      typeof part === 'number' ? `${place}[${part}]` : place === '' ? String(part) : `${place}.${String(part)}`,
    '',
  );
}
