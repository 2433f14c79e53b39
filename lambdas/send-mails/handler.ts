import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { readCohort } from '../../domain/cohort/read-cohort.ts';
import { decidedIn } from '../../domain/decision/decision.ts';
import { inEffect } from '../../domain/decision/first-week.ts';
import type { Mail } from '../../domain/notice/types.ts';
import { calendarsOf } from '../../domain/schedule/calendars.ts';
import { sendWindow, urgentWindow } from '../../domain/schedule/send-window.ts';
import { isBriefing } from '../../domain/team-mail/place.ts';
import { wordsOf } from '../../domain/team-mail/team-mail.ts';
import {
  epochMilliseconds,
  type Instant,
  instant,
  type LocalDate,
  localDateOf,
  plusMinutes,
} from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { deliver } from './deliver.ts';
import type { SendDependencies } from './dependencies.ts';
import { freeze } from './freeze.ts';
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
  readonly parked?: string;
}

/** No chaser leaves on facts older than this (design: "Fresh facts only"). */
const freshMinutes = 15;
const leaseMinutes = 10;
/** A mail that was made so long ago and may leave is stuck. */
const stuckMinutes = 60;

/** Makes the day's mails of the notices that may go now, and sends what is made. One run a mailbox at a time. */
export function sendMailsHandler(dependencies: SendDependencies) {
  return async (event: z.input<typeof sendEvent>): Promise<SendAnswer> => {
    const { cohort, now: at } = sendEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
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
  const { store, ledger, log, measures } = dependencies;
  const waiting = await ledger.waiting(config.id);
  const unsent = (await ledger.unsent(config.id)).filter(isToLeave);
  if (waiting.length === 0 && unsent.length === 0) return { ran: true, sent: 0, waiting: 0, unsent: 0 };
  const isParked = unsent.some(({ state }) => state.is === 'parked');
  if (isParked) measures.trouble(config.id, 'gmail-quota');
  const state = await store.state(config.id);
  const stale = !state?.lastSync || epochMilliseconds(now) - epochMilliseconds(state.lastSync) > freshMinutes * 60_000;
  const parked = stale ? 'the sheet was not read in the last 15 minutes' : state.stopped;
  // The team hears even then, and of that in particular.
  const own = waiting.filter(isBriefing);
  if (!state || (parked !== undefined && own.length === 0 && !unsent.some(isBriefingMail))) {
    log.warn('mail is parked', { cohort: config.id, waiting: waiting.length, unsent: unsent.length });
    return {
      ran: true,
      sent: 0,
      waiting: waiting.length,
      unsent: unsent.length,
      parked: parked ?? 'the sheet was never read',
    };
  }
  const snapshot = await store.snapshot(config.id, state.snapshotVersion);
  const cohort = inEffect(readCohort(config.programme, snapshot).cohort, state.firstWeek);
  const moment: SendMoment = {
    cohort,
    calendars: calendarsOf(cohort),
    now,
    vanished: new Set(state.vanished),
    guards: state.guards,
    decided: (decision) => decidedIn(cohort, decision),
    wordsOf: (notice) => wordsOf(notice, state),
    urgentOnly: !isOpen(now, sendWindow(localDateOf(now, cohort.settings.zone), cohort.settings)),
  };
  if (moment.urgentOnly && !isOpen(now, urgentWindow(localDateOf(now, cohort.settings.zone), cohort.settings))) {
    return { ran: true, sent: 0, waiting: waiting.length, unsent: unsent.length };
  }
  const today = localDateOf(now, cohort.settings.zone);
  const earlier = await clearLeftOver(ledger, config.id, unsent, today, now);
  const isCleared = earlier.length < unsent.length || earlier.some(({ state }) => state.is === 'frozen');
  const { left: kept, mails } = await freeze(
    dependencies,
    config,
    moment,
    (isCleared ? await ledger.waiting(config.id) : waiting).filter((one) => parked === undefined || isBriefing(one)),
  );
  const made = [...new Map([...mails, ...earlier].map((mail) => [mail.id, mail])).values()].filter(isToLeave);
  const known = new Set(earlier.map(({ id }) => id));
  const may = made.filter((mail) => mayLeave(mail, moment, today) && (parked === undefined || isBriefingMail(mail)));
  const ages = (mails: readonly Mail[]) =>
    mails.map(({ frozenAt }) => epochMilliseconds(now) - epochMilliseconds(frozenAt));
  // What waits behind a parked mail is not stuck.
  if (!isParked && ages(may).some((age) => age >= stuckMinutes * 60_000)) measures.trouble(config.id, 'mail-stuck');
  const left = await deliver(dependencies, config, now, may, known);
  const sent = left.length;
  if (sent > 0) measures.gauge(config.id, 'SendLatency', Math.max(...ages(left)) / 1000);
  const others = parked === undefined ? 0 : waiting.length - own.length;
  const waits = kept + others + made.length - may.length;
  log.info('sent', { cohort: config.id, sent, waiting: waits, unsent: may.length - sent });
  return {
    ran: true,
    sent,
    waiting: waits,
    unsent: may.length - sent,
    ...(parked === undefined ? {} : { parked }),
  };
}

/** Whether a mail holds nothing but the morning briefing. */
function isBriefingMail({ notices }: Mail): boolean {
  return notices.every(({ id }) => isBriefing({ thread: id.split('/')[0] ?? '' }));
}

function isToLeave({ state }: Mail): boolean {
  return state.is === 'frozen' || state.is === 'drafted' || state.is === 'parked';
}

/** A mail that could not leave on its day leaves on another on which its readers get mail; an urgent one at once. */
function mayLeave({ id, date, recipients }: Mail, { urgentOnly, calendars }: SendMoment, today: LocalDate): boolean {
  if (id.endsWith('|urgent')) return true;
  if (urgentOnly) return false;
  return date === today || recipients.every((one) => calendars.forRecipient(one).isWorkingDay(today));
}

function isOpen(now: Instant, window: { readonly from: Instant; readonly until: Instant }): boolean {
  return window.from <= now && now < window.until;
}
