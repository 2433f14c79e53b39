import { findHeadings, textsOf } from '../sheet/header-row.ts';
import { fold, nearest } from '../sheet/spelling.ts';
import type { TabSpec, WorkbookSpec } from '../sheet/workbook.ts';
import type { GridTab } from './grid.ts';
import type { Finding } from './plan.ts';

/** A tab of the file and the tab of the spreadsheet that it belongs into. */
export interface TabPair {
  readonly spec: TabSpec;
  readonly file: GridTab;
  readonly present: GridTab;
  /** Where the file has its headings, counted from 0: people put titles above them. */
  readonly headerRow: number;
}

/** Excel allows so many characters in a tab's name. */
const longestName = 31;
/** Headings are looked for in so many rows. */
const searched = 20;

/**
 * Finds the input tab for each tab of the file by its name; capitals, spaces and punctuation do not matter. Tabs that the
 * software writes and tabs that the workbook does not have are findings, the latter with the tab they look most like.
 */
export function placeTabs(
  { tabs }: WorkbookSpec,
  file: readonly GridTab[],
  present: readonly GridTab[],
): { readonly pairs: readonly TabPair[]; readonly findings: readonly Finding[] } {
  const pairs: TabPair[] = [];
  const findings: Finding[] = [];
  const inputs = tabs.filter(({ kind, columns }) => kind === 'input' && columns.length > 0);
  for (const tab of file) {
    const spec = tabs.find(({ title }) => sameTitle(title, tab.title));
    const target = present.find(({ title }) => spec && sameTitle(spec.title, title));
    const tell = (kind: Finding['kind'], what: string, remedy?: string) =>
      findings.push({ kind, tab: tab.title, what, ...(remedy !== undefined && { remedy }) });
    if (spec && !inputs.includes(spec)) tell('software', 'The software writes this tab itself.');
    else if (!tab.rows.some((row) => row.some((cell) => cell !== undefined))) continue;
    else if (!spec) tell('unplaced', 'The workbook has no such tab.', adviceFor(tab, inputs));
    else if (!target) {
      tell('unplaced', `The spreadsheet has no tab “${spec.title}”.`, 'Make the workbook first: npm run sheet:create.');
    } else if (pairs.some((pair) => pair.spec === spec)) {
      tell('unplaced', `Another tab of the file is “${spec.title}” as well.`, 'Leave one of the two in the file.');
    } else pairs.push({ spec, file: tab, present: target, headerRow: headerRowOf(tab, spec).row });
  }
  return { pairs, findings };
}

function sameTitle(title: string, typed: string): boolean {
  const [wanted, found] = [fold(title), fold(typed)];
  return wanted === found || (typed.length === longestName && wanted.startsWith(found));
}

function adviceFor(tab: GridTab, inputs: readonly TabSpec[]): string {
  const alike = nearest(
    tab.title,
    inputs.map(({ title }) => title),
  );
  const [best] = inputs
    .map(({ title }, index) => ({ title, matches: headerRowOf(tab, inputs[index]!).matches }))
    .filter(({ matches }) => matches >= 2)
    .sort((a, b) => b.matches - a.matches);
  const guess = alike ?? best?.title;
  if (guess !== undefined) return `Is it “${guess}”? Rename the tab in the file to that.`;
  return `Rename it to the tab it belongs into: ${inputs.map(({ title }) => title).join(', ')}.`;
}

/** The row, among the first, with the most headings of the tab. */
function headerRowOf(tab: GridTab, spec: TabSpec): { readonly row: number; readonly matches: number } {
  let best = { row: 0, matches: 0 };
  for (const [row, cells] of tab.rows.slice(0, searched).entries()) {
    const matches = findHeadings(spec.columns, textsOf(cells.map((cell) => cell?.value))).places.size;
    if (matches > best.matches) best = { row, matches };
  }
  return best;
}
