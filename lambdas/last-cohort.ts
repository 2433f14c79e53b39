import { readCohort } from '../domain/cohort/read-cohort.ts';
import type { Cohort } from '../domain/cohort.ts';
import { inEffect } from '../domain/decision/first-week.ts';
import { kept } from '../domain/kept.ts';
import type { CohortState } from '../domain/ports.ts';
import type { Snapshot } from '../domain/sheet/snapshot.ts';
import type { CohortConfig } from './cohort-config.ts';

const known = kept<Snapshot, Cohort>();

/**
 * The cohort that the last sync saw, from what it saved, in the mode that is in effect: the same object, with the same
 * calendars, for as long as the snapshot is.
 */
export function lastCohort({ programme }: CohortConfig, snapshot: Snapshot, { firstWeek }: CohortState): Cohort {
  return known(snapshot, [programme, firstWeek], () => inEffect(readCohort(programme, snapshot).cohort, firstWeek));
}
