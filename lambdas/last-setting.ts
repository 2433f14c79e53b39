import type { Setting } from '../domain/milestone/facts.ts';
import type { CohortState } from '../domain/ports.ts';
import { calendarsOf } from '../domain/schedule/calendars.ts';
import type { Snapshot } from '../domain/sheet/snapshot.ts';
import { localDateOf } from '../domain/time.ts';
import type { CohortConfig } from './cohort-config.ts';
import { lastCohort } from './last-cohort.ts';

/** The setting that the last sync saw, from what it saved. */
export function lastSetting(config: CohortConfig, snapshot: Snapshot, state: CohortState): Setting {
  const cohort = lastCohort(config, snapshot, state);
  const today = state.lastDay ?? localDateOf(state.mode.since, config.zone);
  return { cohort, calendars: calendarsOf(cohort), today, mode: state.mode };
}
