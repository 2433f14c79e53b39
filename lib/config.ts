import * as z from 'zod/mini';
import { cohortList } from '../lambdas/environment/cohorts.ts';
import { faultsOf } from '../lambdas/environment/read-environment.ts';

const schema = z.strictObject(
  {
    /** Begins the name of everything that is deployed; two deployments in one account have two names. */
    name: z
      .string('is missing')
      .check(z.regex(/^[a-z][a-z0-9-]{1,19}$/, 'takes 2 to 20 small letters, digits and dashes, a letter first')),
    /** AWS region; eu-west-2 (London) unless given. */
    region: z._default(z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is not an AWS region')), 'eu-west-2'),
    /** Who is told of alarms; each confirms once by a link that AWS mails. */
    alertAddresses: z
      .array(z.email('is not an address'), 'is not a list of addresses')
      .check(z.minLength(1, 'names nobody')),
    cohorts: cohortList,
  },
  'is not {name, region, alertAddresses, cohorts} and nothing else',
);

/** `termtime.config.ts` as it is written. */
export type DeploymentConfigInput = z.input<typeof schema>;

/** What is deployed, for whom and where. */
export type DeploymentConfig = z.output<typeof schema>;

/** Checks the configuration. Throws an Error with a line for each fault, which names the field and never its value. */
export function readConfig(written: unknown): DeploymentConfig {
  const read = schema.safeParse(written);
  if (read.success) return read.data;
  throw new Error(`termtime.config.ts has faults:\n${faultsOf(read.error).join('\n')}`);
}

/** Ids of the programmes that its cohorts run, each once. */
export function programmesOf({ cohorts }: DeploymentConfig): string[] {
  return [...new Set(cohorts.map(({ programme }) => programme))];
}
