import type { Setting } from '../../domain/milestone/facts.ts';
import type { CohortState, Sheet, SheetRead } from '../../domain/ports.ts';
import { withKnownRows } from '../../domain/sheet/known-rows.ts';
import { emptySnapshot, type Snapshot } from '../../domain/sheet/snapshot.ts';
import { SheetUnavailable } from '../../domain/sheet/trouble.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { acceptReading, modeOf, type Reading } from '../../domain/sync/reading.ts';
import { type Instant, localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SyncDependencies } from './dependencies.ts';
import { isOf, type Memory, readAgain } from './memory.ts';

/** The sheet as one sync read and weighed it, beside what the last one left. */
export interface Sighting {
  readonly config: CohortConfig;
  readonly now: Instant;
  /** What the last sync left; undefined before the first. */
  readonly state: CohortState | undefined;
  /** What it had accepted. */
  readonly before: Snapshot;
  /** What this instance remembers of it, if it was this instance's. */
  readonly memory: Memory | undefined;
  readonly sheet: Sheet;
  readonly read: SheetRead;
  readonly reading: Reading;
  readonly setting: Setting;
}

/** What there is to know although the sheet could not be read. */
export type Unseen = Pick<Sighting, 'config' | 'now' | 'state' | 'before'> & { readonly error: SheetUnavailable };

/** Reads the sheet once and weighs it. */
export async function sightOf(
  { store, sheet: sheetOf }: SyncDependencies,
  config: CohortConfig,
  now: Instant,
  remembered: Memory | undefined,
): Promise<Sighting | Unseen> {
  const state = await store.state(config.id);
  const before = state ? await store.snapshot(config.id, state.snapshotVersion) : emptySnapshot;
  const sheet = sheetOf(config);
  let read: SheetRead;
  try {
    read = withKnownRows(remembered?.read, await sheet.read(state?.uncertainWrite ? ['Sent emails'] : []));
  } catch (error) {
    if (!(error instanceof SheetUnavailable)) throw error;
    return { config, now, state, before, error };
  }
  const { programme, zone } = config;
  const memory = remembered && isOf(remembered, state) ? remembered : undefined;
  const today = localDateOf(now, zone);
  const reading =
    readAgain(memory, { snapshot: before, state }, read, today) ??
    acceptReading(programme, workbookOf(programme), read, { snapshot: before, state }, now, zone);
  const { cohort, calendars } = reading;
  const setting: Setting = { cohort, calendars, today, mode: modeOf(state, cohort, now) };
  return { config, now, state, before, memory, sheet, read, reading, setting };
}
