import type { Cohort } from '../cohort.ts';
import type { WordedItem } from './wording.ts';

/** Whether a mail of these items is one its reader may do without: every step in it says so. */
export function isOptional(items: readonly WordedItem[], { programme }: Cohort): boolean {
  return items.every(({ ready: { instance, notice } }) => {
    const { ladder } = instance.milestone;
    const steps = (ladder && programme.ladders[ladder]?.steps) || [];
    return steps.find(({ id }) => id === notice.step)?.optional === true;
  });
}
