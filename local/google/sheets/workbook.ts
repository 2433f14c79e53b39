import { SharedParts } from './cell.ts';
import { refuse } from './errors.ts';
import type { GridRange, NamedRange, SpreadsheetProperties } from './google-types.ts';
import { type LocaleRules, localeRules } from './locale.ts';
import { draftTab, type Tab, tidy } from './tab.ts';

export type Role = 'owner' | 'writer' | 'reader';

/** A spreadsheet as it stands; a {@link Draft} prepares the next one. */
export interface Workbook {
  readonly id: string;
  /** Its number in the database. */
  readonly key: number;
  readonly owner: string;
  readonly roles: Map<string, Role>;
  readonly parts: SharedParts;
  trashed: boolean;
  revision: number;
  properties: SpreadsheetProperties;
  namedRanges: NamedRange[];
  tabs: readonly Tab[];
}

/** A workbook without tabs. */
export function newWorkbook(id: string, key: number, owner: string, properties: SpreadsheetProperties): Workbook {
  return {
    id,
    key,
    owner,
    roles: new Map(),
    parts: new SharedParts(),
    trashed: false,
    revision: 0,
    properties,
    namedRanges: [],
    tabs: [],
  };
}

const CELL_LIMIT = 10_000_000;

/** Changes being prepared. Thrown away whole when one of them is refused; nothing of the workbook is touched before {@link finish}. */
export class Draft {
  readonly base: Workbook;
  readonly parts: SharedParts;
  properties: SpreadsheetProperties;
  namedRanges: NamedRange[];
  tabs: Tab[];
  readonly #edited = new Set<Tab>();

  constructor(base: Workbook) {
    this.base = base;
    this.parts = base.parts;
    this.properties = base.properties;
    this.namedRanges = base.namedRanges;
    this.tabs = base.tabs.slice();
  }

  get locale(): LocaleRules {
    return localeRules(this.properties.locale ?? 'en_US');
  }

  /** The tab, for reading. */
  tab(sheetId: number | null | undefined): Tab | undefined {
    return this.tabs.find((tab) => tab.meta.sheetId === (sheetId ?? 0));
  }

  /** The tab, for changing. */
  edit(sheetId: number | null | undefined): Tab {
    const tab = this.tab(sheetId) ?? refuse(`No grid with id: ${sheetId ?? 0}`);
    if (this.#edited.has(tab)) return tab;
    const copy = draftTab(tab);
    this.tabs[this.tabs.indexOf(tab)] = copy;
    this.#edited.add(copy);
    return copy;
  }

  /** Adds a tab made by this draft. */
  insert(tab: Tab, index: number): void {
    this.tabs.splice(index, 0, tab);
    this.#edited.add(tab);
  }

  /** Every tab's answers may look different (the locale changed). */
  touchAll(): void {
    for (const tab of this.tabs) this.edit(tab.meta.sheetId);
  }

  /** A number no tab, protected range or banding has yet. */
  freeId(wanted: number | null | undefined, taken: (id: number) => boolean, what: string): number {
    if (wanted !== undefined && wanted !== null) {
      if (wanted < 0) refuse(`Invalid id: ${wanted}`);
      return taken(wanted) ? refuse(`${what} with id ${wanted} already exists.`) : wanted;
    }
    // Google's ids are random; ours are spread, yet the same in every run.
    let id = this.base.revision + 1;
    do id = (id * 48_271 + 11) % 2_147_483_647;
    while (taken(id));
    return id;
  }

  /** Tidies the changed tabs and checks the limit on cells; returns the changed tabs. */
  finish(): Tab[] {
    const cells = this.tabs.reduce((sum, { meta }) => sum + meta.grid.rowCount * meta.grid.columnCount, 0);
    if (cells > CELL_LIMIT) {
      refuse(`This action would increase the number of cells in the workbook above the limit of ${CELL_LIMIT} cells.`);
    }
    const edited = [...this.#edited].filter((tab) => this.tabs.includes(tab));
    for (const tab of edited) {
      tidy(tab);
      tab.owned.clear();
    }
    return edited;
  }
}

/** Half-open and closed on all sides. */
export interface Box {
  readonly r0: number;
  readonly r1: number;
  readonly c0: number;
  readonly c1: number;
}

/** The cells a GridRange names, with its open ends closed at the edge of the grid; beyond it is refused. */
export function boxOf(tab: Tab, range: GridRange): Box {
  const { rowCount, columnCount } = tab.meta.grid;
  const [r0, r1] = bounds('row', range.startRowIndex, range.endRowIndex, rowCount);
  const [c0, c1] = bounds('column', range.startColumnIndex, range.endColumnIndex, columnCount);
  return { r0, r1, c0, c1 };
}

function bounds(axis: 'row' | 'column', start: unknown, end: unknown, count: number): [number, number] {
  const name = axis === 'row' ? 'Row' : 'Column';
  const from = typeof start === 'number' ? start : 0;
  const to = typeof end === 'number' ? end : count;
  if (from < 0) refuse(`GridRange.start${name}Index[${from}] must be >= 0`);
  if (from >= count && from > 0)
    refuse(`GridRange.start${name}Index[${from}] is after last ${axis} in grid[${count - 1}]`);
  if (to > count) refuse(`GridRange.end${name}Index[${to}] is after last ${axis} in grid[${count - 1}]`);
  if (to < from) refuse(`GridRange.end${name}Index[${to}] must not be before start${name}Index[${from}]`);
  return [from, to];
}

/** Whether a range of the tab and a box share a cell. */
export function overlaps(range: GridRange, box: Box): boolean {
  return (
    (range.startRowIndex ?? 0) < box.r1 &&
    (range.endRowIndex ?? Number.POSITIVE_INFINITY) > box.r0 &&
    (range.startColumnIndex ?? 0) < box.c1 &&
    (range.endColumnIndex ?? Number.POSITIVE_INFINITY) > box.c0
  );
}

/** Whether a box lies wholly in a range of the tab. */
export function contains(range: GridRange, box: Box): boolean {
  return (
    (range.startRowIndex ?? 0) <= box.r0 &&
    (range.endRowIndex ?? Number.POSITIVE_INFINITY) >= box.r1 &&
    (range.startColumnIndex ?? 0) <= box.c0 &&
    (range.endColumnIndex ?? Number.POSITIVE_INFINITY) >= box.c1
  );
}
