import type { sheets_v4 } from '@googleapis/sheets';
import { quotedTitle } from '../../domain/sheet/a1.ts';
import { fold } from '../../domain/sheet/spelling.ts';

/** A tab as the spreadsheet has it. */
export interface SheetTab {
  readonly title: string;
  readonly sheetId: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** What the spreadsheet says of itself besides its cells. */
export interface Catalogue {
  readonly locale: string;
  readonly timeZone: string;
  readonly tabs: readonly SheetTab[];
}

/** The fields of spreadsheets.get that a catalogue is made of. */
export const catalogueFields =
  'properties(locale,timeZone),sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))';

export function catalogueOf({ properties, sheets }: sheets_v4.Schema$Spreadsheet): Catalogue {
  return {
    locale: properties?.locale ?? '',
    timeZone: properties?.timeZone ?? '',
    tabs: (sheets ?? []).flatMap(({ properties: tab }) =>
      // A tab without a grid is a chart or a connected table.
      tab?.gridProperties
        ? [
            {
              title: tab.title ?? '',
              sheetId: tab.sheetId ?? 0,
              rowCount: tab.gridProperties.rowCount ?? 0,
              columnCount: tab.gridProperties.columnCount ?? 0,
            },
          ]
        : [],
    ),
  };
}

/** The tab of that title; capitals, spaces and punctuation count only if two tabs differ in nothing else. */
export function findTab({ tabs }: Catalogue, title: string): SheetTab | undefined {
  return named(tabs, title);
}

/** The same among any things with a title. */
export function named<Titled extends { readonly title: string }>(
  things: readonly Titled[],
  title: string,
): Titled | undefined {
  const found = things.find((thing) => thing.title === title);
  if (found) return found;
  const folded = fold(title);
  return things.find((thing) => fold(thing.title) === folded);
}

/** The lowest number for a new tab that no other has. */
export function freeSheetId(taken: ReadonlySet<number>): number {
  let id = 1;
  while (taken.has(id)) id += 1;
  return id;
}

/** Titles of the tabs that people added, or renamed. */
export function otherTabs(catalogue: Catalogue, workbook: readonly { readonly title: string }[]): readonly string[] {
  const own = new Set(workbook.map(({ title }) => fold(title)));
  return catalogue.tabs.map(({ title }) => title).filter((title) => !own.has(fold(title)));
}

/** The catalogue once these requests have been carried out, as far as they make tabs or enlarge them by name. */
export function catalogueAfter(catalogue: Catalogue, requests: readonly sheets_v4.Schema$Request[]): Catalogue {
  const made = catalogueOf({ sheets: requests.flatMap(({ addSheet }) => (addSheet ? [addSheet] : [])) }).tabs;
  const tabs = [...catalogue.tabs, ...made].map((tab) => {
    const grown = (dimension: string) =>
      requests.reduce((sum, { appendDimension: one }) => {
        return one?.sheetId === tab.sheetId && one.dimension === dimension ? sum + (one.length ?? 0) : sum;
      }, 0);
    const [rows, columns] = [grown('ROWS'), grown('COLUMNS')];
    if (rows + columns === 0) return tab;
    return { ...tab, rowCount: tab.rowCount + rows, columnCount: tab.columnCount + columns };
  });
  return { ...catalogue, tabs };
}

/** The title in a range of an answer: `'It''s'!A1:Z9`, `Tracker!A1`, or a title alone. */
export function titleIn(range: string): string {
  const quoted = /^'((?:[^']|'')*)'(?:!|$)/.exec(range)?.[1];
  return quoted === undefined ? (range.split('!')[0] ?? '') : quoted.replaceAll("''", "'");
}

/** A1 notation of a whole tab, or of some of its rows (`1:1`). */
export function rangeOf({ title }: SheetTab, rows?: string): string {
  return rows === undefined ? quotedTitle(title) : `${quotedTitle(title)}!${rows}`;
}
