import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { readCohort } from '../../domain/cohort/read-cohort.ts';
import { heldBack } from '../../domain/decision/by-reference.ts';
import { decidedIn } from '../../domain/decision/decision.ts';
import { inEffect } from '../../domain/decision/first-week.ts';
import { restsOf } from '../../domain/mailbox/rest.ts';
import { unreachableIn } from '../../domain/mailbox/unreachable.ts';
import type { Mode } from '../../domain/milestone/types.ts';
import { standingMails } from '../../domain/notice/held-mail.ts';
import { isRehearsal } from '../../domain/notice/notice.ts';
import { isInDoubt, nextSearch } from '../../domain/notice/outcome.ts';
import type { Mail, Notice } from '../../domain/notice/types.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { sendWindow, urgentWindow } from '../../domain/schedule/send-window.ts';
import { isBriefing } from '../../domain/team-mail/place.ts';
import { wordsOf } from '../../domain/team-mail/team-mail.ts';
import { epochMilliseconds, type Instant, instant, localDateOf, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { incomingAt } from '../incoming.ts';
import { deliver } from './deliver.ts';
import type { SendDependencies } from './dependencies.ts';
import { freeze } from './freeze.ts';
import { searchAgain, settleByDecision } from './in-doubt.ts';
import type { SendMoment } from './judge.ts';
import { clearLeftOver } from './left-over.ts';

export const sendEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

export interface SendAnswer {
  readonly ran: boolean;
  readonly sent: number;
  /** Notices, and mails that may not leave now, that wait for another hour or day. */
  readonly waiting: number;
  /** Mails that may leave and have not: they are tried again. */
  readonly unsent: number;
  /** Of these, mails that wait for the next minute's units. */
  readonly paced?: number;
  /** When the first of the mails of which nobody knows whether they left is looked for again. */
  readonly searchAt?: Instant;
  /** Mails and notices that people should know of, as they are held or parked. */
  readonly standing?: number;
  readonly parked?: string;
}

/** No chaser leaves on facts older than this (design: "Fresh facts only"). */
const freshMinutes = 15;
const leaseMinutes = 10;
/** A mail that was made so long ago and may leave is stuck. */
const stuckMinutes = 60;

const nothing: SendAnswer = { ran: true, sent: 0, waiting: 0, unsent: 0 };

/** Makes the day's mails of the notices that may go now, and sends what is made. One run a mailbox at a time. */
export function sendMailsHandler(dependencies: SendDependencies) {
  return async (event: z.input<typeof sendEvent>): Promise<SendAnswer> => {
    const { cohort, now: at } = sendEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    // Most minutes nothing is there: these need no lease.
    if (!(await dependencies.ledger.hasWork(cohort))) return nothing;
    const lease = `send ${config.mailbox}`;
    // A schedule may call twice for the same moment, so the moment names nobody.
    const holder = randomUUID();
    if (!(await dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes)))) {
      return { ran: false, sent: 0, waiting: 0, unsent: 0 };
    }
    try {
      return await send(dependencies, config, now);
    } finally {
      await dependencies.leases.release(lease, holder);
    }
  };
}

async function send(dependencies: SendDependencies, config: CohortConfig, now: Instant): Promise<SendAnswer> {
  const { ledger, mailboxBook, measures } = dependencies;
  const waiting = await ledger.waiting(config.id);
  const unsent = await ledger.unsent(config.id);
  if (unsent.some(({ state }) => state.is === 'parked')) measures.trouble(config.id, 'gmail-quota');
  const sender = dependencies.sender(config);
  const before = await mailboxBook.read(config.mailbox);
  sender.begin(before.spent);
  const note = (isUncertain: boolean) =>
    mailboxBook.write(config.mailbox, { spent: sender.spent(), isUncertain: isUncertain });
  const searched = await searchAgain(dependencies, config, now, unsent);
  const answer = await sendWhatMayGo(dependencies, config, now, waiting, searched, {
    isUncertain: before.isUncertain,
    begins: () => note(true),
  });
  if (answer.isUncertain !== undefined || sender.spent().length > 0) {
    await note(answer.isUncertain ?? before.isUncertain);
  }
  return withDoubts(answer, searched);
}

interface Answered extends SendAnswer {
  /** The mails of earlier runs as this one leaves them. */
  readonly mails?: readonly Mail[];
  /** This run met the day's limit of the mailbox. */
  readonly isParked?: boolean;
  /** Notices that this run put to the team. */
  readonly asked?: number;
  /** Given if anything was to be sent: whether there may be drafts that no record knows. */
  readonly isUncertain?: boolean;
}

/** Says when to look again for the mails that nobody knows about, and how many people should know of. */
function withDoubts(
  { mails, isParked = false, asked = 0, isUncertain: _, ...answer }: Answered,
  searched: readonly Mail[],
): SendAnswer {
  const left = mails ?? searched;
  const searchAt = left
    .filter(isInDoubt)
    .flatMap((mail) => nextSearch(mail) ?? [])
    .sort()[0];
  const standing = standingMails(left).length + Number(isParked) + asked;
  return { ...answer, standing, ...(searchAt === undefined ? {} : { searchAt }) };
}

