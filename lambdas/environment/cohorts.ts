import * as z from 'zod/mini';
import { isZone } from '../../domain/sheet/setting-values.ts';
import { programmes } from '../../workflows/programmes/index.ts';
import type { Cohorts } from '../cohort-config.ts';
import { json } from './json-variable.ts';
import type { lifecycleMachineArns } from './resources.ts';

/** The longest that leaves room in an execution's name for every milestone (see domain/programme/validation). */
const longestCohortId = 14;
const knownProgrammes = Object.keys(programmes);

const programmeId = z.string('is missing').check(
  z.refine((id) => Object.hasOwn(programmes, id), {
    error: `is not a programme of this product, which has ${knownProgrammes.join(' and ')}`,
  }),
);

/** What a deployment knows of a cohort: `{id, programme, spreadsheetId, mailbox, zone}`. */
export const cohort = z.strictObject(
  {
    id: z
      .string('is missing')
      .check(
        z.regex(/^[0-9A-Za-z-]+$/, 'takes letters, digits and dashes only'),
        z.maxLength(longestCohortId, `has at most ${longestCohortId} characters`),
      ),
    programme: programmeId,
    spreadsheetId: z.string('is missing').check(z.regex(/^[\w-]+$/, 'is not the id of a spreadsheet')),
    mailbox: z.email('is not an address'),
    zone: z.string('is missing').check(z.refine(isZone, { error: 'is not a time zone such as Europe/London' })),
  },
  'is not {id, programme, spreadsheetId, mailbox, zone} and nothing else',
);

/** Every cohort of a deployment. */
export const cohortList = z.array(cohort, 'is not a list of cohorts').check(
  z.minLength(1, 'names no cohort'),
  z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { error: 'names a cohort twice' }),
);

/** The cohorts of a deployment: JSON, read into the look-up that handlers take. */
export const cohorts = z.pipe(
  json(cohortList),
  z.transform((all): { readonly list: typeof all; readonly find: Cohorts } => {
    const configs = new Map(all.map((one) => [one.id, { ...one, programme: programmes[one.programme]! }]));
    return {
      list: all,
      find(id) {
        const config = configs.get(id);
        if (!config) throw new Error(`This deployment serves no cohort ${id}.`);
        return config;
      },
    };
  }),
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
