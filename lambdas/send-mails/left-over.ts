import { heldByTeam } from '../../domain/decision/by-reference.ts';
import type { Mail, MailState, NoticeState } from '../../domain/notice/types.ts';
import type { Instant, LocalDate } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SendDependencies } from './dependencies.ts';

/**
 * Puts in order what an earlier run left: a mail of today whose making was cut short takes its notices; one of an earlier
 * day that certainly has not left is given up, and its notices are judged anew, since things may be done by now and its
 * reader has another mail today. So is one that the team holds back meanwhile (`heldBy`: the decision, by a reference): its
 * notices wait for that. Repeating it changes nothing. Answers the mails that are still to be sent.
 */
export async function clearLeftOver(
  dependencies: SendDependencies,
  config: CohortConfig,
  unsent: readonly Mail[],
  today: LocalDate,
  now: Instant,
  heldBy: (reference: string) => string | undefined,
): Promise<readonly Mail[]> {
  const left: Mail[] = [];
  for (const mail of unsent) {
    if (mail.state.is === 'frozen' && mail.date === today) await takeNotices(dependencies, config, mail);
    const decision = heldBy(mail.reference);
    const isOver = isOfEarlierDay(mail, today) || (decision !== undefined && isUntouched(mail));
    const state = isOver ? await giveUp(dependencies, config, mail, now) : mail.state;
    if (state.is === 'given-up' || state.is === 'failed')
      await tidyUp(dependencies, config, { ...mail, state }, decision);
    else left.push({ ...mail, state });
  }
  return left;
}

async function takeNotices({ ledger }: SendDependencies, config: CohortConfig, mail: Mail): Promise<void> {
  for (const notice of mail.notices) {
    await ledger.move(config.id, notice, ['queued', 'held'], { is: 'mailed', mail: mail.id, on: mail.date });
  }
}

function isOfEarlierDay(mail: Mail, today: LocalDate): boolean {
  return mail.date < today && isUntouched(mail) && !(mail.state.is === 'parked' && mail.state.until > today);
}

/** Of those that nobody doubts: a mail whose sending was never begun, and one whose draft should be there. */
function isUntouched({ state }: Mail): boolean {
  return state.is === 'frozen' || state.is === 'parked' || (state.is === 'drafted' && state.searches === 0);
}

/** Gives the mail up if it certainly has not left. One whose draft is gone has left, or is in doubt. */
async function giveUp(
  { ledger, sender }: SendDependencies,
  config: CohortConfig,
  mail: Mail,
  now: Instant,
): Promise<MailState> {
  const { state } = mail;
  const draft = state.is === 'drafted' || state.is === 'parked' ? state.draft : undefined;
  const found = draft === undefined ? undefined : await sender(config).confirm(mail, draft);
  const next = found === undefined || found.is === 'drafted' ? givenUp(now) : undefined;
  const other: MailState | undefined =
    found?.is === 'sent'
      ? { ...found, at: now }
      : found?.is === 'unknown'
        ? { is: 'drafted', draft: found.draft, searches: 1, lastTry: now }
        : undefined;
  const to = next ?? other;
  if (!to || !(await ledger.moveMail(config.id, mail.id, [state.is], to))) return state;
  return to;
}

function givenUp(at: Instant): MailState {
  const reason = 'it has not left; what it said goes into a later mail';
  return { is: 'given-up', reason, at, isTidied: false };
}

/** Frees the notices of a mail that will never be sent, and then deletes its draft; until both are done it is tried again. */
async function tidyUp(
  { ledger, sender, log }: SendDependencies,
  config: CohortConfig,
  mail: Mail,
  decision: string | undefined,
): Promise<void> {
  const { state } = mail;
  if (state.is !== 'given-up' && state.is !== 'failed') return;
  const notice: NoticeState =
    decision !== undefined
      ? heldByTeam(decision)
      : state.is === 'failed'
        ? { is: 'held', reason: `its mail was refused: ${state.reason}` }
        : { is: 'queued' };
  for (const one of mail.notices) await ledger.takeBack(config.id, one, mail, notice);
  const discarded = await sender(config).discard(mail);
  if (discarded.is === 'gone') await ledger.moveMail(config.id, mail.id, [state.is], { ...state, isTidied: true });
  else log.warn('a draft could not be deleted', { cohort: config.id, reference: mail.reference });
}
