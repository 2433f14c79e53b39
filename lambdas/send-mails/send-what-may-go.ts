import { heldBack } from '../../domain/decision/by-reference.ts';
import { decidedIn } from '../../domain/decision/decision.ts';
import { restsOf } from '../../domain/mailbox/rest.ts';
import { unreachableIn } from '../../domain/mailbox/unreachable.ts';
import { isRehearsal, placeInId } from '../../domain/notice/notice.ts';
import { isInDoubt } from '../../domain/notice/outcome.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import type { CohortState } from '../../domain/ports.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { sendWindow, urgentWindow } from '../../domain/schedule/send-window.ts';
import { isBriefing } from '../../domain/team-mail/place.ts';
import { wordsOf } from '../../domain/team-mail/team-mail.ts';
import { epochMilliseconds, type Instant, localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { incomingAt } from '../incoming.ts';
import { lastCohort } from '../last-cohort.ts';
import type { Answered } from './answer.ts';
import { type Delivered, deliver } from './deliver.ts';
import type { SendDependencies } from './dependencies.ts';
import { freeze } from './freeze.ts';
import { settleByDecision } from './in-doubt.ts';
import type { SendMoment } from './judge.ts';
import { clearLeftOver } from './left-over.ts';

/** No chaser leaves on facts older than this (design: "Fresh facts only"). */
const freshMinutes = 15;
/** A mail that was made so long ago and may leave is stuck. */
const stuckMinutes = 60;

/** What a run finds, and how it says that it begins to send. */
export interface Run {
  /** Notices that wait. */
  readonly waiting: readonly Notice[];
  /** Mails of earlier runs that have not left. */
  readonly mails: readonly Mail[];
  /** There may be drafts that no record knows. */
  readonly isUncertain: boolean;
  readonly begins: () => Promise<void>;
}

/** Makes the mails of the notices that may go now, and sends those of today that may leave. */
export async function sendWhatMayGo(
  dependencies: SendDependencies,
  config: CohortConfig,
  now: Instant,
  run: Run,
): Promise<Answered> {
  const { store, ledger, log } = dependencies;
  const { waiting, mails } = run;
  const state = await store.state(config.id);
  const parked = whyParked(state, now);
  const unsent = mails.filter((mail) => !isInDoubt(mail));
  const none = { ran: true, sent: 0, waiting: waiting.length, unsent: unsent.length };
  // The team hears even then, and of that in particular.
  if (!state || (parked !== undefined && !waiting.some(isBriefing) && !unsent.some(isBriefingMail))) {
    log.warn('mail is parked', { cohort: config.id, waiting: waiting.length, unsent: unsent.length });
    return { ...none, parked: parked ?? 'the sheet was never read' };
  }
  const moment = await momentOf(dependencies, config, state, now);
  const { cohort } = moment;
  const today = localDateOf(now, cohort.settings.zone);
  if (moment.urgentOnly && !isOpen(now, urgentWindow(today, cohort.settings))) return none;
  // What the team ticked is known only as fresh as the sheet is.
  const decided = parked === undefined ? await settleByDecision(dependencies, config, moment, mails) : mails;
  const earlier = await clearLeftOver(dependencies, config, decided, today, now, (one) => heldBack(cohort, one));
  const isCleared = earlier.length < mails.length || earlier.some((mail) => mail.state.is === 'frozen');
  const waits = isCleared ? await ledger.waiting(config.id) : waiting;
  const mayGo = waits.filter((notice) => parked === undefined || isBriefing(notice));
  const { left, mails: frozen, failed, asked } = await freeze(dependencies, config, moment, mayGo);
  const made = [...new Map([...frozen, ...earlier].map((mail) => [mail.id, mail])).values()].filter(isToLeave);
  const may = made
    .filter((mail) => mail.date === today && mayLeave(mail, moment) && (parked === undefined || isBriefingMail(mail)))
    // The team hears first, should the mailbox have had enough before the rest has left.
    .sort((a, b) => Number(isBriefingMail(b)) - Number(isBriefingMail(a)));
  // What waits behind a parked mail is not stuck.
  if (!mails.some((mail) => mail.state.is === 'parked')) watchForStuck(dependencies, config, may, now);
  if (may.length > 0) await run.begins();
  const delivered = await deliver(dependencies, config, now, may, run.isUncertain);
  watchLatency(dependencies, config, delivered, now);
  const sent = delivered.sent.length;
  const keptBack = waits.length - mayGo.length + left + made.length - may.length;
  const counts = { sent, paced: delivered.paced, waiting: keptBack, unsent: may.length - sent + failed };
  log.info('sent', { cohort: config.id, ...counts });
  // Drafts of mails that may not leave now are no better known than before.
  const isUncertain = delivered.isUncertain || (run.isUncertain && made.length > may.length);
  return {
    ran: true,
    ...counts,
    ...(may.length > 0 && { isUncertain }),
    isParked: delivered.isParked,
    asked,
    mails: earlier,
    ...(parked !== undefined && { parked }),
  };
}

function whyParked(state: CohortState | undefined, now: Instant): string | undefined {
  const isStale = !state?.lastSync || ageAt(now, state.lastSync) > freshMinutes * 60_000;
  return isStale ? `the sheet was not read in the last ${freshMinutes} minutes` : state.stopped;
}

/** Everything that the last look before a mail is made needs to know. */
async function momentOf(
  { store, arrivals, hash }: SendDependencies,
  config: CohortConfig,
  state: CohortState,
  now: Instant,
): Promise<SendMoment> {
  const cohort = lastCohort(config, await store.snapshot(config.id, state.snapshotVersion), state);
  const calendars = calendarsOf(cohort);
  const { bounces, replies } = await incomingAt(arrivals, config, now);
  return {
    cohort,
    calendars,
    now,
    vanished: new Set(state.vanished),
    guards: state.guards,
    decided: (decision) => decidedIn(cohort, decision),
    unreachable: new Set(unreachableIn(cohort, bounces, hash).map(({ recipient }) => recipient)),
    restOf: restsOf(replies, cohort, calendars),
    wordsOf: (notice) => wordsOf(notice, state),
    urgentOnly: !isOpen(now, sendWindow(localDateOf(now, cohort.settings.zone), cohort.settings)),
  };
}

/** A mail that was made in another mode leaves in none: its notices are judged anew on a later day. */
function mayLeave({ id, notices }: Mail, { cohort: { settings }, urgentOnly }: SendMoment): boolean {
  const isOfMode = notices.every((notice) => isRehearsal(notice.id) === (settings.mode === 'Test'));
  return settings.mode !== 'Paused' && isOfMode && (!urgentOnly || id.endsWith('|urgent'));
}

/** Whether a mail holds nothing but the morning briefing. */
function isBriefingMail({ notices }: Mail): boolean {
  return notices.every(({ id }) => isBriefing(placeInId(id)));
}

/** Of a mail in doubt nothing is sent before it is known to be still there. */
function isToLeave(mail: Mail): boolean {
  const { is } = mail.state;
  return (is === 'frozen' || is === 'drafted' || is === 'parked') && !isInDoubt(mail);
}

function watchForStuck({ measures }: SendDependencies, { id }: CohortConfig, mails: readonly Mail[], now: Instant) {
  if (mails.some(({ frozenAt }) => ageAt(now, frozenAt) >= stuckMinutes * 60_000)) measures.trouble(id, 'mail-stuck');
}

function watchLatency({ measures }: SendDependencies, { id }: CohortConfig, { sent }: Delivered, now: Instant) {
  const ages = sent.map(({ frozenAt }) => ageAt(now, frozenAt));
  if (ages.length > 0) measures.gauge(id, 'SendLatency', Math.max(...ages) / 1000);
}

function ageAt(now: Instant, then: Instant): number {
  return epochMilliseconds(now) - epochMilliseconds(then);
}

function isOpen(now: Instant, window: { readonly from: Instant; readonly until: Instant }): boolean {
  return window.from <= now && now < window.until;
}
