import { readCohort } from '../../domain/cohort/read-cohort.ts';
import type { Cohort } from '../../domain/cohort.ts';
import { recipientsAt } from '../../domain/mailbox/addresses.ts';
import { classify, referencesIn } from '../../domain/mailbox/classify.ts';
import { aboutMails, answeredEvent, isTeam, onlyOpenAsk, schoolsOf } from '../../domain/mailbox/match.ts';
import type { CalendarAnswer, IncomingMail, MilestonePlace, Reply } from '../../domain/mailbox/types.ts';
import type { Recipient } from '../../domain/milestone/types.ts';
import type { Mail } from '../../domain/notice/types.ts';
import type { Instant } from '../../domain/time.ts';
import type { CohortConfig } from '../cohort-config.ts';
import type { ReadMailboxDependencies } from './dependencies.ts';
import { takeBounce } from './take-bounce.ts';

/** Looks at one message and records it if it is of consequence: then true. Repeating it changes nothing. */
export async function takeMail(
  dependencies: ReadMailboxDependencies,
  config: CohortConfig,
  since: Instant,
  id: string,
): Promise<boolean> {
  const mail = await dependencies.mailbox(config).read(id);
  if (!mail || mail.at < since) return false;
  const kind = classify(mail, config.mailbox);
  if (kind.is === 'own' || kind.is === 'automatic') return false;
  const cohort = await cohortNow(dependencies, config);
  if (!cohort) return false;
  const ours = await answered(dependencies, config, mail);
  if (kind.is === 'bounce') return takeBounce(dependencies, config, cohort, mail, kind.failures, ours);
  const calendar = kind.is === 'calendar-answer' ? kind.answer : undefined;
  const roles = recipientsAt(cohort, calendar?.attendee ?? mail.from);
  if (isTeam(roles)) return false;
  const about = calendar
    ? answeredPlaces(calendar, config, cohort, ours, roles)
    : await repliedPlaces(dependencies, config, mail, ours, roles);
  if (about.length === 0) return false;
  const [by] = roles;
  const reply: Reply = {
    id: mail.id,
    at: mail.at,
    ...(by === undefined ? {} : { by }),
    about,
    attachment: kind.is === 'reply' && kind.attachment,
    ...(calendar ? { calendar: calendar.answer } : {}),
  };
  await dependencies.arrivals.recordReply(config.id, reply);
  return true;
}

async function cohortNow({ store }: ReadMailboxDependencies, config: CohortConfig): Promise<Cohort | undefined> {
  const state = await store.state(config.id);
  return state && readCohort(config.programme, await store.snapshot(config.id, state.snapshotVersion)).cohort;
}

/** The mails of ours that a message belongs to: by its thread, else by the references it names. */
async function answered(
  { ledger, mailbox }: ReadMailboxDependencies,
  config: CohortConfig,
  mail: IncomingMail,
): Promise<readonly Mail[]> {
  const inThread = await ledger.inThread(config.id, mail.threadId);
  if (inThread.length > 0) return inThread;
  const references = referencesIn(mail);
  if (references.length === 0) return [];
  // One that left although its answer was lost is not yet listed under a thread.
  const found = (await ledger.unsent(config.id)).filter(({ reference }) => references.includes(reference));
  for (const reference of references) {
    if (found.some((one) => one.reference === reference)) continue;
    const thread = await mailbox(config).threadOf(reference);
    if (thread === undefined) continue;
    found.push(...(await ledger.inThread(config.id, thread)).filter((one) => one.reference === reference));
  }
  return found;
}

/**
 * Every item of the mails; without mails the one thing that this person is asked at present. What names a reference that is not
 * of this cohort answers another cohort that shares the mailbox.
 */
async function repliedPlaces(
  { milestones }: ReadMailboxDependencies,
  config: CohortConfig,
  mail: IncomingMail,
  ours: readonly Mail[],
  roles: readonly Recipient[],
): Promise<readonly MilestonePlace[]> {
  if (ours.length > 0) return aboutMails(ours);
  if (referencesIn(mail).length > 0) return [];
  const [school, ...more] = schoolsOf(roles);
  if (school === undefined || more.length > 0) return [];
  const only = onlyOpenAsk(roles, await milestones.ofCarrier(config.id, school));
  return only ? [only] : [];
}

/** The RSVP of the school whose invitation was answered. */
function answeredPlaces(
  { uid }: CalendarAnswer,
  config: CohortConfig,
  cohort: Cohort,
  ours: readonly Mail[],
  roles: readonly Recipient[],
): readonly MilestonePlace[] {
  const answeredAt = answeredEvent(uid, config.id, cohort);
  if (!answeredAt) return [];
  const invited = aboutMails(ours).filter(({ thread }) => thread === answeredAt.thread);
  const carriers = new Set(invited.length > 0 ? invited.map(({ carrier }) => carrier) : schoolsOf(roles));
  const [carrier, ...more] = carriers;
  return carrier === undefined || more.length > 0 || !cohort.schools.has(carrier) ? [] : [{ carrier, ...answeredAt }];
}
