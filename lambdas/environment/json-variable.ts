import * as z from 'zod/mini';

/** A variable that holds JSON of this schema. */
export function json<T extends z.core.$ZodType>(schema: T) {
  const parsed = z.transform((text: string, { issues }): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      issues.push({ code: 'custom', message: 'is not JSON', input: undefined });
      return z.NEVER;
    }
  });
  return z.pipe(z.pipe(z.string('is missing'), parsed), schema as unknown as z.ZodMiniType<z.output<T>, unknown>);
}
