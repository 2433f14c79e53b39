import type { Milestone, Owner, Programme, SubjectKind, Thread } from '../types.ts';
import { allHeaders } from './headers.ts';
import { type Place, placesOf } from './places.ts';

const owners: Readonly<Record<SubjectKind, readonly Owner[]>> = {
  school: ['school', 'central-team', 'none'],
  'school-at-event': ['school', 'central-team', 'none'],
  'school-at-visit': ['school', 'central-team', 'none'],
  visit: ['host', 'central-team', 'none'],
  partnership: ['partnership', 'central-team', 'none'],
};

/** What a milestone is about, who owns it, what completes it and what it waits for. */
export function milestoneFaults(programme: Programme): string[] {
  const threads = programme.phases.flatMap((phase) => phase.threads);
  return [
    ...threads.flatMap((thread) => threadFaults(programme, thread)),
    ...placesOf(programme).flatMap((place) => [
      ...subjectFaults(place),
      ...evidenceFaults(programme, place),
      ...waitingFaults(programme, place),
    ]),
  ];
}

function threadFaults({ events, visits }: Programme, thread: Thread): string[] {
  const name = `Thread ‘${thread.id}’`;
  const faults: string[] = [];
  if (thread.event !== undefined && thread.visit !== undefined) faults.push(`${name} is about an event and a visit.`);
  if (thread.event !== undefined && !events.some(({ id }) => id === thread.event)) {
    faults.push(`${name} is about an event ‘${thread.event}’ that the programme does not have.`);
  }
  if (thread.visit !== undefined && !visits.some(({ id }) => id === thread.visit)) {
    faults.push(`${name} is about a visit ‘${thread.visit}’ that the programme does not have.`);
  }
  return [...faults, ...circles(thread).map((id) => `${name}: milestone ‘${id}’ waits for itself.`)];
}

/** Milestones that come back to themselves along `after`. */
function circles({ milestones }: Thread): string[] {
  const after = new Map(milestones.map((milestone) => [milestone.id, milestone.after]));
  return [...after.keys()].filter((id) => {
    let next = after.get(id);
    for (let steps = 0; next !== undefined && steps < milestones.length; steps++) {
      if (next === id) return true;
      next = after.get(next);
    }
    return false;
  });
}

function subjectFaults({ phase, thread, milestone, name }: Place): string[] {
  const { subject, owner } = milestone;
  const faults: string[] = [];
  if (phase.carrier === 'partnership' && subject !== 'partnership') {
    faults.push(`${name} is about a ${said(subject)}, but its phase is carried by partnerships.`);
  }
  if (phase.carrier === 'school' && subject === 'partnership') {
    faults.push(`${name} is about a partnership, but its phase is carried by schools.`);
  }
  if (subject === 'school-at-event' && thread.event === undefined) {
    faults.push(`${name} is about a school at an event, but its thread is not about one.`);
  }
  if ((subject === 'visit' || subject === 'school-at-visit') && thread.visit === undefined) {
    faults.push(`${name} is about a ${said(subject)}, but its thread is not about a visit.`);
  }
  if (!owners[subject].includes(owner)) faults.push(`${name}: a ${said(subject)} has no owner ‘${owner}’.`);
  if (milestone.tells === 'event-date' && thread.event === undefined) {
    faults.push(`${name} tells an event’s date, but its thread is not about an event.`);
  }
  if (milestone.tells === 'visit-date' && thread.visit === undefined) {
    faults.push(`${name} tells a visit’s date, but its thread is not about a visit.`);
  }
  return [...faults, ...attendanceFaults(milestone, name)];
}

function attendanceFaults({ subject, onlyIfComing, lateJoinersWithin }: Milestone, name: string): string[] {
  const faults: string[] = [];
  if (onlyIfComing && subject !== 'school-at-event') {
    faults.push(`${name} depends on who comes, but is not about a school at an event.`);
  }
  if (lateJoinersWithin === undefined) return faults;
  if (subject === 'visit' || subject === 'partnership') faults.push(`${name}: only schools join late.`);
  if (!Number.isInteger(lateJoinersWithin) || lateJoinersWithin < 0) {
    faults.push(`${name}: late joiners have ${lateJoinersWithin} working days, not a whole number.`);
  }
  return faults;
}

function evidenceFaults(programme: Programme, { milestone, name }: Place): string[] {
  const { evidence, subject } = milestone;
  switch (evidence.kind) {
    case 'column': {
      const own = ownTab(programme, subject);
      if (!allHeaders(programme).get(evidence.tab)?.has(evidence.column)) {
        return [`${name}: there is no column ‘${evidence.column}’ in a tab ‘${evidence.tab}’ for its evidence.`];
      }
      return evidence.tab === own ? [] : [`${name}: its evidence must stand in ‘${own}’, not in ‘${evidence.tab}’.`];
    }
    case 'rows': {
      const tab = programme.feedbackTabs.find((feedback) => feedback.tab === evidence.tab);
      if (!tab) return [`${name}: there is no feedback tab ‘${evidence.tab}’ for its evidence.`];
      const about = { event: 'school-at-event', visit: 'school-at-visit', none: 'school' }[tab.slot];
      return subject === about
        ? []
        : [`${name}: a row of ‘${evidence.tab}’ is about a ${said(about)}, the milestone about a ${said(subject)}.`];
    }
    case 'participants-named':
      return subject === 'school' ? [] : [`${name}: only a school names participants.`];
    case 'itself':
      return [];
  }
}

/** The tab in which the subject has its own row. */
function ownTab({ partnership }: Programme, subject: SubjectKind): string {
  return {
    school: 'Schools',
    'school-at-event': 'Attendance',
    'school-at-visit': 'Visit attendance',
    visit: 'Visits',
    partnership: partnership.plural,
  }[subject];
}

function waitingFaults(programme: Programme, { thread, milestone, name }: Place): string[] {
  const { after } = milestone;
  if (after === undefined || thread.milestones.some(({ id }) => id === after)) return [];
  const elsewhere = placesOf(programme).some((other) => other.milestone.id === after);
  return [
    elsewhere
      ? `${name} waits for ‘${after}’, which is not in its thread.`
      : `${name} waits for ‘${after}’, which does not exist.`,
  ];
}

function said(subject: string): string {
  return subject.replaceAll('-', ' ');
}
