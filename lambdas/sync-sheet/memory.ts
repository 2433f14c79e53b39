import type { Incoming } from '../../domain/mailbox/types.ts';
import type { Setting } from '../../domain/milestone/facts.ts';
import type { CohortState, LifecycleRecord, SheetRead } from '../../domain/ports.ts';
import type { Snapshot } from '../../domain/sheet/snapshot.ts';
import type { Overview } from '../../domain/sync/overview.ts';
import type { Reading } from '../../domain/sync/reading.ts';
import type { Instant } from '../../domain/time.ts';
import type { WrittenViews } from './compose-writes.ts';

/** What was recorded of the mailbox when it had this version. */
export interface Arrived {
  readonly version: number | undefined;
  readonly incoming: Incoming;
}

/** What a warm function remembers of the last sync, so that it computes anew only what changed. */
export interface Memory {
  readonly version: number;
  readonly now: Instant;
  /** What was read, and what was made of it. */
  readonly read: SheetRead;
  readonly reading: Reading;
  readonly setting: Setting;
  readonly overview: Overview;
  readonly arrived: Arrived;
  /** Only the sync starts lifecycles, so it need not ask again which there are. */
  readonly lifecycles: readonly LifecycleRecord[];
  /** The views as they were written; on another day they are written whole, whatever somebody did to them. */
  readonly views: WrittenViews | undefined;
}

/**
 * Whether a memory is of the sync that left this state. A table that was restored to an earlier moment may have the same version of
 * the snapshot, but not what was started since.
 */
export function isOf({ version, now }: Pick<Memory, 'version' | 'now'>, state: CohortState | undefined): boolean {
  return state?.snapshotVersion === version && state.lastSync !== undefined && state.lastSync >= now;
}

/**
 * What was made of the very same reading on the same day, beside what is accepted since: it would be the same again. Undefined if
 * there is none, or if something waits to be confirmed.
 */
export function readAgain(
  known: Pick<Memory, 'read' | 'reading' | 'setting'> | undefined,
  { snapshot, state }: { readonly snapshot: Snapshot; readonly state: CohortState | undefined },
  read: SheetRead,
  today: string,
): Reading | undefined {
  if (!known || !state || known.read !== read || known.setting.today !== today) return undefined;
  if (known.reading.snapshot !== snapshot || known.reading.pending.length > 0 || state.pending.length > 0)
    return undefined;
  return { ...known.reading, pending: state.pending };
}
