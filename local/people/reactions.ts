import { findInstance, type Instance } from '../../domain/milestone/instances.ts';
import type { Milestone, Programme, Step } from '../../domain/programme/types.ts';
import type { LocalDate } from '../../domain/time.ts';
import type { Member } from './cast.ts';

/** What a mail is about, from its items header: `<carrier>/<thread>/<milestone>/<step>`. */
export interface Item {
  readonly carrier: string;
  readonly instance: Instance;
  readonly step: Step;
}

/** Reads an item; undefined for one that the programme does not know. */
export function itemOf(text: string, programme: Programme): Item | undefined {
  const [carrier = '', thread = '', milestone = '', stepId = ''] = text.split('/');
  const instance = findInstance(programme, { carrier, thread, milestone });
  const step = instance && stepsOf(instance.milestone, programme).find(({ id }) => id === stepId);
  return instance && step && { carrier, instance, step };
}

function stepsOf({ ladder }: Milestone, programme: Programme): readonly Step[] {
  return (ladder === undefined ? undefined : programme.ladders[ladder])?.steps ?? [];
}

function has(milestone: Milestone, programme: Programme, ...kinds: Step['kind'][]): boolean {
  return stepsOf(milestone, programme).some(({ kind }) => kinds.includes(kind));
}

/**
 * What the welcome asks for besides greeting: surveys that no other mail asks for first.
 * Empty for any other milestone.
 */
export function askedWithWelcome({ carrier, instance: { phase, milestone } }: Item, programme: Programme): Instance[] {
  if (milestone.id !== 'welcome') return [];
  return phase.threads.flatMap((thread) =>
    thread.milestones
      .filter((other) => other.evidence.kind === 'rows' && !has(other, programme, 'ask', 'invite'))
      .filter((other) => thread.event === undefined && thread.visit === undefined && other.owner === 'school')
      .map((other) => ({ phase, thread, milestone: other, carrier })),
  );
}

/** How a school hears of something. */
export type Heard = 'asked' | 'reminded' | 'telephoned';

/** How the owner of a milestone hears of it by a step of this kind; undefined when nothing is asked of it. */
export function heardBy({ kind }: Step): Heard | undefined {
  if (kind === 'ask' || kind === 'invite') return 'asked';
  if (kind === 'remind') return 'reminded';
  return kind === 'call' ? 'telephoned' : undefined;
}

/** The day on which a school does what it has heard of, by its persona; undefined while it lets it lie. */
export function dayOfReaction(
  member: Pick<Member, 'persona' | 'days'>,
  heard: Heard,
  milestone: Milestone,
  programme: Programme,
  date: LocalDate,
): LocalDate | undefined {
  const { persona, days } = member;
  switch (persona) {
    case 'punctual':
      return days.plus(date, 2);
    case 'average':
      if (heard !== 'asked') return days.plus(date, 1);
      if (has(milestone, programme, 'remind')) return undefined;
      return days.plus(date, milestone.evidence.kind === 'rows' ? 1 : 5);
    case 'late':
      return heard === 'telephoned' ? days.plus(date, 2) : undefined;
    case 'silent':
      return undefined;
  }
}
