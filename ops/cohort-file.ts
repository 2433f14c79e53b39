import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { CohortConfig } from '../lambdas/cohort-config.ts';
import { cohorts as cohortsVariable } from '../lambdas/environment/cohorts.ts';
import { Refused, WrongArgument } from './site.ts';

const defaultFile = 'termtime.config.ts';
const fields = ['id', 'programme', 'spreadsheetId', 'mailbox', 'zone'] as const;
const listed = z.array(z.record(z.string(), z.unknown()));

/**
 * The cohort that a command is about: the one called `id`, or the only one there is. Cohorts come from a module (`cohorts`,
 * or a default export that has them), else from COHORTS as the functions have it. Throws Refused or WrongArgument.
 */
export async function cohortOf(
  file: string | undefined,
  id: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CohortConfig> {
  const all = await listOf(file, environment['COHORTS']);
  const ids = all.list.map((one) => one.id);
  if (id === undefined && ids.length > 1) throw new WrongArgument(`--cohort is missing: ${ids.join(' or ')}.`);
  const wanted = id ?? ids[0]!;
  if (!ids.includes(wanted)) throw new WrongArgument(`there is no cohort “${wanted}”, only ${ids.join(' and ')}.`);
  return all.find(wanted);
}

async function listOf(file: string | undefined, variable: string | undefined) {
  const path = file ?? (variable === undefined && existsSync(defaultFile) ? defaultFile : undefined);
  if (path === undefined && variable === undefined) {
    throw new Refused(`No cohorts are known here: give --config FILE, or run this where ${defaultFile} is.`);
  }
  const text = path === undefined ? variable! : JSON.stringify(await fromModule(path));
  const read = cohortsVariable.safeParse(text);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  throw new Refused(`The cohorts of ${path ?? 'COHORTS'} are not right: ${first?.path.join('.')} ${first?.message}.`);
}

async function fromModule(path: string): Promise<Record<string, unknown>[]> {
  const file = resolve(path);
  if (!existsSync(file)) throw new Refused(`There is no file ${path}.`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const whole = module['default'] as { readonly cohorts?: unknown } | undefined;
  const found = listed.safeParse(module['cohorts'] ?? whole?.cohorts ?? whole);
  if (!found.success) throw new Refused(`${path} exports no list of cohorts.`);
  // What a deployment says of a cohort besides is none of the functions' business.
  return found.data.map((cohort) => Object.fromEntries(fields.map((field) => [field, cohort[field]])));
}
