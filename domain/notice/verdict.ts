import { plainDate } from '../british-date.ts';
import type { Cohort, Person, SchoolRole, TeamRole } from '../cohort.ts';
import type { Decided } from '../decision/decision.ts';
import { mayRest, type Rest } from '../mailbox/rest.ts';
import type { MilestonePlace } from '../mailbox/types.ts';
import { insteadOf } from '../mailbox/unreachable.ts';
import { hasLeft } from '../milestone/audience.ts';
import { isFinal, statusOf } from '../milestone/status.ts';
import type { Facts, Recipient } from '../milestone/types.ts';
import type { Guard } from '../ports.ts';
import type { Calendars } from '../schedule/calendars.ts';
import { isUrgentChange } from '../schedule/outlook.ts';
import { isTeamMail } from '../team-mail/place.ts';
import { type Instant, type LocalDate, localDateOf } from '../time.ts';
import { muted } from './mute.ts';
import type { Notice } from './types.ts';

/** What becomes of a queued notice when the day's mail is made. */
export type Verdict =
  | { readonly is: 'send'; readonly person: Person; readonly urgent: boolean; readonly instead?: Recipient }
  /** Stays queued, for the reason given. */
  | { readonly is: 'wait'; readonly reason: string }
  | { readonly is: 'cancelled' | 'too-late' | 'held'; readonly reason: string };

export interface Moment {
  readonly cohort: Cohort;
  readonly calendars: Calendars;
  readonly now: Instant;
  /** Schools whose row vanished from the sheet; nothing is sent to them. */
  readonly vanished: ReadonlySet<string>;
  /** Batches held for a decision. */
  readonly guards: readonly Guard[];
  /** Decisions the team ticked: approved or declined. */
  readonly decided: (decision: string) => Decided | undefined;
  /** People whose address mail came back from. */
  readonly unreachable?: ReadonlySet<Recipient>;
  /** Until when a milestone rests since somebody replied. */
  readonly restOf?: (place: MilestonePlace) => Rest | undefined;
}

/** The person behind a recipient, as the sheet names them now; undefined where nobody is named. */
export function personOf(cohort: Cohort, recipient: Recipient): Person | undefined {
  const [kind, id, role] = recipient.split(':') as [string, string, string | undefined];
  if (kind === 'school') return cohort.schools.get(id)?.people[role as SchoolRole];
  if (kind === 'facilitator') return cohort.facilitators.get(id);
  return cohort.settings.team[id as TeamRole];
}

function schoolOf(recipient: Recipient): string | undefined {
  return recipient.startsWith('school:') ? recipient.split(':')[1] : undefined;
}

/** Chasers end with their milestone; news, thanks and changes do not. */
const endsWithMilestone = new Set<Notice['kind']>(['ask', 'invite', 'remind', 'call', 'escalate']);

/**
 * The last look before a mail is made (design: "checked when frozen"). `facts` and `revision` are the milestone's as they
 * are now; undefined facts: the milestone is no longer in the definition.
 */
export function verdictOf(notice: Notice, facts: Facts | undefined, revision: number, moment: Moment): Verdict {
  const { cohort, now } = moment;
  const today = localDateOf(now, cohort.settings.zone);
  if (!facts) return { is: 'cancelled', reason: 'the milestone was removed' };
  const school = schoolOf(notice.to);
  const named = school === undefined ? undefined : cohort.schools.get(school);
  if (named && hasLeft(named, today)) return { is: 'cancelled', reason: 'withdrawn' };
  if (notice.revision !== revision && !notice.answer) return { is: 'cancelled', reason: 'rescheduled' };
  const { status } = statusOf(facts, now, cohort.settings.zone, false);
  if (endsWithMilestone.has(notice.kind) && isFinal(status)) {
    return { is: 'cancelled', reason: status === 'done-late' ? 'done' : status };
  }
  if (!notice.answer && notice.kind !== 'change' && !facts.applies.yes) {
    return { is: 'cancelled', reason: facts.applies.status };
  }
  if (isHistory(notice, facts, cohort.settings.zone)) {
    return { is: 'too-late', reason: 'its day passed while the programme was paused' };
  }
  if (today > notice.until) {
    const waited = notice.state.is === 'queued' && notice.state.reason ? `${notice.state.reason}, and ` : '';
    return { is: 'too-late', reason: `${waited}it made sense until ${notice.until} only` };
  }
  if (notice.answer && facts.evidence.state === 'none') return { is: 'wait', reason: 'the evidence was taken back' };
  return mayGo(notice, today, school, moment);
}

