import type { Cohort } from '../cohort.ts';
import type { Phase } from '../programme/types.ts';
import { resolveDate } from '../schedule/resolve.ts';
import type { LocalDate } from '../time.ts';
import type { Setting } from './facts.ts';

/** Who carries a phase: ready schools, or partnerships all of whose members are ready; those that left included. */
export function carriersOf(phase: Phase, cohort: Cohort): string[] {
  if (phase.carrier === 'school')
    return [...cohort.schools.values()].filter(({ ready }) => ready).map(({ urn }) => urn);
  return [...cohort.partnerships.values()]
    .filter(({ members }) => members.every((urn) => cohort.schools.get(urn)?.ready))
    .map(({ id }) => id);
}

/** The first day of a phase for a carrier; undefined while it is not dated. */
export function firstDay(phase: Phase, carrier: string, { cohort, calendars }: Setting): LocalDate | undefined {
  const thread = phase.threads[0];
  if (!thread) return undefined;
  return resolveDate(phase.starts, { cohort, calendars, reader: calendars.office, carrier, thread })?.date;
}

/** Whether a carrier takes part from now on: a school or partnership that left starts nothing new. */
export function takesPart(carrier: string, cohort: Cohort): boolean {
  const school = cohort.schools.get(carrier);
  return school ? school.withdrawnOn === undefined : cohort.partnerships.has(carrier);
}