async function sendWhatMayGo(
  dependencies: SendDependencies,
  config: CohortConfig,
  now: Instant,
  waiting: readonly Notice[],
  mails: readonly Mail[],
  run: { readonly isUncertain: boolean; readonly begins: () => Promise<void> },
): Promise<Answered> {
  const { store, ledger, log, measures } = dependencies;
  const state = await store.state(config.id);
  const stale = !state?.lastSync || epochMilliseconds(now) - epochMilliseconds(state.lastSync) > freshMinutes * 60_000;
  const parked = stale ? 'the sheet was not read in the last 15 minutes' : state.stopped;
  const unsent = mails.filter((mail) => !isInDoubt(mail));
  const none = { ran: true, sent: 0, waiting: waiting.length, unsent: unsent.length };
  // The team hears even then, and of that in particular.
  if (!state || (parked !== undefined && !waiting.some(isBriefing) && !unsent.some(isBriefingMail))) {
    log.warn('mail is parked', { cohort: config.id, waiting: waiting.length, unsent: unsent.length });
    return { ...none, parked: parked ?? 'the sheet was never read' };
  }
  const snapshot = await store.snapshot(config.id, state.snapshotVersion);
  const cohort = inEffect(readCohort(config.programme, snapshot).cohort, state.firstWeek);
  const today = localDateOf(now, cohort.settings.zone);
  const calendars = calendarsOf(cohort);
  const incoming = await incomingAt(dependencies.arrivals, config, now);
  const moment: SendMoment = {
    cohort,
    calendars,
    now,
    vanished: new Set(state.vanished),
    guards: state.guards,
    decided: (decision) => decidedIn(cohort, decision),
    unreachable: new Set(unreachableIn(cohort, incoming.bounces, dependencies.hash).map(({ recipient }) => recipient)),
    restOf: restsOf(incoming.replies, cohort, calendars),
    wordsOf: (notice) => wordsOf(notice, state),
    urgentOnly: !isOpen(now, sendWindow(today, cohort.settings)),
  };
  if (moment.urgentOnly && !isOpen(now, urgentWindow(today, cohort.settings))) return none;
  // What the team ticked is known only as fresh as the sheet is.
  const decided = parked === undefined ? await settleByDecision(dependencies, config, moment, mails) : mails;
  const earlier = await clearLeftOver(dependencies, config, decided, today, now, (one) => heldBack(cohort, one));
  const isCleared = earlier.length < mails.length || earlier.some(({ state }) => state.is === 'frozen');
  const waits = isCleared ? await ledger.waiting(config.id) : waiting;
  const mayGo = waits.filter((notice) => parked === undefined || isBriefing(notice));
  const { left, mails: frozen, failed, asked } = await freeze(dependencies, config, moment, mayGo);
  const made = [...new Map([...frozen, ...earlier].map((mail) => [mail.id, mail])).values()].filter(isToLeave);
  const mayLeave = made.filter(
    (mail) =>
      mail.date === today &&
      isOfMode(mail, cohort.settings.mode) &&
      (!moment.urgentOnly || mail.id.endsWith('|urgent')) &&
      (parked === undefined || isBriefingMail(mail)),
  );
  // The team hears first, should the mailbox have had enough before the rest has left.
  const may = mayLeave.sort((a, b) => Number(isBriefingMail(b)) - Number(isBriefingMail(a)));
  const ages = (some: readonly Mail[]) =>
    some.map(({ frozenAt }) => epochMilliseconds(now) - epochMilliseconds(frozenAt));
  // What waits behind a parked mail is not stuck.
  const isBehind = mails.some(({ state }) => state.is === 'parked');
  if (!isBehind && ages(may).some((age) => age >= stuckMinutes * 60_000)) measures.trouble(config.id, 'mail-stuck');
  if (may.length > 0) await run.begins();
  const delivered = await deliver(dependencies, config, now, may, run.isUncertain);
  const { paced, isParked } = delivered;
  const sent = delivered.sent.length;
  if (sent > 0) measures.gauge(config.id, 'SendLatency', Math.max(...ages(delivered.sent)) / 1000);
  const keptBack = waits.length - mayGo.length + left + made.length - may.length;
  const counts = { sent, paced, waiting: keptBack, unsent: may.length - sent + failed };
  log.info('sent', { cohort: config.id, ...counts });
  // Drafts of mails that may not leave now are no better known than before.
  const isUncertain = delivered.isUncertain || (run.isUncertain && made.length > may.length);
  const uncertain = may.length > 0 ? { isUncertain } : {};
  return {
    ran: true,
    ...counts,
    ...uncertain,
    isParked,
    asked,
    mails: earlier,
    ...(parked === undefined ? {} : { parked }),
  };
}

/** A mail that was made in another mode leaves in none: its notices are judged anew on a later day. */
function isOfMode({ notices }: Mail, mode: Mode): boolean {
  return mode !== 'Paused' && notices.every(({ id }) => isRehearsal(id) === (mode === 'Test'));
}

/** Whether a mail holds nothing but the morning briefing. */
function isBriefingMail({ notices }: Mail): boolean {
  return notices.every(({ id }) => isBriefing({ thread: id.split('/')[0] ?? '' }));
}

/** Of a mail in doubt nothing is sent before it is known to be still there. */
function isToLeave(mail: Mail): boolean {
  const { is } = mail.state;
  return (is === 'frozen' || is === 'drafted' || is === 'parked') && !isInDoubt(mail);
}

function isOpen(now: Instant, window: { readonly from: Instant; readonly until: Instant }): boolean {
  return window.from <= now && now < window.until;
}
