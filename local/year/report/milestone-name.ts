import type { MilestoneOutcome } from '../types.ts';

type Named = Pick<MilestoneOutcome, 'thread' | 'title'>;

/** `Visit 2`: the part before the colon of a full title, else the thread's id in words. */
export function threadTitle({ thread, title }: Named): string {
  const colon = title.indexOf(': ');
  return colon > 0 ? title.slice(0, colon) : inWords(thread);
}

/** `Visit 2: Draft agenda`. */
export function milestoneTitle(milestone: Named): string {
  return `${threadTitle(milestone)}: ${withinThread(milestone)}`;
}

/** `Draft agenda`. */
export function withinThread({ title }: Pick<MilestoneOutcome, 'title'>): string {
  const colon = title.indexOf(': ');
  return colon > 0 ? title.slice(colon + 2) : title;
}

/** An id as words: `draft-agenda` gives `Draft agenda`. */
export function inWords(id: string): string {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
