import type { sheets_v4 } from '@googleapis/sheets';
import { type Request, runsOf, type Step, step, type TabInHand } from './step.ts';

type GridRange = sheets_v4.Schema$GridRange;

/**
 * Keeps the headings of input tabs, and view and log tabs as a whole, for the software (`editor`, an address); the owner may
 * always edit. Other columns and rows stay open to everybody who may edit the spreadsheet.
 */
export function protectionSteps(tab: TabInHand, editor: string): Step[] {
  const { layout, is, places } = tab;
  const { title, kind } = layout.spec;
  if (layout.page) return [];
  const editors = { users: [editor] };
  const protect = (range: GridRange, description: string): Request => ({
    addProtectedRange: { protectedRange: { range: { sheetId: is.sheetId, ...range }, description, editors } },
  });
  const firm = is.protections.filter(({ warningOnly }) => !warningOnly).map(({ range }) => range ?? {});
  if (kind !== 'input') {
    return step(`Protects “${title}”`, firm.some(isWhole) ? [] : [protect({}, 'Written by Termtime')]);
  }
  const open = layout.columns.flatMap(({ header }) => {
    const at = places.get(header);
    return at === undefined || firm.some((range) => coversHeading(range, at)) ? [] : [at];
  });
  const requests = runsOf(open).map(([start, end]) =>
    protect({ startRowIndex: 0, endRowIndex: 1, startColumnIndex: start, endColumnIndex: end }, 'Headings'),
  );
  return step(`Protects the headings of “${title}”`, requests);
}

function coversHeading(range: GridRange, column: number): boolean {
  return (
    (range.startRowIndex ?? 0) === 0 &&
    (range.startColumnIndex ?? 0) <= column &&
    (range.endColumnIndex ?? Number.POSITIVE_INFINITY) > column
  );
}

function isWhole(range: GridRange): boolean {
  return Object.keys(range).every((name) => name === 'sheetId');
}

/** Told of a tab that the software cannot write, since somebody protected it as a whole without naming the software. */
export function lockedOut({ layout, is }: TabInHand): string[] {
  const locked = is.protections.some(
    ({ warningOnly, requestingUserCanEdit, range }) => !warningOnly && !requestingUserCanEdit && isWhole(range ?? {}),
  );
  if (!locked) return [];
  return [
    `The tab “${layout.spec.title}” is protected from Termtime: let its address edit it (Data, Protect sheets and ranges).`,
  ];
}
