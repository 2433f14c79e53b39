import type { Cohort } from '../cohort.ts';
import { isFinal } from '../milestone/status.ts';
import type { Recipient } from '../milestone/types.ts';
import { isRehearsal, placeInId } from '../notice/notice.ts';
import type { Mail, Notice } from '../notice/types.ts';
import type { MilestoneWithLedger } from '../ports.ts';
import { isBriefing } from '../team-mail/place.ts';
import type { MilestonePlace } from './types.ts';

/**
 * The milestones that these mails were about, and messages of the team, each once; a digest is about every item that it
 * listed. Nobody is asked for anything by a briefing.
 */
export function aboutMails(mails: readonly Pick<Mail, 'notices'>[]): MilestonePlace[] {
  const found = new Map<string, MilestonePlace>();
  for (const { notices } of mails) {
    for (const { carrier, id } of notices) {
      if (isRehearsal(id)) continue;
      const { thread, milestone } = placeInId(id);
      if (isBriefing({ thread })) continue;
      found.set(`${carrier}/${thread}/${milestone}`, { carrier, thread, milestone });
    }
  }
  return [...found.values()];
}

const asking: ReadonlySet<Notice['kind']> = new Set(['ask', 'invite', 'remind']);

/**
 * What somebody was asked who answers without a thread or a reference: the one milestone that is still open and of which mail
 * went to one of these roles. With none or several nobody can tell, and there is no answer.
 */
export function onlyOpenAsk(
  roles: readonly Recipient[],
  milestones: readonly MilestoneWithLedger[],
): MilestonePlace | undefined {
  const open = milestones.filter(
    ({ record, notices }) =>
      !isFinal(record.status) &&
      !record.facts.completesItself &&
      notices.some(
        ({ id, kind, to, state }) =>
          asking.has(kind) && roles.includes(to) && state.is === 'mailed' && !isRehearsal(id),
      ),
  );
  const [only] = open;
  if (!only || open.length > 1) return undefined;
  const { carrier, thread, milestone } = only.record.ref;
  return { carrier, thread, milestone };
}

/** Schools of which somebody has one of these roles. */
export function schoolsOf(roles: readonly Recipient[]): string[] {
  return [...new Set(roles.flatMap((role) => (role.startsWith('school:') ? [role.split(':')[1] ?? ''] : [])))];
}

/** Whether everybody with this address is of the team: what the team writes is no school's answer. */
export function isTeam(roles: readonly Recipient[]): boolean {
  return roles.length > 0 && roles.every((role) => role.startsWith('team:'));
}

/**
 * The milestone at which an event's invitation is answered, by the UID of the calendar file
 * (`<cohort>.<event>@<domain>`, in lower case). Undefined: it is no event of this cohort, or nobody need answer.
 */
export function answeredEvent(
  uid: string,
  cohortId: string,
  { programme }: Cohort,
): Omit<MilestonePlace, 'carrier'> | undefined {
  const slot = uid.toLowerCase().split('@')[0] ?? '';
  for (const { threads } of programme.phases) {
    for (const { id, event, milestones } of threads) {
      if (event === undefined || slot !== `${cohortId}.${event}`.toLowerCase()) continue;
      const rsvp = milestones.find(({ evidence }) => evidence.kind === 'column' && evidence.column === 'RSVP');
      return rsvp && { thread: id, milestone: rsvp.id };
    }
  }
  return undefined;
}
