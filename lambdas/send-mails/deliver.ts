import { mailStateAfter } from '../../domain/notice/outcome.ts';
import type { Mail, MailState } from '../../domain/notice/types.ts';
import type { MailSender, SendOutcome, Unavailable } from '../../domain/ports.ts';
import { type Instant, localDateOf } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import type { SendDependencies } from './dependencies.ts';

/** What sending leaves. */
export interface Delivered {
  readonly sent: readonly Mail[];
  /** Mails that wait for the next minute, since the units of this one are used up. */
  readonly paced: number;
  /** The day's limit of the mailbox is reached: no more leaves before tomorrow. */
  readonly isParked: boolean;
  /** There may be drafts of these mails that no record knows: an answer or a record was lost. */
  readonly isUncertain: boolean;
}

/**
 * Sends these mails, which are made and not sent; drafts that an earlier run may have left are looked for if `recovering`.
 * One that fails never stops the others; the day's limit of the mailbox and the minute's units do.
 */
export async function deliver(
  dependencies: SendDependencies,
  config: CohortConfig,
  now: Instant,
  mails: readonly Mail[],
  recovering: boolean,
): Promise<Delivered> {
  const sender = dependencies.sender(config);
  const sent: Mail[] = [];
  let isUncertain = false;
  for (const [at, mail] of mails.entries()) {
    const outcome = await step(dependencies, config, sender, mail, now, recovering);
    if (outcome?.is === 'sent') sent.push(mail);
    const isStopped = outcome?.is === 'unavailable' && (outcome.isPaced || outcome.untilTomorrow);
    // What this run did not come to is as uncertain as before.
    if (isStopped) {
      const paced = outcome.isPaced ? mails.length - at : 0;
      if (outcome.untilTomorrow) await park(dependencies, config, mails.slice(at + 1), outcome, now);
      return { sent, paced, isParked: outcome.untilTomorrow, isUncertain: isUncertain || recovering };
    }
    isUncertain ||= outcome === undefined || outcome.is === 'unavailable';
  }
  return { sent, paced: 0, isParked: false, isUncertain };
}

async function step(
  dependencies: SendDependencies,
  config: CohortConfig,
  sender: MailSender,
  mail: Mail,
  now: Instant,
  recovering: boolean,
): Promise<SendOutcome | undefined> {
  const { ledger, log } = dependencies;
  try {
    let { state } = mail;
    if (state.is === 'parked' && state.until > localDateOf(now, config.zone)) {
      return { is: 'unavailable', reason: state.reason, untilTomorrow: true };
    }
    const repeated = 'repeats' in state ? { repeats: state.repeats } : {};
    if (state.is === 'parked' && state.draft !== undefined) {
      state = { is: 'drafted', draft: state.draft, searches: 0, ...repeated };
    } else if (state.is === 'frozen' || state.is === 'parked') {
      const drafted = await sender.draft(mail, { recovering });
      if (drafted.is !== 'drafted') return await record(dependencies, config, mail, state, drafted, now);
      const next = { is: 'drafted', draft: drafted.draft, searches: 0, ...repeated } as const;
      // Another run has it, whose lease this one outlived.
      if (!(await ledger.moveMail(config.id, mail.id, ['frozen', 'parked'], next))) return undefined;
      state = next;
    }
    if (state.is !== 'drafted') return undefined;
    return await record(dependencies, config, mail, state, await sender.send(mail, state.draft), now);
  } catch (error) {
    log.error('a mail could not be sent', {
      cohort: config.id,
      reference: mail.reference,
      error: errorName(error),
    });
    return undefined;
  }
}

/** What the day's limit keeps back waits for tomorrow where everybody can see it. */
async function park(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  mails: readonly Mail[],
  outcome: Unavailable,
  now: Instant,
): Promise<void> {
  for (const { id, reference, state } of mails) {
    const next = state.is === 'parked' ? undefined : mailStateAfter(outcome, state, now, config.zone);
    if (!next) continue;
    try {
      await ledger.moveMail(config.id, id, [state.is], next);
    } catch (error) {
      const name = errorName(error);
      log.error('a mail could not be parked', { cohort: config.id, reference, error: name });
    }
  }
}

/** Notes what came of a call; a mail that Gmail refuses goes no further, and its notices say why. */
async function record(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  mail: Mail,
  state: MailState,
  outcome: SendOutcome,
  now: Instant,
): Promise<SendOutcome> {
  const next = mailStateAfter(outcome, state, now, config.zone);
  if (next) await ledger.moveMail(config.id, mail.id, ['frozen', 'drafted', 'parked'], next);
  if (outcome.is === 'refused') {
    log.warn('a mail was refused', { cohort: config.id, reference: mail.reference, reason: outcome.reason });
  }
  return outcome;
}
