import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { Setting } from '../../domain/milestone/facts.ts';
import { standingMail } from '../../domain/notice/held-mail.ts';
import type { CohortState, SheetRead } from '../../domain/ports.ts';
import { emptySnapshot } from '../../domain/sheet/snapshot.ts';
import { SheetUnavailable, type TroubleKind } from '../../domain/sheet/trouble.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { overviewOf } from '../../domain/sync/overview.ts';
import { acceptReading } from '../../domain/sync/reading.ts';
import { type Instant, instant, localDateOf, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { lastSetting } from '../last-setting.ts';
import { announce } from './announce.ts';
import { applyChanges } from './apply-changes.ts';
import type { SyncDependencies } from './dependencies.ts';
import { guardBatch } from './guard.ts';
import { incomingSince } from './incoming-since.ts';
import { type Memory, readAgain } from './memory.ts';
import { notedTrouble } from './note-trouble.ts';
import { affectedBy, isQuiet, modeOf, nextState } from './since-last-sync.ts';
import { startLifecycles } from './start-lifecycles.ts';
import { briefOfTrouble, isTeamMailDue } from './team-mail.ts';
import { writeSheet } from './write-sheet.ts';

export const syncEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

export interface SyncAnswer {
  readonly ran: boolean;
  /** Milestones whose facts changed. */
  readonly changed: number;
  readonly started: number;
  /** Messages of the team, and its morning briefing, that wait to be sent from now on. */
  readonly announced: number;
  /** Clearings and moves that a sync in two minutes must confirm. */
  readonly pending: number;
  /** False: the sheet could not be written, so the next sync tries again. */
  readonly written: boolean;
  /** Ids of the problems found; rows are named by URN or id. */
  readonly problems: readonly string[];
  /** The sheet could not be read: nothing else was done. */
  readonly unread?: TroubleKind;
}

/** Another sync is at work. */
const refused: SyncAnswer = {
  ran: false,
  changed: 0,
  started: 0,
  announced: 0,
  pending: 0,
  written: false,
  problems: [],
};

/** A sync takes seconds; a lease left by one that died is free after this. */
const leaseMinutes = 5;

/** A sync that finds nothing new notes its time only this often: far less than facts may age, and each note is paid. */
const heartbeatMinutes = 5;

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
      return refused;
    }
    const mayWrite = () => dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes));
    try {
      return await sync(dependencies, config, now, memories, mayWrite);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      dependencies.log.warn('overtaken by a later sync', { cohort });
      return refused;
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
  let read: SheetRead;
  try {
    read = await sheet.read(state?.uncertainWrite ? ['Sent emails'] : []);
  } catch (error) {
    if (!(error instanceof SheetUnavailable)) throw error;
    dependencies.measures.trouble(config.id, 'sheet-unreachable');
    const trouble = notedTrouble(log, config.id, state, error, now);
    const briefing = state && (await briefOfTrouble(dependencies, config, before, { ...state, trouble }, now));
    if (state && (state.trouble !== trouble || briefing)) {
      await store.saveState(config.id, { ...state, trouble, ...(briefing && { briefing }) });
    }
    const announced = briefing ? 1 : 0;
    return { ...refused, ran: true, announced, pending: state?.pending.length ?? 0, unread: error.kind };
  }
  const memory = memories.get(config.id);
  const known = memory && memory.version === state?.snapshotVersion ? memory : undefined;
  const today = localDateOf(now, config.zone);
  const words = JSON.stringify(read);
  const spec = workbookOf(config.programme);
  const reading =
    readAgain(known, { snapshot: before, state }, words, today) ??
    acceptReading(config.programme, spec, read, { snapshot: before, state }, now, config.zone);
  const setting: Setting = {
    cohort: reading.cohort,
    calendars: reading.calendars,
    today,
    mode: modeOf(state, reading, now),
  };
  const { ledger } = dependencies;
  const standing = (await ledger.hasWork(config.id))
    ? standingMail(await ledger.unsent(config.id), await ledger.waiting(config.id))
    : [];
  const mailbox = (await dependencies.arrivals.state(config.id))?.version;
  const moment = { cohort: reading.cohort, calendars: reading.calendars, mode: setting.mode, now };
  const isNothingNew =
    state &&
    state.mailbox === mailbox &&
    isQuiet(state, reading, before, today, standing) &&
    !isTeamMailDue(state, moment);
  if (isNothingNew && (await ledger.unlogged(config.id)).length === 0) {
    if (!state.lastSync || plusMinutes(state.lastSync, heartbeatMinutes) <= now) await store.heartbeat(config.id, now);
    return {
      ran: true,
      changed: 0,
      started: 0,
      announced: 0,
      pending: reading.pending.length,
      written: true,
      problems: reading.problems.map(({ id }) => id),
    };
  }

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
  let next: CohortState = {
    ...nextState(state, reading, setting, guarded, standing),
    lastSync: now,
    ...(mailbox === undefined ? {} : { mailbox }),
  };
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
  const incoming = await incomingSince(dependencies, config, reading, now);
  const said = await announce(dependencies, config, moment, { reading, overview, incoming }, state, next);
  next = said.next;
  // Rows that two syncs add stand there twice: Sheets has no conditional write.
  const isOvertaken = !(await mayWrite()) || (await store.state(config.id))?.lastSync !== state?.lastSync;
  if (isOvertaken) throw new Overtaken();
  // Should this sync die while it writes, nobody knows for certain what the views show.
  memories.delete(config.id);
  const views = known?.today === today ? known.views : undefined;
  const written = await writeSheet(
    dependencies,
    config,
    sheet,
    read,
    reading,
    overview,
    guarded,
    incoming,
    state,
    next,
    now,
    views,
  );
  const version = before === reading.snapshot && state ? state.snapshotVersion : (state?.snapshotVersion ?? 0) + 1;
  next = { ...written.next, snapshotVersion: version };
  if (version === state?.snapshotVersion) await store.saveState(config.id, next);
  else await store.save(config.id, next, reading.snapshot, before);
  memories.set(config.id, {
    version,
    today,
    words,
    reading,
    setting,
    overview,
    lifecycles: [...lifecycles, ...started],
    views: written.views,
  });
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
    announced: said.announced,
    pending: reading.pending.length,
    written: !next.uncertainWrite && !next.trouble,
    problems: [...reading.problems, ...(next.unfilled ?? []), ...incoming.problems].map(({ id }) => id),
  };
}
