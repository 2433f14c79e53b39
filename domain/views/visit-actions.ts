import { dayAndMonth } from '../british-date.ts';
import type { Cohort, Partnership, School, Visit } from '../cohort.ts';
import type { MilestoneStatus } from '../milestone/types.ts';
import { visitId } from '../schedule/place.ts';
import type { Action, Today } from './action.ts';
import { agreesVisitDate, carrierLabel, centralTeam, listed } from './labels.ts';
import type { ViewedMilestone } from './types.ts';

/** Visits whose thread has begun, by id, with the status of the milestone that agrees their date, where one applies. */
export type BegunVisits = ReadonlyMap<string, { readonly title: string; readonly agreed?: MilestoneStatus }>;

/** Which visits have begun; a school's milestones name them by their thread. */
export function begunVisits(cohort: Cohort, milestones: Iterable<readonly ViewedMilestone[]>): BegunVisits {
  const begun = new Map<string, { title: string; agreed?: MilestoneStatus }>();
  for (const list of milestones) {
    for (const { instance, facts, status } of list) {
      const { thread, milestone, carrier } = instance;
      if (thread.visit === undefined) continue;
      const agrees = agreesVisitDate(milestone) && facts.applies.yes;
      if (!agrees && milestone !== thread.milestones[0]) continue;
      const id = visitId(cohort, carrier, thread);
      if (id === undefined) continue;
      const known = begun.get(id) ?? { title: thread.title };
      if (agrees) known.agreed = status.status;
      begun.set(id, known);
    }
  }
  return begun;
}

/**
 * Visits that need a date although no open milestone of the team's says so: postponed ones, and undated ones in programmes
 * without such a milestone. One whose host withdrew waits for the decision about the partnership instead.
 */
export function undatedVisits(begun: BegunVisits, { cohort }: Today): Action[] {
  const actions: Action[] = [];
  for (const [id, { title, agreed }] of begun) {
    const visit = cohort.visits.get(id);
    const standing = visit?.standing ?? 'planned';
    const needsDate = standing === 'postponed' || (standing === 'planned' && visit?.date === undefined);
    const isSettled = agreed === undefined || agreed === 'done' || agreed === 'done-late';
    const partnership = visit?.partnership ?? id.slice(0, id.lastIndexOf('-'));
    if (!needsDate || !isSettled || hostWithdrew(visit, cohort) || !hasMembers(partnership, cohort)) continue;
    actions.push({
      who: centralTeam,
      school: visit?.host === undefined ? carrierLabel(cohort, partnership) : carrierLabel(cohort, visit.host),
      what: `Agree a date for ${title} with ${carrierLabel(cohort, partnership)}`,
      why:
        standing === 'postponed'
          ? 'The visit is postponed: type the new date in the Visits tab and set its Status back to planned.'
          : 'The visit has no date yet: type it in the Visits tab.',
      since: null,
    });
  }
  return actions;
}

function hostWithdrew(visit: Visit | undefined, cohort: Cohort): boolean {
  return visit?.host !== undefined && cohort.schools.get(visit.host)?.withdrawnOn !== undefined;
}

function hasMembers(partnership: string, cohort: Cohort): boolean {
  const members = cohort.partnerships.get(partnership)?.members ?? [];
  return members.some((urn) => cohort.schools.get(urn)?.withdrawnOn === undefined);
}

/** Schools that left while their partnership still counts on them: pair, merge or find another host. */
export function withdrawals({ cohort, today }: Today): Action[] {
  const actions: Action[] = [];
  for (const school of cohort.schools.values()) {
    if (school.withdrawnOn === undefined || school.withdrawnOn > today) continue;
    const hosted = [...cohort.visits.values()].filter((visit) => visit.host === school.urn && isAhead(visit, today));
    const partnership = school.partnership === undefined ? undefined : cohort.partnerships.get(school.partnership);
    if (partnership?.members.includes(school.urn)) {
      actions.push(withdrawal(school, partnership, hosted, cohort));
    } else if (hosted.length > 0) {
      actions.push({
        ...ofWithdrawn(school),
        what: `Find another host for ${titles(hosted, cohort)}`,
        why: left(school),
      });
    }
  }
  return actions;
}

function isAhead({ standing, date }: Visit, today: string): boolean {
  return (standing === 'planned' || standing === 'postponed') && (date === undefined || date >= today);
}

function titles(visits: readonly Visit[], { programme }: Cohort): string {
  return listed(
    visits.map(({ id, number }) => programme.visits.find((slot) => slot.number === number)?.title ?? id).sort(),
  );
}

function ofWithdrawn(school: School): Pick<Action, 'who' | 'school' | 'since'> {
  return { who: 'Programme manager', school: school.name, since: school.withdrawnOn ?? null };
}

function left(school: School): string {
  return `${school.name} withdrew on ${school.withdrawnOn ? dayAndMonth(school.withdrawnOn) : 'an unknown day'}.`;
}

function withdrawal(school: School, { id, members }: Partnership, hosted: readonly Visit[], cohort: Cohort): Action {
  const label = carrierLabel(cohort, id);
  const others = members.filter((urn) => urn !== school.urn && cohort.schools.get(urn)?.withdrawnOn === undefined);
  const rest =
    others.length === 0 ? 'nobody is left' : `left are ${listed(others.map((urn) => carrierLabel(cohort, urn)))}`;
  return {
    ...ofWithdrawn(school),
    what:
      hosted.length === 0
        ? `Decide about ${label}: go on as it is or merge, then take the school out of its row`
        : `Decide about ${label}: go on as it is or merge, and who hosts ${titles(hosted, cohort)}; then take the school out of its row`,
    why: `${left(school).slice(0, -1)}; ${rest}.`,
  };
}
