import type { Mail, MailState } from '../../domain/notice/types.ts';
import type { MailSender, SendOutcome } from '../../domain/ports.ts';
import { epochMilliseconds, type Instant, localDateOf, plusDays } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SendDependencies } from './dependencies.ts';

/** Searches for a mail whose answer was lost, and the minutes between them, before a person is asked. */
const searchesBeforeAsking = 2;
const minutesBetweenSearches = 10;

/**
 * Sends these mails, which are made and not sent; answers those that left. Of those `known` from an earlier run there may be a
 * draft. One that fails never stops the others.
 */
export async function deliver(
  dependencies: SendDependencies,
  config: CohortConfig,
  now: Instant,
  mails: readonly Mail[],
  known: ReadonlySet<string>,
): Promise<Mail[]> {
  const sender = dependencies.sender(config);
  const sent: Mail[] = [];
  for (const mail of mails) {
    const state = await step(dependencies, config, sender, mail, now, known.has(mail.id) || mail.frozenAt !== now);
    if (state?.is === 'sent') sent.push(mail);
    if (state?.is === 'parked') break;
  }
  return sent;
}

async function step(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  sender: MailSender,
  mail: Mail,
  now: Instant,
  recovering: boolean,
): Promise<MailState | undefined> {
  const ids = { cohort: config.id, reference: mail.reference };
  try {
    if (mail.state.is === 'parked' && mail.state.until > localDateOf(now, config.zone)) return mail.state;
    let state = mail.state;
    if (state.is === 'frozen' || state.is === 'parked') {
      const drafted = await sender.draft(mail, { recovering });
      if (drafted.is !== 'drafted')
        return await record(ledger, config, mail, outcomeState(drafted, state, now, config));
      state = { is: 'drafted', draft: drafted.draft, searches: 0 };
      // Another run has it, whose lease this one outlived.
      if (!(await ledger.moveMail(config.id, mail.id, ['frozen', 'parked'], state))) return undefined;
    }
    if (state.is !== 'drafted') return undefined;
    if (state.searches > 0 && !isTimeToSearch(state, now)) return undefined;
    const outcome = state.searches > 0 ? await sender.confirm(mail, state.draft) : await sender.send(mail, state.draft);
    return await record(ledger, config, mail, outcomeState(outcome, state, now, config));
  } catch (error) {
    log.error('a mail could not be sent', { ...ids, error: error instanceof Error ? error.name : 'unknown' });
    return undefined;
  }
}

function isTimeToSearch(state: Extract<MailState, { is: 'drafted' }>, now: Instant): boolean {
  return (
    state.lastTry === undefined ||
    epochMilliseconds(now) - epochMilliseconds(state.lastTry) >= minutesBetweenSearches * 60_000
  );
}

async function record(
  ledger: SendDependencies['ledger'],
  config: CohortConfig,
  mail: Mail,
  state: MailState | undefined,
): Promise<MailState | undefined> {
  if (state) await ledger.moveMail(config.id, mail.id, ['frozen', 'drafted', 'parked', 'held'], state);
  return state;
}

/** The state that follows from an outcome; undefined: nothing is known yet, the next run tries again. */
function outcomeState(
  outcome: SendOutcome,
  state: MailState,
  now: Instant,
  config: CohortConfig,
): MailState | undefined {
  switch (outcome.is) {
    case 'sent': {
      const { gmailId, threadId, messageId } = outcome;
      return { is: 'sent', gmailId, threadId, messageId, at: now };
    }
    case 'drafted':
      return { is: 'drafted', draft: outcome.draft, searches: 0, lastTry: now };
    case 'unknown': {
      const searches = (state.is === 'drafted' ? state.searches : 0) + 1;
      return searches > searchesBeforeAsking
        ? { is: 'held', reason: 'its draft is gone and it is not in Sent' }
        : { is: 'drafted', draft: outcome.draft, searches, lastTry: now };
    }
    case 'refused':
      return { is: 'failed', reason: outcome.reason, at: now };
    case 'unavailable':
      return outcome.untilTomorrow
        ? { is: 'parked', reason: outcome.reason, until: plusDays(localDateOf(now, config.zone), 1) }
        : undefined;
  }
}