/** A step whose day passed before the present mode was chosen; an opening is caught up for as long as it makes sense. */
function isHistory({ answer, kind, on, step }: Notice, { steps, knownSince }: Facts, zone: string): boolean {
  if (answer || kind === 'change' || on >= localDateOf(knownSince, zone)) return false;
  return !steps.some(({ step: id, fromOpening }) => id === step && fromOpening);
}

function mayGo(notice: Notice, today: LocalDate, school: string | undefined, moment: Moment): Verdict {
  const { cohort, calendars } = moment;
  if (cohort.settings.firstWeek) return { is: 'wait', reason: 'the first week is not approved' };
  if (cohort.settings.mode === 'Paused') return { is: 'wait', reason: 'the programme is paused' };
  const rehearsing = cohort.settings.mode === 'Test';
  if (notice.mode === 'Test' && !rehearsing) return { is: 'cancelled', reason: 'the rehearsal is over' };
  if (notice.mode !== 'Test' && rehearsing) return { is: 'wait', reason: 'a rehearsal is on' };
  if (rehearsing && !cohort.settings.testAddress) return { is: 'held', reason: 'Settings has no Test address' };
  if (school !== undefined && moment.vanished.has(school))
    return { is: 'wait', reason: 'the row of the school is missing' };
  if (today < notice.on) return { is: 'wait', reason: 'its day has not come' };
  const silence = muted(cohort, notice.to, today);
  if (silence) return { is: 'cancelled', reason: silence };
  const rest = mayRest(notice) ? moment.restOf?.(notice) : undefined;
  if (rest && today <= rest.until) return { is: 'wait', reason: `somebody replied on ${plainDate(rest.repliedOn)}` };
  const calendar = calendars.forRecipient(notice.to);
  const urgent = notice.kind === 'change' && isNear(notice, today, moment);
  if (!urgent && !calendar.isWorkingDay(today)) return { is: 'wait', reason: 'no mail goes to them today' };
  if (notice.state.is === 'held' && notice.state.decision !== undefined) {
    const decided = moment.decided(notice.state.decision);
    if (decided === 'declined') return { is: 'cancelled', reason: 'declined by the central team' };
    if (decided === undefined) return { is: 'held', reason: notice.state.reason };
  } else if (!urgent && !isTeamMail(notice)) {
    const guarded = byGuard(notice, today, moment);
    if (guarded) return guarded;
  }
  const person = personOf(cohort, notice.to);
  if (!person) return { is: 'held', reason: 'nobody with a valid address is named for this role' };
  if (!rehearsing && moment.unreachable?.has(notice.to)) {
    // A message is to both leaders anyway.
    const instead = isTeamMail(notice) ? undefined : insteadOf(notice, cohort, moment.unreachable, today);
    if (!instead) return { is: 'held', reason: 'mail to their address came back' };
    return { is: 'send', person: instead.person, urgent, instead: instead.recipient };
  }
  return { is: 'send', person, urgent };
}

function byGuard(notice: Notice, today: LocalDate, { guards, decided }: Moment): Verdict | undefined {
  for (const { decision, dates, recipients } of guards) {
    if (!recipients.includes(notice.to) || !dates.includes(notice.on)) continue;
    const word = decided(decision);
    if (word === 'approved') continue;
    if (word === 'declined') return { is: 'cancelled', reason: 'declined by the central team' };
    return dates.every((date) => date < today)
      ? { is: 'too-late', reason: 'nobody decided about its batch' }
      : { is: 'held', reason: 'part of an unexpectedly large batch' };
  }
  return undefined;
}

/** An event or visit that moves within two working days is urgent: it goes at once (design: "When mail goes out"). */
function isNear(notice: Notice, today: LocalDate, { calendars }: Moment): boolean {
  return isUrgentChange({ before: toldDate(notice.toldBefore), after: toldDate(notice.told) }, today, calendars.office);
}

/** The date in what people were told, `2026-11-12@900101`. */
export function toldDate(told: string | undefined): LocalDate | undefined {
  return told === undefined ? undefined : (told.slice(0, 10) as LocalDate);
}
