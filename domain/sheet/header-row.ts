import { cellAddress } from './a1.ts';
import { flaw, problemAt } from './flaw.ts';
import type { Problem } from './snapshot.ts';
import { fold, nearest, tidy } from './spelling.ts';
import type { TabSpec } from './workbook.ts';

/** Where the columns of a tab stand, found by their headers. */
export interface HeaderRow {
  /** Zero-based places by header; a missing column is absent. */
  readonly places: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
  /** Without it the rows cannot be told apart: the whole tab stays as last read. */
  readonly readable: boolean;
}

/** Where the headings of a tab stand in a row. */
export interface HeadingPlaces {
  /** Zero-based places of the headings that are there once. */
  readonly places: ReadonlyMap<string, number>;
  /** Headings that are there more than once, with the last place of each. */
  readonly doubled: ReadonlyMap<string, number>;
  /** Texts that are no heading of the tab, with all places of each. */
  readonly strangers: ReadonlyMap<string, readonly number[]>;
}

/** Looks for these headings in a row of texts: capitals, spaces and punctuation do not matter. */
export function findHeadings(columns: readonly { readonly header: string }[], row: readonly string[]): HeadingPlaces {
  const wanted = new Map(columns.map(({ header }) => [fold(header), header]));
  const places = new Map<string, number>();
  const doubled = new Map<string, number>();
  const strangers = new Map<string, number[]>();
  row.forEach((typed, place) => {
    const header = wanted.get(fold(typed));
    if (header === undefined) {
      const text = tidy(typed);
      if (text !== '') strangers.set(text, [...(strangers.get(text) ?? []), place]);
    } else if (places.has(header)) doubled.set(header, place);
    else places.set(header, place);
  });
  for (const header of doubled.keys()) places.delete(header);
  return { places, doubled, strangers };
}

/** The texts among the cells of a row; any other cell is no heading. */
export function textsOf(row: readonly unknown[]): string[] {
  return row.map((cell) => (typeof cell === 'string' ? tidy(cell) : ''));
}

/**
 * Finds the columns by header text: order, capitals, spaces and apostrophes do not matter, columns people added are
 * left alone. Every missing or doubled header is one problem; a missing one names the header that looks most like it.
 */
export function readHeaderRow(tab: TabSpec, row: readonly unknown[]): HeaderRow {
  const { places, doubled, strangers } = findHeadings(tab.columns, textsOf(row));
  if (places.size + doubled.size === 0) {
    const what = `The tab “${tab.title}” has no header row.`;
    const remedy = 'Put the headers back into row 1.';
    return { places, problems: [problemAt({ tab: tab.title }, flaw('no-headers', what, remedy))], readable: false };
  }

  const problems: Problem[] = [];
  for (const { header } of tab.columns) {
    const second = doubled.get(header);
    if (second !== undefined) {
      const cell = cellAddress(0, second);
      const what = `Two columns are headed “${header}”.`;
      problems.push(problemAt({ tab: tab.title, header, cell }, flaw('header-twice', what, `Rename ${cell}.`)));
    } else if (!places.has(header)) {
      const guess = nearest(header, strangers.keys());
      const cell = guess === undefined ? undefined : cellAddress(0, strangers.get(guess)![0]!);
      const what = `The column “${header}” is missing.`;
      const remedy =
        guess === undefined
          ? `Add a column headed “${header}”.`
          : `Is it the column “${guess}”? Change ${cell} to “${header}”.`;
      problems.push(problemAt({ tab: tab.title, header, cell }, flaw('no-header', what, remedy)));
    }
  }
  const keys = tab.columns.filter((column) => tab.key.includes(column.header));
  return { places, problems, readable: keys.every((column) => places.has(column.header)) };
}
