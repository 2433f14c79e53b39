import type { TabSpec } from '../sheet/workbook.ts';

/** `#rrggbb`. */
export type Colour = `#${string}`;

/** How a cell looks; what is left out stays as the spreadsheet has it. */
export interface Look {
  readonly fill?: Colour;
  readonly ink?: Colour;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** In points. */
  readonly size?: number;
}

/** What the spreadsheet helps people to type. `closed`: nothing else can be meant, so another value is refused. */
export type Entry =
  | { readonly kind: 'date' | 'link'; readonly orNotApplicable: boolean }
  | { readonly kind: 'email' | 'tick' }
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly closed: boolean }
  /** One of the values that a column of another tab holds. */
  | { readonly kind: 'column'; readonly tab: string; readonly header: string }
  /** One of the headings of another tab, from the heading `from` (counted from 0) on. */
  | { readonly kind: 'headings'; readonly tab: string; readonly from: number };

/** How the values of a column are shown. `text` keeps what was typed: `1/2` does not become a date. */
export type Shown = 'date' | 'time' | 'text';

export interface ColumnLayout {
  readonly header: string;
  /** What to type. Begins with the heading itself, so that a column is known by its note when its heading is renamed. */
  readonly note?: string;
  /** In pixels. */
  readonly width: number;
  readonly shown?: Shown;
  readonly entry?: Entry;
  /** Long values go on in the next line of their cell. */
  readonly wrapped: boolean;
  /** Left unless given: dates, times and marks stand in the middle. */
  readonly centred?: boolean;
}

/** A colour that follows from what a cell holds; under `columns` these headings, else all of the tab. */
export interface ColourRule {
  readonly when:
    | { readonly text: 'begins' | 'is' | 'contains'; readonly with: string }
    /** True in a cell that Problems names. */
    | { readonly text: 'problem' };
  readonly columns?: readonly string[];
  readonly look: Look;
}

/** A cell as the spreadsheet keeps it: dates and times as serial numbers. */
export type FirstCell = string | number | boolean;

/** Rows that a tab is given, by heading. */
export interface FirstRows {
  /** `each`: every row whose key the tab lacks. `if-blank`: all of them, where the tab has no row at all. */
  readonly add: 'each' | 'if-blank';
  readonly rows: readonly Readonly<Record<string, FirstCell>>[];
}

/** A line of a tab that is read rather than filled in. */
export interface PageLine {
  readonly cells: readonly string[];
  readonly looks: readonly Look[];
  /** In pixels. */
  readonly height?: number;
}

/** A tab as a new workbook has it. */
export interface TabLayout {
  /** Title, kind, headings and key, as the software reads the tab. */
  readonly spec: TabSpec;
  readonly columns: readonly ColumnLayout[];
  readonly colour: Colour;
  readonly headings: Look;
  /** Height of the headings in pixels. */
  readonly headingHeight: number;
  /** Colour of every second row. */
  readonly band?: Colour;
  readonly frozenColumns: number;
  readonly filter: boolean;
  /** Rows of a new tab, the headings included. */
  readonly room: number;
  readonly colourRules: readonly ColourRule[];
  readonly firstRows?: FirstRows;
  /** Cells of one column that differ by row: how each is typed and shown, by the row's key. */
  readonly byRow?: {
    readonly header: string;
    readonly cells: ReadonlyMap<string, { readonly entry?: Entry; readonly shown?: Shown }>;
  };
  readonly page?: readonly PageLine[];
}

/** A programme's workbook as data: what a new spreadsheet is made into and an older one brought up to. */
export interface WorkbookLayout {
  readonly locale: 'en_GB';
  readonly timeZone: string;
  readonly tabs: readonly TabLayout[];
}
