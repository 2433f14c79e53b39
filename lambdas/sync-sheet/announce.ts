import type { CohortState } from '../../domain/ports.ts';
import { actionsOf } from '../../domain/views/actions.ts';
import type { SyncDependencies } from './dependencies.ts';
import type { Picture } from './picture.ts';
import { resendWished } from './resend.ts';
import { alertsOf, isBriefingDue, type KnownThisMorning, queueBriefing, queueMessages } from './team-mail.ts';

/**
 * Queues what the team itself wants to be said: messages whose day has come, mails that are to go once more, and the
 * morning's briefing. Answers what the next sync should know of it, and how much of it is new.
 */
export async function announce(
  dependencies: SyncDependencies,
  picture: Picture,
  next: CohortState,
): Promise<{ readonly next: CohortState; readonly announced: number }> {
  const { config, state } = picture;
  const moment = { ...picture.setting, now: picture.now };
  const { messages, count } = await queueMessages(dependencies, config.id, state?.messages ?? {}, moment);
  const resent = await resendWished(dependencies, config, next, moment);
  const briefing = isBriefingDue(state, moment)
    ? await queueBriefing(dependencies, config, moment, knownThisMorning(picture, next.stopped))
    : state?.briefing;
  const isBriefed = briefing !== undefined && briefing !== state?.briefing;
  return {
    next: { ...next, messages, resent, ...(briefing && { briefing }) },
    announced: count + Number(isBriefed) + Number(resent !== state?.resent),
  };
}

function knownThisMorning(picture: Picture, stopped: string | undefined): KnownThisMorning {
  const { config, state, now, setting, reading, overview, incoming, waiting, unsent, lacking } = picture;
  const { cohort, calendars } = setting;
  return {
    actions: actionsOf({ cohort, calendars, now, ...incoming, milestones: overview, waiting, unsent }),
    problems: [...reading.problems, ...lacking, ...incoming.problems],
    alerts: alertsOf(state?.trouble, stopped, config.zone),
  };
}
