import type { sheets_v4 } from '@googleapis/sheets';
import type { Colour, FirstCell, Look, TabLayout } from '../../../domain/workbook/layout.ts';
import type { TabAsItIs } from './as-it-is.ts';

export type Request = sheets_v4.Schema$Request;

/** Something to do to a spreadsheet: in a person's words what it belongs to, and the requests that do it. */
export interface Step {
  readonly what: string;
  readonly requests: readonly Request[];
}

/** A tab with its layout, and where its columns are once the steps so far are done. */
export interface TabInHand {
  readonly layout: TabLayout;
  readonly is: TabAsItIs;
  /** Places by heading; for a view by its own order. */
  readonly places: ReadonlyMap<string, number>;
  /** Headings that are added now. */
  readonly added: ReadonlySet<string>;
  /** Rows that the tab is given now. */
  readonly newRows: readonly Readonly<Record<string, FirstCell>>[];
  /** Numbers of the rows by folded key, new ones included; only for a tab that is given rows. */
  readonly rowsByKey: ReadonlyMap<string, number>;
}

/** A step, if there is anything to do. */
export function step(what: string, requests: readonly Request[]): Step[] {
  return requests.length > 0 ? [{ what, requests }] : [];
}

export function rgb(colour: Colour): sheets_v4.Schema$ColorStyle {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return { rgbColor: { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 } };
}

/** The format that a look asks for. */
export function formatOf({ fill, ink, bold, italic, size }: Look): sheets_v4.Schema$CellFormat {
  const textFormat = {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(size !== undefined && { fontSize: size }),
    ...(ink && { foregroundColorStyle: rgb(ink) }),
  };
  return {
    ...(fill && { backgroundColorStyle: rgb(fill) }),
    ...(Object.keys(textFormat).length > 0 && { textFormat }),
  };
}

/** One column of a tab below its headings, to the last row and what is added after it. */
export function below({ sheetId }: TabAsItIs, column: number): sheets_v4.Schema$GridRange {
  return { sheetId, startRowIndex: 1, startColumnIndex: column, endColumnIndex: column + 1 };
}

/** Neighbouring numbers together: `[1, 2, 5]` as `[[1, 3], [5, 6]]`, each with the number after its last. */
export function runsOf(numbers: readonly number[]): [start: number, end: number][] {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === number) last[1] = number + 1;
    else runs.push([number, number + 1]);
  }
  return runs;
}
