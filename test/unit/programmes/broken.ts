import { describe, expect, it } from 'vitest';
import { onOpening, step } from '../../../domain/programme/define.ts';
import type { Ladder, Milestone, Phase, Programme, Step, Thread } from '../../../domain/programme/types.ts';
import { validateProgramme } from '../../../domain/programme/validate.ts';
import { testing } from '../../fixtures/programmes/testing.ts';

export const [reviews, circles] = testing.phases as readonly [Phase, Phase];

export function withPhase(change: Partial<Phase>): Programme {
  return { ...testing, phases: [{ ...reviews, ...change }, circles] };
}

/** The programme with one thread changed. */
export function withThread(id: string, change: (thread: Thread) => Thread): Programme {
  const changed = (one: Phase) => ({
    ...one,
    threads: one.threads.map((item) => (item.id === id ? change(item) : item)),
  });
  return { ...testing, phases: testing.phases.map(changed) };
}

/** The programme with one milestone changed; undefined takes a rule away. */
export function withMilestone(
  place: string,
  change: { [Key in keyof Milestone]?: Milestone[Key] | undefined },
): Programme {
  const [threadId = '', id] = place.split('/');
  return withThread(threadId, (one) => ({
    ...one,
    milestones: one.milestones.map((item) => (item.id === id ? ({ ...item, ...change } as Milestone) : item)),
  }));
}

export function withLadder(changed: Ladder): Programme {
  return { ...testing, ladders: { ...testing.ladders, [changed.id]: changed } };
}

export function withSteps(id: string, steps: readonly Step[]): Programme {
  return withLadder({ ...(testing.ladders[id] as Ladder), steps });
}

export const ask = step('ask', onOpening, ['main-contact'], 'ask');
export const tooLong = 'x'.repeat(31);

/** What is broken, the broken definition, and part of the sentence that must say so. */
export type Fault = readonly [string, Programme, string];

/** Each broken definition is refused with its sentence, and everything said is a sentence. */
export function refuses(kind: string, faults: readonly Fault[]): void {
  describe(`A definition is refused for its ${kind}`, () => {
    it.each(faults)('%s', (_name, broken, sentence) => {
      const found = validateProgramme(broken);
      expect(found.filter((fault) => fault.includes(sentence))).not.toEqual([]);
      for (const fault of found) expect(fault).toMatch(/^[A-Z].*\.$/);
    });
  });
}
