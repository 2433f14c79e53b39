import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { MailboxState } from '../../domain/mailbox/ports.ts';
import { MailboxUnavailable } from '../../domain/mailbox/unavailable.ts';
import { type Instant, instant, later, plusMinutes } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import type { ReadMailboxDependencies } from './dependencies.ts';
import { takeMail } from './take-mail.ts';

export const readMailboxEvent = z.object({ cohort: z.string().check(z.minLength(1)), now: z.string() });

export interface ReadMailboxAnswer {
  readonly ran: boolean;
  /** Messages that were looked at. */
  readonly read: number;
  /** Those of consequence: replies, calendar answers, bounces. */
  readonly found: number;
  /** Calls or messages that failed: they are tried again. */
  readonly failed: number;
}

const leaseMinutes = 5;
/** An hour of runs: whatever is out of order stops the whole run sooner than a single message. */
const mostTries = 12;
/** How far back the mailbox is searched when its history is no longer known: longer than Gmail keeps it. */
const searchDays = 14;

/**
 * Looks at what came into the mailbox since the last run and records what is of consequence, each message once. Where a run
 * ends is saved last: one that dies is repeated from where it began.
 */
export function readMailboxHandler(dependencies: ReadMailboxDependencies) {
  return async (event: z.input<typeof readMailboxEvent>): Promise<ReadMailboxAnswer> => {
    const { cohort, now: at } = readMailboxEvent.parse(event);
    const now = instant(at);
    const config = dependencies.cohorts(cohort);
    try {
      if (await isNothingNew(dependencies, config)) return nothing;
      return await underLease(dependencies, config, now);
    } catch (error) {
      if (!(error instanceof MailboxUnavailable)) throw error;
      dependencies.log.error('the mailbox cannot be read', { cohort, reason: error.message });
      dependencies.measures.trouble(cohort, 'mailbox-unreachable');
      return { ...nothing, failed: 1 };
    }
  };
}

const nothing: ReadMailboxAnswer = { ran: true, read: 0, found: 0, failed: 0 };

/** Most ticks end here: one read of the table, one of the history, and no lease. */
async function isNothingNew({ arrivals, mailbox }: ReadMailboxDependencies, config: CohortConfig): Promise<boolean> {
  const state = await arrivals.state(config.id);
  const came = state && (await mailbox(config).cameSince(state.position));
  return came !== undefined && came !== 'stale' && came.ids.length === 0 && came.position === state?.position;
}

async function underLease(
  dependencies: ReadMailboxDependencies,
  config: CohortConfig,
  now: Instant,
): Promise<ReadMailboxAnswer> {
  // By cohort: each has its own place in a mailbox that it may share.
  const lease = `read ${config.id}`;
  const holder = randomUUID();
  if (!(await dependencies.leases.acquire(lease, holder, now, plusMinutes(now, leaseMinutes)))) {
    return { ...nothing, ran: false };
  }
  try {
    return await readMailbox(dependencies, config, now);
  } finally {
    await dependencies.leases.release(lease, holder);
  }
}

async function readMailbox(
  dependencies: ReadMailboxDependencies,
  config: CohortConfig,
  now: Instant,
): Promise<ReadMailboxAnswer> {
  const { arrivals, log } = dependencies;
  const mailbox = dependencies.mailbox(config);
  let state = await arrivals.state(config.id);
  let answer = nothing;
  if (!state) {
    await arrivals.saveState(config.id, { position: await mailbox.position(), since: now, version: 1 }, undefined);
    return answer;
  }
  for (let more = true; more; ) {
    const came = await next(mailbox, config, state, now, log);
    const taken = await takeAll(dependencies, config, state, came.ids);
    answer = {
      ran: true,
      read: answer.read + came.ids.length,
      found: answer.found + taken.found,
      failed: answer.failed + taken.failed,
    };
    // What could not be looked at is come upon again.
    const position = taken.failed > 0 ? state.position : came.position;
    const isChanged = taken.found > 0 || taken.failed > 0;
    const { tries: _, ...kept } = state;
    const moved: MailboxState = {
      ...kept,
      position,
      version: state.version + (isChanged ? 1 : 0),
      ...(taken.failed > 0 ? { tries: taken.tries } : {}),
    };
    if (isChanged || moved.position !== state.position) {
      if (!(await arrivals.saveState(config.id, moved, state))) break;
    }
    more = came.more && taken.failed === 0;
    state = moved;
  }
  if (answer.read > 0) {
    log.info('read the mailbox', { cohort: config.id, read: answer.read, found: answer.found, failed: answer.failed });
  }
  return answer;
}

/** The next messages by history; when Gmail has forgotten the place, by a search of the last days. */
async function next(
  mailbox: ReturnType<ReadMailboxDependencies['mailbox']>,
  config: CohortConfig,
  { position, since }: MailboxState,
  now: Instant,
  log: ReadMailboxDependencies['log'],
): Promise<{ readonly ids: readonly string[]; readonly position: string; readonly more: boolean }> {
  const came = await mailbox.cameSince(position);
  if (came !== 'stale') return came;
  log.warn('the mailbox is searched, since its history goes back no further', { cohort: config.id });
  // First the end, then the search: what comes in between is found by both.
  const end = await mailbox.position();
  const ids = await mailbox.cameAfter(later(since, plusMinutes(now, -searchDays * 24 * 60)));
  return { ids, position: end, more: false };
}

async function takeAll(
  dependencies: ReadMailboxDependencies,
  config: CohortConfig,
  { since, tries: before = {} }: MailboxState,
  ids: readonly string[],
): Promise<{ readonly found: number; readonly failed: number; readonly tries: Readonly<Record<string, number>> }> {
  let found = 0;
  let failed = 0;
  const tries: Record<string, number> = {};
  for (const id of ids) {
    try {
      if (await takeMail(dependencies, config, since, id)) found++;
    } catch (error) {
      tries[id] = (before[id] ?? 0) + 1;
      const isGivenUp = tries[id] >= mostTries;
      if (!isGivenUp) failed++;
      const name = errorName(error);
      const what = isGivenUp ? 'a message was given up' : 'a message could not be looked at';
      dependencies.log.error(what, { cohort: config.id, message: id, error: name });
      // Whatever Gmail has against this message it has against the next as well, most likely.
      if (error instanceof MailboxUnavailable && !isGivenUp) break;
    }
  }
  return { found, failed, tries };
}
