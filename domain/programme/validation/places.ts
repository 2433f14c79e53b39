import type { Ladder, Milestone, Phase, Programme, Step, Thread } from '../types.ts';

/** A milestone where it stands in the definition. */
export interface Place {
  readonly phase: Phase;
  readonly thread: Thread;
  readonly milestone: Milestone;
  /** How a fault names it. */
  readonly name: string;
}

export function placesOf(programme: Programme): Place[] {
  return programme.phases.flatMap((phase) =>
    phase.threads.flatMap((thread) =>
      thread.milestones.map((milestone) => ({
        phase,
        thread,
        milestone,
        name: `Milestone ‘${thread.id}/${milestone.id}’`,
      })),
    ),
  );
}

export function ladderOf(programme: Programme, { milestone }: Place): Ladder | undefined {
  if (milestone.ladder === undefined || !Object.hasOwn(programme.ladders, milestone.ladder)) return undefined;
  return programme.ladders[milestone.ladder];
}

export function stepsOf(programme: Programme, place: Place): readonly Step[] {
  return ladderOf(programme, place)?.steps ?? [];
}

/** What occurs more than once, each named once. */
export function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}
