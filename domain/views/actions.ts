import type { Cohort } from '../cohort.ts';
import { kept } from '../kept.ts';
import { compare } from '../order.ts';
import { localDateOf } from '../time.ts';
import type { Action, Today } from './action.ts';
import { beforeTheFirstWeek, heldMail, openDecisions } from './held-actions.ts';
import { addressesToMend, repliesToRead } from './incoming-actions.ts';
import { headersOf } from './labels.ts';
import { unapprovedMessages } from './message-actions.ts';
import { milestoneAction } from './milestone-actions.ts';
import { mutedReaders } from './muted-actions.ts';
import type { Table, ViewedMilestone, ViewInput } from './types.ts';
import { parkedMail } from './unsent-actions.ts';
import { urgentChanges } from './urgent-actions.ts';
import { begunVisits, undatedVisits, withdrawals } from './visit-actions.ts';

/**
 * What the team should do today: its own milestones that are near or late, schools to ring, visits without a date, news
 * that an email may bring too late, partnerships that lost a school, mail that waits for somebody, replies, and addresses
 * that mail came back from. By who does it, the oldest first.
 */
export function actionsOf(input: Omit<ViewInput, 'problems'>): Action[] {
  const { cohort, calendars, now, milestones, waiting, unsent } = input;
  const at: Today = { cohort, calendars, today: localDateOf(now, cohort.settings.zone) };
  const actions: Action[] = [
    ...beforeTheFirstWeek(at),
    ...undatedVisits(begunVisits(cohort, milestones.values()), at),
    ...urgentChanges(waiting, at),
    ...withdrawals(at),
    ...openDecisions(unsent, at),
    ...unapprovedMessages(at),
    ...heldMail(waiting, at),
    ...parkedMail(unsent),
    ...repliesToRead(input.replies ?? [], at),
    ...addressesToMend(input.unreachable ?? [], at),
    ...mutedReaders(at),
  ];
  for (const [carrier, listed] of milestones) actions.push(...ofMilestones(carrier, listed, at));
  return actions.sort(
    (a, b) =>
      compare(a.who, b.who) ||
      compare(a.since ?? '9999', b.since ?? '9999') ||
      compare(a.school ?? '', b.school ?? '') ||
      compare(a.what, b.what),
  );
}

const asked = kept<readonly ViewedMilestone[], readonly Action[]>();

/** What a carrier's open milestones ask of the team; how long before they do hangs on the office's calendar. */
function ofMilestones(carrier: string, milestones: readonly ViewedMilestone[], at: Today): readonly Action[] {
  const { Calendar: calendar, Settings: settings } = at.cohort.snapshot.tabs;
  return asked(milestones, [at.today, calendar, settings, at.cohort.schools.get(carrier)], () =>
    milestones.flatMap((viewed) => milestoneAction(viewed, at) ?? []),
  );
}

/** The Actions tab. `Since` holds dates as `YYYY-MM-DD`, `Contact` the school's main contact and its telephone number. */
export function actionsTable(input: ViewInput): Table {
  const rows = actionsOf(input).map(({ who, school, what, why, since, speakTo }) => [
    who,
    school,
    what,
    why,
    since,
    contactOf(input.cohort, speakTo),
  ]);
  return [headersOf('Actions'), ...rows];
}

/** Whom to ask for, and where: `Ola Reed, 020 7946 0000`. */
function contactOf({ schools }: Cohort, urn: string | undefined): string | null {
  const school = urn === undefined ? undefined : schools.get(urn);
  const known = [school?.people[school.mainContact]?.name, school?.row.cells['Phone']];
  return known.filter((part) => part !== undefined).join(', ') || null;
}
