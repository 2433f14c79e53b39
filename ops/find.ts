import { readCohort } from '../domain/cohort/read-cohort.ts';
import type { Cohort } from '../domain/cohort.ts';
import { inEffect } from '../domain/decision/first-week.ts';
import type { Setting } from '../domain/milestone/facts.ts';
import { fullTitle, type Instance, instancesOf, placeOf } from '../domain/milestone/instances.ts';
import type { CohortState } from '../domain/ports.ts';
import type { Programme } from '../domain/programme/types.ts';
import { calendarsOf } from '../domain/schedule/calendars.ts';
import { schoolDirectory } from '../domain/sheet/school-directory.ts';
import type { Snapshot } from '../domain/sheet/snapshot.ts';
import { fold, nearest } from '../domain/sheet/spelling.ts';
import { localDateOf } from '../domain/time.ts';
import { carrierLabel } from '../domain/views/labels.ts';
import { Refused, type Site, WrongArgument } from './site.ts';

/** The cohort as the last sync accepted it. */
export interface Known {
  readonly state: CohortState;
  readonly snapshot: Snapshot;
  readonly cohort: Cohort;
  /** With today's date: what a sync at this moment would work with, were the sheet as it was. */
  readonly setting: Setting;
}

/** Reads what the last sync left. Throws Refused if the sheet was never read. */
export async function knownCohort({ store, config, now }: Site): Promise<Known> {
  const state = await store.state(config.id);
  if (!state) throw new Refused(`The sheet of ${config.id} was never read. Let the sync run first, or check --cohort.`);
  const snapshot = await store.snapshot(config.id, state.snapshotVersion);
  const cohort = inEffect(readCohort(config.programme, snapshot).cohort, state.firstWeek);
  const setting = {
    cohort,
    calendars: calendarsOf(cohort),
    today: localDateOf(now(), config.zone),
    mode: state.mode,
  };
  return { state, snapshot, cohort, setting };
}

/** A school's URN or a partnership's id for what somebody typed. Throws WrongArgument with the nearest name. */
export function findCarrier({ cohort }: Known, typed: string): string {
  const partnership = [...cohort.partnerships.keys()].find((id) => fold(id) === fold(typed));
  if (partnership !== undefined) return partnership;
  const names = [...cohort.schools.values()].map(({ name }) => name);
  const owner = schoolDirectory([], cohort.snapshot).resolve(typed);
  if (typeof owner === 'string' && cohort.schools.has(owner)) return owner;
  const guess = nearest(typed, names);
  throw new WrongArgument(
    `no school is called “${typed}”. ${guess ? `Did you mean “${guess}”?` : 'Give its URN or its name as in the Schools tab.'}`,
  );
}

/** `Hayes School (900105)`, `Trio T1`. */
export function labelOf({ cohort }: Known, carrier: string): string {
  const label = carrierLabel(cohort, carrier);
  return cohort.schools.has(carrier) ? `${label} (${carrier})` : label;
}

/**
 * The milestone meant by a title (`Visit 1: Draft agenda`, or `Draft agenda` where only one is called that) or by ids
 * (`visit-1/draft-agenda`). Throws WrongArgument with the nearest title.
 */
export function findMilestone(programme: Programme, carrier: string, typed: string): Instance {
  const all = programme.phases.flatMap((phase) => instancesOf(phase, carrier));
  const names = ({ thread, milestone }: Instance) => [
    fullTitle(thread, milestone),
    placeOf({ thread, milestone }),
    milestone.title,
    milestone.id,
  ];
  for (const place of [0, 1, 2, 3]) {
    const found = all.filter((instance) => fold(names(instance)[place] ?? '') === fold(typed));
    if (found[0] && found.length === 1) return found[0];
    if (found.length > 1) {
      const titles = found.map(({ thread, milestone }) => `“${fullTitle(thread, milestone)}”`);
      throw new WrongArgument(`“${typed}” is the name of several milestones: ${titles.join(', ')}. Give one in full.`);
    }
  }
  const titles = all.map(({ thread, milestone }) => fullTitle(thread, milestone));
  const short = new Map(all.map(({ thread, milestone }) => [milestone.title, fullTitle(thread, milestone)]));
  const near = nearest(typed, [...titles, ...short.keys()]);
  const guess = near && (short.get(near) ?? near);
  throw new WrongArgument(
    `no milestone is called “${typed}”. ${guess ? `Did you mean “${guess}”?` : '`ops status <school>` lists them all.'}`,
  );
}
