import { fold, nearest, tidy } from '../sheet/spelling.ts';
import type { TabLayout } from './layout.ts';

/** A heading as the spreadsheet has it. */
export interface FoundHeading {
  readonly text: string;
  readonly note: string;
}

/** What of a tab's headings a spreadsheet has. */
export interface HeadingMatch {
  /** Places by heading, counted from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Headings that the tab never had: their columns may be added. */
  readonly missing: readonly string[];
  /** What was left as it is and needs a person. */
  readonly remarks: readonly string[];
}

/**
 * Finds a tab's columns by their headings. A missing one counts as renamed, and is left to the person who renamed it, when
 * another heading looks like it or still carries its note: adding it again would leave what people typed behind. A row of
 * headings that nobody knows, and a heading that is there twice, are left as well.
 */
export function matchHeadings({ spec, columns }: TabLayout, row: readonly FoundHeading[]): HeadingMatch {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  const strangers = new Map<string, FoundHeading>();
  const byFold = new Map(columns.map(({ header }) => [fold(header), header]));
  row.forEach(({ text, note }, place) => {
    const header = byFold.get(fold(text));
    if (header === undefined) {
      if (tidy(text) !== '') strangers.set(tidy(text), { text, note });
    } else if (places.has(header)) twice.add(header);
    else places.set(header, place);
  });
  if (places.size === 0 && strangers.size > 0) {
    return {
      places,
      missing: [],
      remarks: [`The tab “${spec.title}” has no heading that is known: put its headings back into row 1.`],
    };
  }
  const missing: string[] = [];
  const remarks = [...twice].map((header) => `The tab “${spec.title}” has two columns headed “${header}”: rename one.`);
  for (const { header } of columns) {
    if (places.has(header)) continue;
    const renamed = renamedAs(header, strangers);
    if (renamed === undefined) missing.push(header);
    else
      remarks.push(
        `The tab “${spec.title}” has no column “${header}”: is it “${renamed}”? Then give it its name back.`,
      );
  }
  for (const header of twice) places.delete(header);
  return { places, missing, remarks };
}

function renamedAs(header: string, strangers: ReadonlyMap<string, FoundHeading>): string | undefined {
  for (const [text, { note }] of strangers) if (note.startsWith(`${header}:`)) return text;
  return nearest(header, strangers.keys());
}

/** The title under which a tab goes on after somebody renamed it: one that has its key columns and most of the others. */
export function renamedTab(
  { spec, columns }: TabLayout,
  others: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  if (spec.key.length === 0) return undefined;
  for (const [title, headings] of others) {
    const has = new Set(headings.map(fold));
    const shared = columns.filter(({ header }) => has.has(fold(header)));
    if (shared.length * 2 > columns.length && spec.key.every((header) => has.has(fold(header)))) return title;
  }
  return undefined;
}
