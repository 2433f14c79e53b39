import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Setting } from '../../domain/milestone/facts.ts';
import type {
  CohortState,
  CohortStore,
  Leases,
  Ledger,
  LifecycleRecord,
  Sheet,
  SheetRead,
} from '../../domain/ports.ts';
import { affectedCarriers } from '../../domain/sheet/affected-carriers.ts';
import { diffSnapshots } from '../../domain/sheet/diff.ts';
import { emptySnapshot, type Snapshot } from '../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { type Overview, overviewOf } from '../../domain/sync/overview.ts';
import { acceptReading, type Reading } from '../../domain/sync/reading.ts';
import { type Instant, instant, localDateOf, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig, Cohorts } from '../cohort-config.ts';
import { lastSetting } from '../last-setting.ts';
import type { Log } from '../log.ts';
import { type ApplyDependencies, applyChanges } from './apply-changes.ts';
import { changedViews, questionsOf, rowsForPeople, sentRows } from './compose-writes.ts';
import { type Guarded, guardBatch, guardQuestions } from './guard.ts';
import { startLifecycles } from './start-lifecycles.ts';

export const syncEvent = z.object({ cohort: z.string().min(1), now: z.string() });

export interface SyncDependencies extends ApplyDependencies {
  readonly cohorts: Cohorts;
  readonly sheet: (config: CohortConfig) => Sheet;
  readonly store: CohortStore;
  readonly ledger: Ledger;
  readonly leases: Leases;
  /** Hash of the programme's lifecycle definition, so that reconcile can tell old executions. */
  readonly definition: (config: CohortConfig) => string;
  readonly log: Log;
}

export interface SyncAnswer {
  readonly ran: boolean;
  /** Milestones whose facts changed. */
  readonly changed: number;
  readonly started: number;
  /** Clearings and moves that a sync in two minutes must confirm. */
  readonly pending: number;
  /** False: the sheet could not be written, so the next sync tries again. */
  readonly written: boolean;
  /** Ids of the problems found; rows are named by URN or id. */
  readonly problems: readonly string[];
}

/** A sync takes seconds; a lease left by one that died is free after this. */
const leaseMinutes = 5;

/** What a warm function remembers of the last sync, so that it computes anew only what changed. */
interface Memory {
  readonly version: number;
  readonly today: string;
  readonly setting: Setting;
  readonly overview: Overview;
  /** Only the sync starts lifecycles, so it need not ask again which there are. */
  readonly lifecycles: readonly LifecycleRecord[];
}

/**
 * Reads the sheet once, accepts what it says, brings milestones up to it (waking and starting executions), and writes what
 * people should see in at most one call. The snapshot is saved last, so that a sync that dies is simply repeated.
 */
export function syncSheetHandler(dependencies: SyncDependencies) {
  const memories = new Map<string, Memory>();
  return async (event: z.input<typeof syncEvent>): Promise<SyncAnswer> => {
    const { cohort, now: at } = syncEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    const lease = `sync ${cohort}`;
    // A schedule may call twice for the same moment, so the moment names nobody.
    const holder = randomUUID();
    if (!(await dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes)))) {
      return { ran: false, changed: 0, started: 0, pending: 0, written: false, problems: [] };
    }
    const mayWrite = () => dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes));
    try {
      return await sync(dependencies, config, now, memories, mayWrite);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      dependencies.log.warn('overtaken by a later sync', { cohort });
      return { ran: false, changed: 0, started: 0, pending: 0, written: false, problems: [] };
    } finally {
      await dependencies.leases.release(lease, holder);
    }
  };
}

/** Another sync began when this one's lease had expired: it does what is left, on a later reading. */
class Overtaken extends Error {}

