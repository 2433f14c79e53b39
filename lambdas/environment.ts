import { z } from 'zod';
import { isZone } from '../domain/sheet/setting-values.ts';
import { programmes } from '../workflows/programmes/index.ts';
import type { Cohorts } from './cohort-config.ts';

/** The longest that leaves room in an execution's name for every milestone (see domain/programme/validation). */
const longestCohortId = 14;
const knownProgrammes = Object.keys(programmes);

/** Name of the one DynamoDB table. */
export const tableName = z.string('is missing').regex(/^[\w.-]{3,255}$/, 'is not the name of a table');

/** ARN of a state machine. */
export const machineArn = z
  .string('is missing')
  .regex(/^arn:[\w-]+:states:[\w-]+:\d{12}:stateMachine:[\w-]{1,80}$/, 'is not the ARN of a state machine');

const programmeId = z.string().refine((id) => Object.hasOwn(programmes, id), {
  error: `is not a programme of this product, which has ${knownProgrammes.join(' and ')}`,
});

const cohort = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9A-Za-z-]+$/, 'takes letters, digits and dashes only')
    .max(longestCohortId),
  programme: programmeId,
  spreadsheetId: z.string().regex(/^[\w-]+$/, 'is not the id of a spreadsheet'),
  mailbox: z.email('is not an address'),
  zone: z.string().refine(isZone, { error: 'is not a time zone such as Europe/London' }),
});

/**
 * The cohorts of a deployment: JSON, a list of `{id, programme, spreadsheetId, mailbox, zone}`. It is read into the look-up
 * that handlers take.
 */
export const cohorts = json(
  z
    .array(cohort)
    .min(1, 'names no cohort')
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { error: 'names a cohort twice' }),
).transform((all): { readonly list: typeof all; readonly find: Cohorts } => {
  const configs = new Map(all.map((one) => [one.id, { ...one, programme: programmes[one.programme]! }]));
  return {
    list: all,
    find(id) {
      const config = configs.get(id);
      if (!config) throw new Error(`This deployment serves no cohort ${id}.`);
      return config;
    },
  };
});

/** ARNs of the lifecycle machines: JSON, an object with one for each programme. */
export const lifecycleMachineArns = json(z.record(z.string(), machineArn));

/** Key of the service account: JSON as Google hands it out. Only two of its fields are needed. */
export const googleCredentials = json(
  z.object({ client_email: z.email('is not an address'), private_key: z.string().startsWith('-----BEGIN') }),
);

/** Checks that every cohort's programme has a lifecycle machine; for `check` of a schema that has both. */
export function eachProgrammeHasItsMachine({
  value,
  issues,
}: z.core.ParsePayload<{
  readonly COHORTS: z.output<typeof cohorts>;
  readonly LIFECYCLE_MACHINE_ARNS: z.output<typeof lifecycleMachineArns>;
}>): void {
  // The variables by themselves come first.
  if (issues.length > 0) return;
  for (const { programme } of value.COHORTS.list) {
    if (Object.hasOwn(value.LIFECYCLE_MACHINE_ARNS, programme)) continue;
    issues.push({
      code: 'custom',
      path: ['LIFECYCLE_MACHINE_ARNS', programme],
      message: 'is missing',
      input: value.LIFECYCLE_MACHINE_ARNS,
    });
  }
}

/**
 * A function's environment by its schema. Throws an Error with one line for each fault, which names the variable and the
 * place in it, never its value: it may be a key or an address.
 */
export function readEnvironment<T>(schema: z.ZodType<T>, environment: Readonly<Record<string, string | undefined>>): T {
  const read = schema.safeParse(environment);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`);
  throw new Error(`The environment of this function is not complete:\n${faults.join('\n')}`);
}

/** `COHORTS[0].zone` */
function placeOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, part) =>
      typeof part === 'number' ? `${place}[${part}]` : place === '' ? String(part) : `${place}.${String(part)}`,
    '',
  );
}

function json<T extends z.ZodType>(schema: T) {
  return z
    .string('is missing')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
