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

/**
 * Finds the columns by header text: order, capitals, spaces and apostrophes do not matter, columns people added are
 * left alone. Every missing or doubled header is one problem; a missing one names the header that looks most like it.
 */
export function readHeaderRow(tab: TabSpec, row: readonly unknown[]): HeaderRow {
  const typed = row.map((cell) => (typeof cell === 'string' ? tidy(cell) : ''));
  const wanted = new Map(tab.columns.map((column) => [fold(column.header), column.header]));
  const places = new Map<string, number>();
  const doubled = new Map<string, number>();
  const strangers = new Map<string, number>();
  typed.forEach((text, place) => {
    const header = wanted.get(fold(text));
    if (header === undefined) {
      if (text !== '' && !strangers.has(text)) strangers.set(text, place);
    } else if (places.has(header)) doubled.set(header, place);
    else places.set(header, place);
  });
  if (places.size === 0) {
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
      places.delete(header);
    } else if (!places.has(header)) {
      const guess = nearest(header, strangers.keys());
      const cell = guess === undefined ? undefined : cellAddress(0, strangers.get(guess)!);
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
