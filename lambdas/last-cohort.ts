import { readCohort } from '../domain/cohort/read-cohort.ts';
import type { Cohort } from '../domain/cohort.ts';
import { inEffect } from '../domain/decision/first-week.ts';
import type { CohortState } from '../domain/ports.ts';
import type { Snapshot } from '../domain/sheet/snapshot.ts';
import type { CohortConfig } from './cohort-config.ts';

const known = new WeakMap<Snapshot, { readonly of: readonly unknown[]; readonly cohort: Cohort }>();

/**
 * The cohort that the last sync saw, from what it saved, in the mode that is in effect: the same object, with the same
 * calendars, for as long as the snapshot is.
 */
export function lastCohort({ programme }: CohortConfig, snapshot: Snapshot, { firstWeek }: CohortState): Cohort {
  const before = known.get(snapshot);
  if (before?.of[0] === programme && before.of[1] === firstWeek) return before.cohort;
  const cohort = inEffect(readCohort(programme, snapshot).cohort, firstWeek);
  known.set(snapshot, { of: [programme, firstWeek], cohort });
  return cohort;
}
