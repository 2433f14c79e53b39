import type { Cohort } from '../../domain/cohort.ts';
import type { Mode } from '../../domain/milestone/types.ts';
import type { CohortState } from '../../domain/ports.ts';
import type { Calendars } from '../../domain/schedule/calendars.ts';
import { queueTime } from '../../domain/schedule/send-window.ts';
import type { Snapshot } from '../../domain/sheet/snapshot.ts';
import { remedies, type SheetTrouble } from '../../domain/sheet/trouble.ts';
import { briefingOf, type Morning } from '../../domain/team-mail/briefing.ts';
import { dueMessages, messageKey } from '../../domain/team-mail/message.ts';
import { briefingNotice, noticesOf, queuedMessage, withoutOldWords } from '../../domain/team-mail/team-mail.ts';
import type { QueuedMessage } from '../../domain/team-mail/team-state.ts';
import { type Instant, type LocalDate, localDateOf, localDateTime, plusDays } from '../../domain/time.ts';
import { actionsOf } from '../../domain/views/actions.ts';
import type { CohortConfig } from '../cohort-config.ts';
import { lastSetting } from '../last-setting.ts';
import type { SyncDependencies } from './dependencies.ts';

/** The cohort as it is in effect at one moment. */
export interface TeamMailMoment {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly mode: { readonly is: Mode; readonly since: Instant };
  readonly now: Instant;
}

/** Whether a message or the day's briefing waits to be queued, although nothing in the sheet changed. */
export function isTeamMailDue(state: CohortState, moment: TeamMailMoment): boolean {
  const { cohort, calendars, mode, now } = moment;
  return (
    isBriefingDue(state, moment) || dueMessages(cohort, calendars.office, mode, state.messages ?? {}, now).length > 0
  );
}

/** Queues the messages whose day has come; answers what is kept of those that were queued. */
export async function queueMessages(
  { ledger }: Pick<SyncDependencies, 'ledger'>,
  cohortId: string,
  queued: Readonly<Record<string, QueuedMessage>>,
  { cohort, calendars, mode, now }: TeamMailMoment,
): Promise<{ readonly messages: Readonly<Record<string, QueuedMessage>>; readonly count: number }> {
  const due = dueMessages(cohort, calendars.office, mode, queued, now);
  const moment = { cohort, calendars, mode: mode.is, now };
  const fresh: Record<string, QueuedMessage> = {};
  for (const message of due) {
    const notices = noticesOf(message, moment);
    for (const notice of notices) await ledger.queue(cohortId, notice);
    fresh[messageKey(message.id, mode.is)] = queuedMessage(message, notices, moment);
  }
  const kept = withoutOldWords(queued, localDateOf(now, cohort.settings.zone));
  return { messages: due.length === 0 ? kept : { ...kept, ...fresh }, count: due.length };
}

/** From 07:00 on a working day of the office, once a day, and not on the day on which the mode was chosen. */
export function isBriefingDue(
  state: Pick<CohortState, 'briefing'> | undefined,
  { cohort, calendars, mode, now }: TeamMailMoment,
): boolean {
  const { zone, sendUntil } = cohort.settings;
  const { date, time } = localDateTime(now, zone);
  return (
    mode.is !== 'Paused' &&
    localDateOf(mode.since, zone) < date &&
    time >= queueTime &&
    time < sendUntil &&
    state?.briefing?.on !== date &&
    calendars.office.isWorkingDay(date)
  );
}

/** What the sheet and the machinery have for the team. */
export type KnownThisMorning = Pick<Morning, 'actions' | 'problems' | 'alerts'>;

/** Queues the day's briefing, if there is anything to say; answers what is kept of it. */
export async function queueBriefing(
  { ledger }: Pick<SyncDependencies, 'ledger'>,
  config: CohortConfig,
  moment: TeamMailMoment,
  known: KnownThisMorning,
): Promise<NonNullable<CohortState['briefing']>> {
  const { cohort, calendars, mode, now } = moment;
  const today = localDateOf(now, cohort.settings.zone);
  const sent = await sentSince({ ledger }, config, calendars.office.shift(today, -1), today);
  const words = briefingOf({ ...known, today, sent, spreadsheet: config.spreadsheetId });
  if (!words) return { on: today };
  await ledger.queue(config.id, briefingNotice(today, { cohort, calendars, mode: mode.is, now }));
  return { on: today, words };
}

/** The day's briefing when the sheet cannot be read, once that has lasted: the sheet as last accepted says what is due. */
export async function briefOfTrouble(
  dependencies: Pick<SyncDependencies, 'ledger'>,
  config: CohortConfig,
  snapshot: Snapshot,
  state: CohortState,
  now: Instant,
): Promise<CohortState['briefing']> {
  const { cohort, calendars } = lastSetting(config, snapshot, state);
  const moment = { cohort, calendars, mode: state.mode, now };
  if (state.trouble?.raisedAt === undefined || !isBriefingDue(state, moment)) return undefined;
  const waiting = await dependencies.ledger.waiting(config.id);
  const unsent = await dependencies.ledger.unsent(config.id);
  return queueBriefing(dependencies, config, moment, {
    actions: actionsOf({ ...moment, milestones: new Map(), waiting, unsent }),
    problems: state.problems,
    alerts: alertsOf(state.trouble, state.stopped, config.zone),
  });
}

/** What is wrong with the machinery, as the team reads it in the morning. */
export function alertsOf(
  trouble: SheetTrouble | undefined,
  stopped: string | undefined,
  zone: string,
): readonly string[] {
  return [
    ...(trouble === undefined ? [] : [unreadable(trouble, zone)]),
    ...(stopped === undefined ? [] : [`No mail leaves: ${stopped}.`]),
  ];
}

function unreadable({ is, since }: SheetTrouble, zone: string): string {
  const { date, time } = localDateTime(since, zone);
  return `The sheet has not been read or written since ${time} on ${date.split('-').reverse().join('/')}, and no mail to schools leaves before it is. ${remedies[is]}`;
}

async function sentSince(
  { ledger }: Pick<SyncDependencies, 'ledger'>,
  { id, mailbox }: CohortConfig,
  since: LocalDate,
  today: LocalDate,
): Promise<Morning['sent']> {
  const people = new Set<string>();
  let mails = 0;
  for (let date = since; date < today; date = plusDays(date, 1)) {
    for (const { state, recipients } of await ledger.mailsOn(id, mailbox, date)) {
      if (state.is !== 'sent' || recipients.every((one) => one.startsWith('team:'))) continue;
      mails += 1;
      for (const one of recipients) people.add(one);
    }
  }
  return { since, mails, people: people.size };
}
