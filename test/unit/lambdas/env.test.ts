import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../lambdas/environment/read-environment.ts';
import { planEnvironment } from '../../../lambdas/plan-milestone/env.ts';
import { queueEnvironment } from '../../../lambdas/queue-notices/env.ts';
import { readMailboxEnvironment } from '../../../lambdas/read-mailbox/env.ts';
import { reconcileEnvironment } from '../../../lambdas/reconcile/env.ts';
import { waitEnvironment } from '../../../lambdas/register-wait/env.ts';
import { sendEnvironment } from '../../../lambdas/send-mails/env.ts';
import { syncEnvironment } from '../../../lambdas/sync-sheet/env.ts';
import { cohort, whole } from './environment.ts';

const schemas = {
  'plan-milestone': planEnvironment,
  'queue-notices': queueEnvironment,
  'register-wait': waitEnvironment,
  'read-mailbox': readMailboxEnvironment,
  reconcile: reconcileEnvironment,
  'send-mails': sendEnvironment,
  'sync-sheet': syncEnvironment,
};

function faultsOf(environment: Readonly<Record<string, string | undefined>>): string {
  try {
    readEnvironment(syncEnvironment, environment);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the environment of a function', () => {
  it.each(Object.entries(schemas))('%s: accepts a whole one, and what else AWS sets besides', (_, schema) => {
    expect(readEnvironment<{ TABLE_NAME: string }>(schema, { ...whole, AWS_REGION: 'eu-west-2' }).TABLE_NAME).toBe(
      'termtime',
    );
  });

  it.each(Object.entries(schemas))('%s: names every variable that is missing', (_, schema) => {
    const needed = Object.keys(schema.shape).filter((name) => name !== 'GOOGLE_ENDPOINTS');
    for (const name of needed) {
      expect(() => readEnvironment<unknown>(schema, { ...whole, [name]: undefined })).toThrow(`\n${name}: is missing`);
    }
    expect(() => readEnvironment<unknown>(schema, {})).toThrow(
      new Error(
        `The environment of this function is not complete:\n${needed.map((name) => `${name}: is missing`).join('\n')}`,
      ),
    );
  });

  it('finds a cohort with its programme, and refuses one that is not served', () => {
    const { COHORTS } = readEnvironment(planEnvironment, whole);
    expect(COHORTS.find('gtt-2026')).toMatchObject({ id: 'gtt-2026', programme: { id: 'gtt' }, zone: 'Europe/London' });
    expect(() => COHORTS.find('elp-2031')).toThrow('This deployment serves no cohort elp-2031.');
  });

  const wrongCohort: [what: string, change: object, fault: string][] = [
    ['an unknown programme', { programme: 'slp' }, 'COHORTS[0].programme: is not a programme of this product'],
    ['a property of every object', { programme: 'toString' }, 'COHORTS[0].programme: is not a programme'],
    ['a zone that does not exist', { zone: 'Europe/Londn' }, 'COHORTS[0].zone: is not a time zone'],
    ['a malformed mailbox', { mailbox: 'programmes' }, 'COHORTS[0].mailbox: is not an address'],
    ['an id with an underscore', { id: 'elp_2026' }, 'COHORTS[0].id: takes letters, digits and dashes only'],
    ['an id of fifteen characters', { id: 'elp-2026-london' }, 'COHORTS[0].id: '],
    ['the address of a spreadsheet', { spreadsheetId: 'https://docs.example/d/1' }, 'COHORTS[0].spreadsheetId: '],
    ['a field too many', { colour: 'blue' }, 'COHORTS[0]: '],
  ];

  it.each(wrongCohort)('refuses a cohort with %s', (_, change, fault) => {
    expect(faultsOf({ ...whole, COHORTS: JSON.stringify([{ ...cohort, ...change }]) })).toContain(fault);
  });

  const wrong: [what: string, name: string, value: string, fault: string][] = [
    ['no cohort', 'COHORTS', '[]', 'COHORTS: names no cohort'],
    ['a cohort twice', 'COHORTS', JSON.stringify([cohort, cohort]), 'COHORTS: names a cohort twice'],
    ['text that is not JSON', 'COHORTS', 'elp-2026', 'COHORTS: is not JSON'],
    ['a table’s ARN', 'TABLE_NAME', 'arn:aws:dynamodb:eu-west-2:111122223333:table/x', 'TABLE_NAME: is not the name'],
    ['a machine’s name', 'MILESTONE_MACHINE_ARN', 'milestone', 'MILESTONE_MACHINE_ARN: is not the ARN'],
    ['no machine for a programme', 'LIFECYCLE_MACHINE_ARNS', '{}', 'LIFECYCLE_MACHINE_ARNS.elp: is missing'],
    ['a key in place of its secret', 'GOOGLE_SECRET_ARN', '{}', 'GOOGLE_SECRET_ARN: is not the ARN of a secret'],
    ['endpoints that are not whole', 'GOOGLE_ENDPOINTS', '{}', 'GOOGLE_ENDPOINTS.sheets: '],
  ];

  it.each(wrong)('refuses %s', (_, name, value, fault) => {
    expect(faultsOf({ ...whole, [name]: value })).toContain(fault);
  });

  it('never repeats a value: it may be a key or an address', () => {
    const faults = faultsOf({
      TABLE_NAME: 'hush hush',
      COHORTS: JSON.stringify([{ ...cohort, mailbox: 'hush hush' }]),
      MILESTONE_MACHINE_ARN: 'hush hush',
      LIFECYCLE_MACHINE_ARNS: '"hush hush"',
      GOOGLE_SECRET_ARN: 'hush hush',
    });
    expect(faults.split('\n')).toHaveLength(6);
    expect(faults).not.toContain('hush');
  });
});
