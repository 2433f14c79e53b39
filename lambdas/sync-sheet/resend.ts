import { textOf } from '../../domain/cohort/cell.ts';
import { resendWishes, type Wish } from '../../domain/decision/by-reference.ts';
import { decidedIn, type Resent } from '../../domain/decision/decision.ts';
import { onceMore } from '../../domain/notice/by-hand.ts';
import { placeInId } from '../../domain/notice/notice.ts';
import type { Mail } from '../../domain/notice/types.ts';
import { verdictOf } from '../../domain/notice/verdict.ts';
import type { CohortState } from '../../domain/ports.ts';
import { isTeamMail } from '../../domain/team-mail/place.ts';
import { type LocalDate, localDateOf, plusDays } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { TeamMailMoment } from './team-mail.ts';

type Dependencies = Pick<SyncDependencies, 'ledger' | 'milestones'>;

/** A cohort lives no longer. */
const daysBack = 430;

/**
 * Queues once more what the mails held that the team wants sent again, each under a key made of the mail's reference, so
 * that a wish is fulfilled once. Answers what came of every wish so far.
 */
export async function resendWished(
  dependencies: Dependencies,
  config: CohortConfig,
  state: Pick<CohortState, 'guards' | 'vanished' | 'resent'>,
  moment: TeamMailMoment,
): Promise<Readonly<Record<string, Resent>>> {
  const { resent = {} } = state;
  const fresh: Record<string, Resent> = {};
  for (const wish of resendWishes(moment.cohort)) {
    if (resent[wish.id] === undefined) fresh[wish.id] = await fulfil(dependencies, config, state, moment, wish);
  }
  return Object.keys(fresh).length === 0 ? resent : { ...resent, ...fresh };
}

async function fulfil(
  { ledger, milestones }: Dependencies,
  config: CohortConfig,
  { guards, vanished }: Pick<CohortState, 'guards' | 'vanished'>,
  { cohort, calendars, now }: TeamMailMoment,
  { id, reference }: Wish,
): Promise<Resent> {
  const today = localDateOf(now, config.zone);
  const mail = await findMail(ledger, config, reference, today);
  if (mail?.state.is !== 'sent') return 'unknown';
  const reason = textOf(cohort.row('Decisions', id), 'Why') || 'the team asked for it in Decisions';
  const decided = (decision: string) => decidedIn(cohort, decision);
  let queued = 0;
  for (const { carrier, id: noticeId } of mail.notices) {
    const { thread, milestone } = placeInId(noticeId);
    if (isTeamMail({ thread })) continue;
    const found = await milestones.get({ cohort: config.id, carrier, thread, milestone });
    const notice = found?.notices.find((one) => one.id === noticeId);
    if (!found || !notice) continue;
    const again = onceMore(notice, found.record, reason, today, now, reference);
    const last = { cohort, calendars, now, guards, decided, vanished: new Set(vanished) };
    const verdict = verdictOf(again, found.record.facts, found.record.revision, last);
    if (verdict.is !== 'send' && verdict.is !== 'wait') continue;
    await ledger.queue(config.id, again);
    queued += 1;
  }
  return queued > 0 ? 'queued' : 'nothing-to-send';
}

/** Looked for from today backwards, since what is asked for again mostly left a few days ago. */
async function findMail(
  ledger: Dependencies['ledger'],
  { id, mailbox }: CohortConfig,
  reference: string,
  today: LocalDate,
): Promise<Mail | undefined> {
  for (let back = 0; back <= daysBack; back++) {
    const mails = await ledger.mailsOn(id, mailbox, plusDays(today, -back));
    const found = mails.find((mail) => mail.reference === reference);
    if (found) return found;
  }
  return undefined;
}
