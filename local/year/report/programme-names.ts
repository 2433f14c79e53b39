import { fullTitle, placeOf } from '../../../domain/milestone/instances.ts';
import { programmes } from '../../../workflows/programmes/index.ts';
import type { SchoolStory } from '../types.ts';
import { inWords } from './milestone-name.ts';

/** Full titles of a programme's milestones by `<thread>/<milestone>`, in the programme's order; none for an unknown one. */
function titles(programme: string): Map<string, string> {
  const phases = programmes[programme]?.phases ?? [];
  return new Map(
    phases.flatMap(({ threads }) =>
      threads.flatMap((thread) =>
        thread.milestones.map((milestone) => [placeOf({ thread, milestone }), fullTitle(thread, milestone)] as const),
      ),
    ),
  );
}

/** What an item of a mail is, `<carrier>/<thread>/<milestone>/<step>`, in words that leave the carrier out. */
export function itemNames(programme: string): (item: string) => string {
  const known = titles(programme);
  return (item) => {
    const [, thread, milestone, step] = item.split('/');
    if (thread === undefined || milestone === undefined || step === undefined) return item;
    const title = known.get(`${thread}/${milestone}`) ?? `${inWords(thread)}: ${inWords(milestone)}`;
    return `${title} (${step.replaceAll('-', ' ')})`;
  };
}

/** The schools with their milestones in the programme's order; those it does not know come last, as they were. */
export function inProgrammeOrder(schools: readonly SchoolStory[], programme: string): SchoolStory[] {
  const ranks = new Map([...new Set(titles(programme).values())].map((title, rank) => [title, rank]));
  const rank = ({ title }: { readonly title: string }) => ranks.get(title) ?? ranks.size;
  return schools.map((school) => ({
    ...school,
    milestones: [...school.milestones].sort((a, b) => rank(a) - rank(b)),
  }));
}