async function sync(
  dependencies: SyncDependencies,
  config: CohortConfig,
  now: Instant,
  memories: Map<string, Memory>,
  mayWrite: () => Promise<boolean>,
): Promise<SyncAnswer> {
  const { store, log } = dependencies;
  const state = await store.state(config.id);
  const before = state ? await store.snapshot(config.id, state.snapshotVersion) : emptySnapshot;
  const sheet = dependencies.sheet(config);
  const read = await sheet.read(state?.uncertainWrite ? ['Sent emails'] : []);
  const spec = workbookOf(config.programme);
  const reading = acceptReading(config.programme, spec, read, { snapshot: before, state }, now, config.zone);
  const today = localDateOf(now, config.zone);
  const setting: Setting = {
    cohort: reading.cohort,
    calendars: reading.calendars,
    today,
    mode: modeOf(state, reading, now),
  };
  if (state && isQuiet(state, reading, before, today) && (await dependencies.ledger.unlogged(config.id)).length === 0) {
    await store.heartbeat(config.id, now);
    return {
      ran: true,
      changed: 0,
      started: 0,
      pending: reading.pending.length,
      written: true,
      problems: reading.problems.map(({ id }) => id),
    };
  }

  const memory = memories.get(config.id);
  const known = memory && memory.version === state?.snapshotVersion ? memory : undefined;
  const last = known?.setting ?? (state && lastSetting(config, before, state));
  const sameDay = last?.today === today && last.mode.since === setting.mode.since;
  const affected = !last ? 'all' : affectedBy(config, last, setting, sameDay);
  const overview = overviewOf(
    setting,
    now,
    known && affected !== 'all' ? { overview: known.overview, affected } : undefined,
  );
  const guarded = guardBatch(
    state,
    overview,
    reading.calendars.office,
    today,
    reading.cohort.schools.size,
    config.zone,
  );
  let next: CohortState = { ...nextState(state, reading, setting, guarded), lastSync: now };
  if (guarded.raised && state) await store.saveState(config.id, { ...state, guards: guarded.guards });

  const lifecycles = known?.lifecycles ?? (await dependencies.milestones.lifecycles(config.id));
  const changed = await applyChanges(dependencies, config.id, lifecycles, last, setting, now, affected);
  const started = await startLifecycles(
    dependencies,
    config.id,
    lifecycles,
    setting,
    reading.problems,
    now,
    dependencies.definition(config),
  );
  // Rows that two syncs add stand there twice: Sheets has no conditional write.
  const isOvertaken = !(await mayWrite()) || (await store.state(config.id))?.lastSync !== state?.lastSync;
  if (isOvertaken) throw new Overtaken();
  next = await write(dependencies, config, sheet, read, reading, overview, guarded, state, next, now);
  const version = before === reading.snapshot && state ? state.snapshotVersion : (state?.snapshotVersion ?? 0) + 1;
  next = { ...next, snapshotVersion: version };
  if (version === state?.snapshotVersion) await store.saveState(config.id, next);
  else await store.save(config.id, next, reading.snapshot, before);
  memories.set(config.id, { version, today, setting, overview, lifecycles: [...lifecycles, ...started] });
  log.info('synced', {
    cohort: config.id,
    changed,
    started: started.length,
    pending: reading.pending.length,
    problems: reading.problems.length,
  });
  return {
    ran: true,
    changed,
    started: started.length,
    pending: reading.pending.length,
    written: !next.uncertainWrite,
    problems: reading.problems.map(({ id }) => id),
  };
}

function modeOf(state: CohortState | undefined, reading: Reading, now: Instant): CohortState['mode'] {
  const { mode } = reading.cohort.settings;
  return state && state.mode.is === mode ? state.mode : { is: mode, since: now };
}

/** Nothing in the sheet changed, no day began and nothing waits to be confirmed. */
function isQuiet(state: CohortState, reading: Reading, before: Snapshot, today: string): boolean {
  return (
    reading.snapshot === before &&
    reading.pending === state.pending &&
    state.lastDay === today &&
    !state.uncertainWrite &&
    sameIds(state.problems, reading.problems) &&
    sameIds(
      state.vanished.map((id) => ({ id })),
      reading.vanished.map((id) => ({ id })),
    )
  );
}

function sameIds(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  return a.length === b.length && a.every(({ id }, at) => b[at]?.id === id);
}

/** Carriers whose facts may have changed, by the sheet or by the day (a withdrawal takes effect on its date). */
function affectedBy(
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
  const partners = leaving.flatMap(({ partnership = '' }) => partnerships.get(partnership)?.members ?? []);
  return new Set([...affected, ...leaving.map(({ urn }) => urn), ...partners]);
}

function nextState(state: CohortState | undefined, reading: Reading, setting: Setting, guarded: Guarded): CohortState {
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
    vanished: reading.vanished,
    ...(reading.massDisappearance ? { stopped: 'more than a fifth of the schools are missing from the sheet' } : {}),
  };
}

/** Writes rows for people, changed views and the log of sent mails in one call, and says what the tabs show now. */
async function write(
  { ledger, store, log }: SyncDependencies,
  config: CohortConfig,
  sheet: Sheet,
  read: SheetRead,
  reading: Reading,
  overview: Overview,
  guarded: Guarded,
  state: CohortState | undefined,
  next: CohortState,
  now: Instant,
): Promise<CohortState> {
  const waiting = await ledger.waiting(config.id);
  const { rewrite, hashes } = changedViews(
    {
      cohort: reading.cohort,
      calendars: reading.calendars,
      now,
      milestones: overview,
      problems: reading.problems,
      waiting,
    },
    next.views,
  );
  const questions = [...questionsOf(waiting, reading.cohort), ...guardQuestions(guarded.guards, next.lastDay!)];
  const append = rowsForPeople(workbookOf(config.programme), reading.cohort, reading.index, questions, next.lastDay!);
  const logged = new Set((read.tabs['Sent emails'] ?? []).map((row) => String(row.at(-1))));
  const unlogged = await ledger.unlogged(config.id);
  const sent = unlogged.filter(({ reference }) => !logged.has(reference));
  const entries = sent.length === 0 ? [] : [{ tab: 'Sent emails', rows: sentRows(sent, reading.cohort) }];
  // Should this sync die in the middle, the next one looks before it adds to the log.
  if (entries.length > 0 && state) {
    await store.saveState(config.id, { ...state, guards: guarded.guards, uncertainWrite: true });
  }
  try {
    await sheet.write({ append: [...append, ...entries], rewrite }, read);
  } catch (error) {
    log.warn('the sheet could not be written', {
      cohort: config.id,
      error: error instanceof Error ? error.name : 'unknown',
    });
    return { ...next, uncertainWrite: true };
  }
  for (const { id } of unlogged) await ledger.markLogged(config.id, id);
  return { ...next, views: hashes };
}
