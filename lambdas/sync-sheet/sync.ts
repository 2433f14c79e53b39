import { factsOf } from '../../domain/milestone/facts.ts';
import { standingMail } from '../../domain/notice/held-mail.ts';
import type { CohortState } from '../../domain/ports.ts';
import { sameList } from '../../domain/same-list.ts';
import { factsIn, overviewOf } from '../../domain/sync/overview.ts';
import { type Instant, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { lastSetting } from '../last-setting.ts';
import { announce } from './announce.ts';
import { Overtaken, refused, type SyncAnswer } from './answer.ts';
import { applyChanges, type SheetChange } from './apply-changes.ts';
import type { SyncDependencies } from './dependencies.ts';
import { guardBatch } from './guard.ts';
import type { Memory } from './memory.ts';
import { notedTrouble } from './note-trouble.ts';
import { pictureOf, withLedger } from './picture.ts';
import { type Sighting, sightOf, type Unseen } from './sighting.ts';
import { affectedBy, isQuiet, nextState } from './since-last-sync.ts';
import { startLifecycles } from './start-lifecycles.ts';
import { briefOfTrouble, isTeamMailDue } from './team-mail.ts';
import { writeSheet } from './write-sheet.ts';

/** A sync that finds nothing new notes its time only this often: far less than facts may age, and each note is paid. */
const heartbeatMinutes = 5;

/**
 * One sync, from the reading to the saved snapshot. `memories` holds what this instance remembers of each cohort; `mayWrite`
 * prolongs the lease, or answers false if another sync had it since. Throws Overtaken before it writes what that one will.
 */
export async function sync(
  dependencies: SyncDependencies,
  config: CohortConfig,
  now: Instant,
  memories: Map<string, Memory>,
  mayWrite: () => Promise<boolean>,
): Promise<SyncAnswer> {
  const { store, milestones, arrivals, log } = dependencies;
  const sighting = await sightOf(dependencies, config, now, memories.get(config.id));
  if ('error' in sighting) return unread(dependencies, sighting);
  const { state, before, memory, reading, setting } = sighting;
  const mailbox = (await arrivals.state(config.id))?.version;
  if (await isNothingNew(dependencies, sighting, mailbox)) return quiet(dependencies, sighting);

  const change = changeSince(sighting);
  const overview = overviewIn(sighting, change.affected);
  const { office } = reading.calendars;
  const guarded = guardBatch(state, overview, office, setting.today, reading.cohort.schools.size, config.zone);
  let next: CohortState = {
    ...nextState(state, reading, setting, guarded),
    lastSync: now,
    ...(mailbox === undefined ? {} : { mailbox }),
  };
  if (guarded.raised && state) await store.saveState(config.id, { ...state, guards: guarded.guards });

  const known = memory?.lifecycles ?? (await milestones.lifecycles(config.id));
  const facts = factsIn(overview, setting);
  const changed = await applyChanges(dependencies, config.id, known, { ...change, setting, now, facts });
  const begun = { setting, now, facts };
  const definition = dependencies.definition(config);
  const started = await startLifecycles(dependencies, config.id, known, begun, reading.problems, definition);
  const asked = await pictureOf(dependencies, sighting, { overview, guarded, mailbox });
  const { next: told, announced } = await announce(dependencies, asked, next);
  next = told;
  const picture = announced > 0 ? await withLedger(dependencies, asked) : asked;
  // Rows that two syncs add stand there twice: Sheets has no conditional write.
  if (!(await mayWrite())) throw new Overtaken();
  // Should this sync die while it writes, nobody knows for certain what the views show.
  memories.delete(config.id);
  const written = await writeSheet(dependencies, picture, next);
  const version = before === reading.snapshot && state ? state.snapshotVersion : (state?.snapshotVersion ?? 0) + 1;
  next = { ...written.next, snapshotVersion: version };
  if (version === state?.snapshotVersion) await store.saveState(config.id, next);
  else await store.save(config.id, next, reading.snapshot, before);
  const { arrived } = picture.incoming;
  const lifecycles = [...known, ...started];
  memories.set(config.id, {
    version,
    now,
    read: sighting.read,
    reading,
    setting,
    overview,
    arrived,
    lifecycles,
    views: written.views,
  });
  const pending = reading.pending.length;
  const counts = { changed, started: started.length, pending };
  log.info('synced', { cohort: config.id, ...counts, problems: reading.problems.length });
  const problems = [...reading.problems, ...(next.unfilled ?? []), ...picture.incoming.problems].map(({ id }) => id);
  return { ran: true, ...counts, announced, written: !next.uncertainWrite && !next.trouble, problems };
}

/** Notes the trouble, and has the team's briefing say so once it lasts. */
async function unread(
  dependencies: SyncDependencies,
  { config, now, state, before, error }: Unseen,
): Promise<SyncAnswer> {
  const { store, log, measures } = dependencies;
  measures.trouble(config.id, 'sheet-unreachable');
  const trouble = notedTrouble(log, config.id, state, error, now);
  const briefing = state && (await briefOfTrouble(dependencies, config, before, { ...state, trouble }, now));
  if (state && (state.trouble !== trouble || briefing)) {
    await store.saveState(config.id, { ...state, trouble, ...(briefing && { briefing }) });
  }
  const announced = briefing ? 1 : 0;
  return { ...refused, ran: true, announced, pending: state?.pending.length ?? 0, unread: error.kind };
}

async function isNothingNew(
  { ledger }: SyncDependencies,
  { config, now, state, before, reading, setting }: Sighting,
  mailbox: number | undefined,
): Promise<boolean> {
  const isSheetQuiet =
    state !== undefined &&
    state.mailbox === mailbox &&
    isQuiet(state, reading, before, setting.today) &&
    !isTeamMailDue(state, { ...setting, now });
  if (!isSheetQuiet || (await ledger.unlogged(config.id)).length > 0) return false;
  const standing = standingMail(await ledger.unsent(config.id), await ledger.waiting(config.id));
  return sameList(standing, state.standing ?? []);
}

async function quiet({ store }: SyncDependencies, { config, now, state, reading }: Sighting): Promise<SyncAnswer> {
  if (!state?.lastSync || plusMinutes(state.lastSync, heartbeatMinutes) <= now) await store.heartbeat(config.id, now);
  const problems = reading.problems.map(({ id }) => id);
  return { ...refused, ran: true, pending: reading.pending.length, written: true, problems };
}

/** What became of the sheet since the last sync, by what this instance remembers of it or by what was saved. */
function changeSince({ config, state, before, memory, setting }: Sighting): Pick<SheetChange, 'before' | 'affected'> {
  const last = memory?.setting ?? (state && lastSetting(config, before, state));
  if (!last) return { before: undefined, affected: 'all' };
  const sameDay = last.today === setting.today && last.mode.since === setting.mode.since;
  return {
    before: memory ? factsIn(memory.overview, last) : (instance) => factsOf(instance, last),
    affected: affectedBy(config, last, setting, sameDay),
  };
}

function overviewIn({ now, memory, setting }: Sighting, affected: SheetChange['affected']) {
  const earlier = memory && affected !== 'all' ? { overview: memory.overview, affected, at: memory.now } : undefined;
  return overviewOf(setting, now, earlier);
}
