import { dayAndMonth } from '../british-date.ts';
import { fullTitle } from '../milestone/instances.ts';
import type { Evidence } from '../programme/types.ts';
import { partnershipOf } from '../schedule/place.ts';
import { type LocalDate, later, plusDays } from '../time.ts';
import type { Action, Today } from './action.ts';
import { agreesVisitDate, carrierLabel, centralTeam, recipientLabel } from './labels.ts';
import type { ViewedMilestone } from './types.ts';

/** What an open milestone asks of the team today, if anything. */
export function milestoneAction(viewed: ViewedMilestone, today: Today): Action | undefined {
  const { status, facts, instance } = viewed;
  if (status.status !== 'open' || facts.completesItself || facts.due === undefined) return undefined;
  const { owner } = instance.milestone;
  if (owner === 'none') return undefined;
  return owner === 'central-team' ? ownWork(viewed, facts.due, today) : schoolsWork(viewed, facts.due, today);
}

/**
 * The team's own milestones, so many working days of the office before they are due as their ladder says, but not before
 * they open. One without a ladder is asked for nowhere else, so it is listed as soon as it opens.
 */
function ownWork({ facts, instance }: ViewedMilestone, due: LocalDate, at: Today): Action | undefined {
  const { cohort, calendars, today } = at;
  const { milestone, thread, carrier } = instance;
  const ladder = milestone.ladder === undefined ? undefined : cohort.programme.ladders[milestone.ladder];
  const opens = facts.opens ?? due;
  const since = ladder ? later(opens, calendars.office.shift(due, -(ladder.inActionsFrom ?? 0))) : opens;
  if (today < since) return undefined;
  return {
    who: centralTeam,
    school: carrierLabel(cohort, carrier),
    speakTo: carrier,
    what: agreesVisitDate(milestone)
      ? `Agree the date of ${thread.title} with ${partnershipLabel(cohort, carrier)}`
      : fullTitle(thread, milestone),
    why: `${due < today ? 'Was due' : 'Due'} on ${dayAndMonth(due)}: ${howToComplete(milestone.evidence)}.`,
    since,
  };
}

function partnershipLabel(cohort: Today['cohort'], carrier: string): string {
  const partnership = partnershipOf(cohort, carrier);
  return carrierLabel(cohort, partnership ?? carrier);
}

function howToComplete(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'column':
      return `fill ‘${evidence.column}’ in the ${evidence.tab} tab`;
    case 'rows':
      return `it needs a row in the ${evidence.tab} tab`;
    case 'participants-named':
      return 'fill the names and emails of head and senior leader in the Schools tab';
    case 'itself':
      return 'it completes itself';
  }
}

/**
 * What schools owe: from the day on which their ladder has somebody telephone; on ladders that end with the mails and
 * leave the rest to this list (`inActionsFrom` without a call), from the day after the due date.
 */
function schoolsWork(
  { facts, instance }: ViewedMilestone,
  due: LocalDate,
  { cohort, today }: Today,
): Action | undefined {
  if (due >= today) return undefined;
  const { milestone, thread, carrier } = instance;
  const school = carrierLabel(cohort, carrier);
  const subject = `${thread.title}, ${lowerFirst(milestone.title)}`;
  const call = facts.steps.find(({ kind }) => kind === 'call');
  if (call) {
    if (call.on === 'completion' || call.on > today) return undefined;
    const [caller] = call.to;
    return {
      topic: 'ring',
      who: caller ? recipientLabel(cohort, caller) : centralTeam,
      school,
      speakTo: carrier,
      what: `Ring ${school}: ${subject}`,
      why: `${milestone.title} was due on ${dayAndMonth(due)}.`,
      since: call.on,
    };
  }
  if (milestone.ladder === undefined || cohort.programme.ladders[milestone.ladder]?.inActionsFrom === undefined) {
    return undefined;
  }
  return {
    who: centralTeam,
    school,
    speakTo: carrier,
    what: `Have a word with ${school}: ${subject}`,
    why: `${milestone.title} was suggested for ${dayAndMonth(due)}, and no more mail goes out about it.`,
    since: plusDays(due, 1),
  };
}

/** `draft agenda`, but `RSVP`. */
function lowerFirst(title: string): string {
  return /^[A-Z][^A-Z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
