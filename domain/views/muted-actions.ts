import type { SchoolRole } from '../cohort.ts';
import { hasLeft } from '../milestone/audience.ts';
import type { Recipient } from '../milestone/types.ts';
import { muted } from '../notice/mute.ts';
import type { Action, Today } from './action.ts';
import { carrierLabel, centralTeam, listed, recipientLabel } from './labels.ts';

/** Schools and facilitators that get no mail because the team said so, lest it be forgotten: a row each. */
export function mutedReaders({ cohort, today }: Today): Action[] {
  const actions: Action[] = [];
  const add = (school: string, people: readonly string[], reason: string) =>
    actions.push({
      topic: 'muted',
      who: centralTeam,
      school,
      what: `Tell them what they need to know: ${listed(people)}`,
      why: `In the sheet ${reason}. What was due meanwhile is not sent afterwards.`,
      since: null,
    });
  for (const school of cohort.schools.values()) {
    if (!school.ready || hasLeft(school, today)) continue;
    const readers = (Object.keys(school.people) as SchoolRole[])
      .map((role): Recipient => `school:${school.urn}:${role}`)
      .filter((to) => muted(cohort, to, today));
    const [first] = readers;
    const reason = first && muted(cohort, first, today);
    if (!reason) continue;
    const label = carrierLabel(cohort, school.urn);
    add(
      label,
      readers.map((to) => recipientLabel(cohort, to).slice(label.length + 2)),
      reason,
    );
  }
  for (const id of cohort.facilitators.keys()) {
    const reason = muted(cohort, `facilitator:${id}`, today);
    if (reason) add(recipientLabel(cohort, `facilitator:${id}`), ['facilitator'], reason);
  }
  return actions;
}
