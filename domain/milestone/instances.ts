import { plainDate } from '../british-date.ts';
import type { DateRule, Milestone, Phase, Programme, Thread } from '../programme/types.ts';
import { isBriefing, isTeamMail } from '../team-mail/place.ts';
import { isLocalDate } from '../time.ts';

/** A milestone of the programme at its place: phase, thread, carrier. */
export interface Instance {
  readonly phase: Phase;
  readonly thread: Thread;
  readonly milestone: Milestone;
  /** A school's URN or a partnership's id. */
  readonly carrier: string;
}

/** Every milestone that a carrier has in a phase, whether or not it applies at present. */
export function instancesOf(phase: Phase, carrier: string): Instance[] {
  return phase.threads.flatMap((thread) =>
    thread.milestones.map((milestone) => ({ phase, thread, milestone, carrier })),
  );
}

/** The milestone at this place, or that of the team's own mail. Undefined: the definition no longer has it. */
export function findInstance(
  programme: Programme,
  ref: { readonly carrier: string; readonly thread: string; readonly milestone: string },
): Instance | undefined {
  for (const phase of programme.phases) {
    const thread = phase.threads.find(({ id }) => id === ref.thread);
    const milestone = thread?.milestones.find(({ id }) => id === ref.milestone);
    if (thread && milestone) return { phase, thread, milestone, carrier: ref.carrier };
  }
  return teamMailInstance(ref);
}

/** `<thread>/<milestone>`, the same in every carrier. */
export function placeOf({ thread, milestone }: Pick<Instance, 'thread' | 'milestone'>): string {
  return `${thread.id}/${milestone.id}`;
}

/** The one of these milestones of a carrier that stands at this place. */
export function atPlace<Placed extends { readonly instance: Instance }>(
  milestones: readonly Placed[] | undefined,
  place: { readonly thread: string; readonly milestone: string },
): Placed | undefined {
  return milestones?.find(
    ({ instance: { thread, milestone } }) => thread.id === place.thread && milestone.id === place.milestone,
  );
}

/** The title people see: `Visit 2: Draft agenda`. */
export function fullTitle(thread: Thread, milestone: Milestone): string {
  return `${thread.title}: ${milestone.title}`;
}

const whenever: DateRule = { rule: 'earliest', of: [] };

/** The place of the team's own mail among the milestones, by which views and mails name it: `Message: M1`. */
function teamMailInstance(ref: {
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
