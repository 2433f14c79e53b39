/**
 * Every placeholder that a template may print. What is not in this list is refused when a programme is loaded, and held
 * back when a row of the Templates tab asks for it. Lists of several things are arrays or ready-made text.
 */
export const placeholders = [
  'person.name',
  'person.first_name',
  'school.name',
  'host.name',
  'trio.schools',
  'partnership.name',
  'event.title',
  'event.date',
  'event.times',
  'event.place',
  'events',
  'visit.title',
  'visit.date',
  'visit.times',
  'visit.link',
  'visit.travel',
  'due',
  'organisation',
  'programme.title',
  'milestone.title',
  'told.before',
  'told.now',
  'draft.link',
  'final.link',
  'contacts',
] as const;

export type Placeholder = (typeof placeholders)[number];

const known: ReadonlySet<string> = new Set(placeholders);

export function isPlaceholder(name: string): name is Placeholder {
  return known.has(name);
}
