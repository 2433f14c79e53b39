import type { Setting } from '../../domain/milestone/facts.ts';
import type { CohortState } from '../../domain/ports.ts';
import { sameList } from '../../domain/same-list.ts';
import { affectedCarriers } from '../../domain/sheet/affected-carriers.ts';
import { diffSnapshots } from '../../domain/sheet/diff.ts';
import type { Problem, Snapshot } from '../../domain/sheet/snapshot.ts';
import type { Reading } from '../../domain/sync/reading.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { Guarded } from './guard.ts';

/** Nothing in the sheet changed, no day began and nothing waits to be confirmed. */
export function isQuiet(state: CohortState, reading: Reading, before: Snapshot, today: string): boolean {
  return (
    reading.snapshot === before &&
    reading.pending === state.pending &&
    state.lastDay === today &&
    !state.uncertainWrite &&
    state.trouble === undefined &&
    reading.missingViews.length === 0 &&
    sameList(state.problems, reading.problems, isShownAlike) &&
    sameList(state.vanished, reading.vanished)
  );
}

/** A row that was sorted elsewhere has the same problem in another cell, which its link must open. */
function isShownAlike(a: Problem, b: Problem): boolean {
  return a.id === b.id && a.cell === b.cell && a.what === b.what && a.remedy === b.remedy;
}

/** Carriers whose facts may have changed, by the sheet or by the day (a withdrawal takes effect on its date). */
export function affectedBy(
  config: CohortConfig,
  last: Setting,
  setting: Setting,
  sameDay: boolean,
): ReadonlySet<string> | 'all' {
  if (last.mode.since !== setting.mode.since) return 'all';
  const changes = diffSnapshots(last.cohort.snapshot, setting.cohort.snapshot);
  const affected = affectedCarriers(config.programme, last.cohort, setting.cohort, changes);
  if (affected === 'all' || sameDay) return affected;
  const { schools, partnerships } = setting.cohort;
  const leaving = [...schools.values()].filter(({ withdrawnOn }) => withdrawnOn !== undefined);
  const partners = leaving.flatMap(({ partnership = '' }) => [
    partnership,
    ...(partnerships.get(partnership)?.members ?? []),
  ]);
  return new Set([...affected, ...leaving.map(({ urn }) => urn), ...partners]);
}

/** What this sync leaves for the next, but for the version and what the sheet shows. */
export function nextState(
  state: CohortState | undefined,
  reading: Reading,
  setting: Setting,
  guarded: Guarded,
): CohortState {
  return {
    snapshotVersion: state?.snapshotVersion ?? 0,
    pending: reading.pending,
    problems: reading.problems,
    lastDay: setting.today,
    views: state?.views ?? {},
    forecast: guarded.forecast,
    forecastDay: guarded.forecastDay,
    guards: guarded.guards,
    mode: setting.mode,
    firstWeek: reading.firstWeek,
    ...(state?.resent && { resent: state.resent }),
    vanished: reading.vanished,
    ...(reading.massDisappearance ? { stopped: 'more than a fifth of the schools are missing from the sheet' } : {}),
  };
}
