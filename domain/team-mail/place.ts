import { plainDate } from '../british-date.ts';
import type { Instance } from '../milestone/instances.ts';
import type { DateRule } from '../programme/types.ts';
import { isLocalDate } from '../time.ts';

/** Thread of the team's announcements in the ledger; a message's id stands where others have a milestone's. */
export const messagesThread = 'messages';
/** Thread of the morning briefings; the day stands where others have a milestone's id. */
export const briefingThread = 'briefing';
/** Carrier of what concerns no school: a briefing, a message to a facilitator without a partnership. */
export const teamCarrier = 'team';
/** Threads that no programme may have. */
export const reservedThreads: readonly string[] = [messagesThread, briefingThread];

type Place = { readonly thread: string };

/** Whether a notice is the team's own mail, written by no template of the programme. */
export function isTeamMail({ thread }: Place): boolean {
  return reservedThreads.includes(thread);
}

export function isBriefing({ thread }: Place): boolean {
  return thread === briefingThread;
}

const whenever: DateRule = { rule: 'earliest', of: [] };

/** The place of the team's own mail among the milestones, by which views and mails name it: `Message: M1`. */
export function teamMailInstance(ref: {
  readonly carrier: string;
  readonly thread: string;
  readonly milestone: string;
}): Instance | undefined {
  if (!isTeamMail(ref)) return undefined;
  const title = isLocalDate(ref.milestone) ? plainDate(ref.milestone) : ref.milestone;
  const milestone: Instance['milestone'] = {
    id: ref.milestone,
    title,
    subject: 'school',
    owner: 'none',
    due: whenever,
    evidence: { kind: 'itself' },
  };
  const name = isBriefing(ref) ? 'Morning briefing' : 'Message';
  const thread: Instance['thread'] = { id: ref.thread, title: name, milestones: [milestone] };
  const phase: Instance['phase'] = {
    id: 'team-mail',
    title: 'The team’s own mail',
    carrier: 'school',
    starts: whenever,
    ends: whenever,
    threads: [thread],
  };
  return { phase, thread, milestone, carrier: ref.carrier };
}
