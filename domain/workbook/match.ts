import { findHeadings } from '../sheet/header-row.ts';
import { fold, nearest } from '../sheet/spelling.ts';
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
  const texts = row.map(({ text }) => text);
  const { places, doubled, strangers } = findHeadings(columns, texts);
  const notes = new Map([...strangers].map(([text, at]) => [text, row[at.at(-1)!]!.note]));
  if (places.size + doubled.size === 0 && notes.size > 0) {
    return {
      places,
      missing: [],
      remarks: [`The tab “${spec.title}” has no heading that is known: put its headings back into row 1.`],
    };
  }
  const missing: string[] = [];
  const remarks = [...doubled.keys()].map(
    (header) => `The tab “${spec.title}” has two columns headed “${header}”: rename one.`,
  );
  for (const { header } of columns) {
    if (places.has(header) || doubled.has(header)) continue;
    const renamed = renamedAs(header, notes);
    if (renamed === undefined) missing.push(header);
    else
      remarks.push(
        `The tab “${spec.title}” has no column “${header}”: is it “${renamed}”? Then give it its name back.`,
      );
  }
  return { places, missing, remarks };
}

function renamedAs(header: string, notes: ReadonlyMap<string, string>): string | undefined {
  for (const [text, note] of notes) if (note.startsWith(`${header}:`)) return text;
  return nearest(header, notes.keys());
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
