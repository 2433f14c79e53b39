import { readCohort } from '../domain/cohort/read-cohort.ts';
import { inEffect } from '../domain/decision/first-week.ts';
import type { Setting } from '../domain/milestone/facts.ts';
import type { CohortState } from '../domain/ports.ts';
import { calendarsOf } from '../domain/schedule/calendars.ts';
import type { Snapshot } from '../domain/sheet/snapshot.ts';
import { localDateOf } from '../domain/time.ts';
import type { CohortConfig } from './cohort-config.ts';

/** The setting that the last sync saw, from what it saved. */
export function lastSetting(config: CohortConfig, snapshot: Snapshot, state: CohortState): Setting {
  const cohort = inEffect(readCohort(config.programme, snapshot).cohort, state.firstWeek);
  const today = state.lastDay ?? localDateOf(state.mode.since, config.zone);
  return { cohort, calendars: calendarsOf(cohort), today, mode: state.mode };
}
