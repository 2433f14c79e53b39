import { heldMailDecision } from '../../domain/notice/held-mail.ts';
import { isInDoubt, isTimeToSearch, mailStateAfter } from '../../domain/notice/outcome.ts';
import type { Mail, MailState } from '../../domain/notice/types.ts';
import type { Moment } from '../../domain/notice/verdict.ts';
import type { Instant } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { errorName } from '../error-name.ts';
import type { SendDependencies } from './dependencies.ts';

/**
 * Looks for the mails of which nobody knows whether they left, each when its time has come. What is found ends the doubt,
 * whoever was asked meanwhile; nothing is sent. Answers the mails as they are afterwards.
 */
export async function searchAgain(
  dependencies: SendDependencies,
  config: CohortConfig,
  now: Instant,
  unsent: readonly Mail[],
): Promise<readonly Mail[]> {
  const { ledger, log } = dependencies;
  const mails: Mail[] = [];
  for (const mail of unsent) {
    mails.push(mail);
    if (!isInDoubt(mail) || !isTimeToSearch(mail, now)) continue;
    const { state } = mail;
    if (state.is !== 'held' && state.is !== 'drafted') continue;
    try {
      const outcome = await dependencies.sender(config).confirm(mail, state.draft);
      const next = outcome.is === 'unavailable' ? undefined : mailStateAfter(outcome, state, now, config.zone);
      if (next && (await ledger.moveMail(config.id, mail.id, [state.is], next))) {
        mails[mails.length - 1] = { ...mail, state: next };
        if (next.is !== state.is) log.info(`a mail in doubt is ${next.is}`, idsOf(config, mail));
      }
    } catch (error) {
      log.error('a mail could not be looked for', {
        ...idsOf(config, mail),
        error: errorName(error),
      });
    }
  }
  return mails;
}

/**
 * Does with held mails what the team ticked: approved, it is made and sent again; declined, it counts as sent. Answers the
 * mails as they are afterwards.
 */
export async function settleByDecision(
  { ledger, log }: SendDependencies,
  config: CohortConfig,
  { decided, now }: Pick<Moment, 'decided' | 'now'>,
  mails: readonly Mail[],
): Promise<readonly Mail[]> {
  const settled: Mail[] = [];
  for (const mail of mails) {
    const word = mail.state.is === 'held' ? decided(heldMailDecision(mail)) : undefined;
    if (mail.state.is !== 'held' || word === undefined) {
      settled.push(mail);
      continue;
    }
    // Should it get lost again, that is a question of its own.
    const again: MailState = { is: 'frozen', repeats: (mail.state.repeats ?? 0) + 1 };
    const state: MailState =
      word === 'approved' ? again : { is: 'settled', reason: 'the central team says that it was sent', at: now };
    await ledger.moveMail(config.id, mail.id, ['held'], state);
    log.info(`a held mail was ${word}`, idsOf(config, mail));
    settled.push({ ...mail, state });
  }
  return settled;
}

function idsOf(config: CohortConfig, { reference }: Mail): { cohort: string; reference: string } {
  return { cohort: config.id, reference };
}
