import { unfilledMails } from '../../domain/notice/unfilled.ts';
import type { CohortState } from '../../domain/ports.ts';
import type { Overview } from '../../domain/sync/overview.ts';
import type { Reading } from '../../domain/sync/reading.ts';
import { localDateOf } from '../../domain/time.ts';
import { actionsOf } from '../../domain/views/actions.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { ShownIncoming } from './incoming-since.ts';
import { resendWished } from './resend.ts';
import {
  alertsOf,
  isBriefingDue,
  type KnownThisMorning,
  queueBriefing,
  queueMessages,
  type TeamMailMoment,
} from './team-mail.ts';

/**
 * Queues what the team itself wants to be said: messages whose day has come, mails that are to go once more, and the
 * morning's briefing. Answers what the next sync should know of it, and how much of it is new.
 */
export async function announce(
  dependencies: SyncDependencies,
  config: CohortConfig,
  moment: TeamMailMoment,
  shown: { readonly reading: Reading; readonly overview: Overview; readonly incoming: ShownIncoming },
  state: CohortState | undefined,
  next: CohortState,
): Promise<{ readonly next: CohortState; readonly announced: number }> {
  const { messages, count } = await queueMessages(dependencies, config.id, state?.messages ?? {}, moment);
  const resent = await resendWished(dependencies, config, next, moment);
  const briefing = isBriefingDue(state, moment)
    ? await queueBriefing(dependencies, config, moment, await knownThisMorning())
    : state?.briefing;
  const isBriefed = briefing !== undefined && briefing !== state?.briefing;
  return {
    next: { ...next, messages, resent, ...(briefing && { briefing }) },
    announced: count + Number(isBriefed) + Number(resent !== state?.resent),
  };

  async function knownThisMorning(): Promise<KnownThisMorning> {
    const { reading, overview, incoming } = shown;
    const waiting = await dependencies.ledger.waiting(config.id);
    const unsent = await dependencies.ledger.unsent(config.id);
    const setting = { cohort: moment.cohort, today: localDateOf(moment.now, config.zone), zone: config.zone };
    const lacking = unfilledMails(setting, overview, waiting, reading.index);
    return {
      actions: actionsOf({ ...moment, ...incoming, milestones: overview, waiting, unsent }),
      problems: [...reading.problems, ...lacking, ...incoming.problems],
      alerts: alertsOf(state?.trouble, next.stopped, config.zone),
    };
  }
}
