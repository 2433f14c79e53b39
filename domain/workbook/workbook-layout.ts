import type { Programme } from '../programme/types.ts';
import type { ColumnSpec, TabSpec } from '../sheet/workbook.ts';
import { workbookOf } from '../sheet/workbook-of.ts';
import { deadlineTitles } from '../views/deadlines.ts';
import { trackerHeaders } from '../views/tracker.ts';
import { colourRulesOf, palettes } from './colours.ts';
import { entryOf, noteOf, referenceEntries, shownOf } from './entries.ts';
import { firstRowsOf, settingCells } from './first-rows.ts';
import type { ColumnLayout, Entry, TabLayout, WorkbookLayout } from './layout.ts';
import type { CalendarDefault } from './school-year.ts';
import { startHerePage, startHereWidths } from './start-here.ts';

export interface LayoutOptions {
  /** What a Calendar tab without rows begins with. */
  readonly calendar: readonly CalendarDefault[];
  /** A line under the title of Start here, for what holds of this workbook only. */
  readonly remark?: string;
}

/** Columns that stay in sight while people scroll sideways; the first one elsewhere. */
const frozenColumns: Readonly<Record<string, number>> = { Schools: 2, 'Start here': 0, Settings: 0, Calendar: 0 };
const unfiltered = new Set(['Start here', 'Settings', 'Templates']);
/** Rows of a new tab; the software adds more when it needs them. */
const room: Readonly<Record<TabSpec['kind'], number>> = { input: 200, view: 200, log: 400 };
const wrappingWidth = 260;
/** Views with a column for each thing to be done, under long headings. */
const marked = new Set(['Tracker', 'Deadlines']);

/** The layout of a programme's workbook: tabs and columns follow from its definition. */
export function layoutOf(programme: Programme, { calendar, remark }: LayoutOptions): WorkbookLayout {
  const references = referenceEntries(programme);
  const firstRows = firstRowsOf(programme, calendar);
  const tabs = workbookOf(programme).tabs.map((spec): TabLayout => {
    const palette = palettes[spec.kind];
    const page = spec.title === 'Start here' ? startHerePage(programme, remark) : undefined;
    const columns = columnsOf(spec, programme, references, page !== undefined);
    const rows = firstRows[spec.title];
    return {
      spec,
      columns,
      colour: palette.tab,
      headings: palette.headings,
      headingHeight: marked.has(spec.title) ? 66 : 40,
      ...(page ? {} : { band: palette.band }),
      frozenColumns: frozenColumns[spec.title] ?? 1,
      filter: !unfiltered.has(spec.title),
      room: page ? page.length + 5 : room[spec.kind],
      colourRules: colourRulesOf(spec),
      ...(rows && { firstRows: rows }),
      ...(spec.title === 'Settings' && { byRow: settingCells(programme) }),
      ...(page && { page }),
    };
  });
  return { locale: 'en_GB', timeZone: 'Europe/London', tabs };
}

function columnsOf(
  spec: TabSpec,
  programme: Programme,
  references: ReadonlyMap<string, Entry>,
  page: boolean,
): readonly ColumnLayout[] {
  if (page) return startHereWidths.map((width) => ({ header: '', width, wrapped: true }));
  if (spec.title === 'Tracker') return trackerColumns(programme);
  const columns = spec.columns.map((column) => columnOf(spec, column, references));
  return spec.title === 'Deadlines' ? [...columns, ...deadlineTitles(programme).map(markColumn)] : columns;
}

function columnOf(spec: TabSpec, column: ColumnSpec, references: ReadonlyMap<string, Entry>): ColumnLayout {
  const { header, type, width = 160 } = column;
  const note = noteOf(spec, column);
  // What stands in Settings differs from row to row.
  const ofRow = spec.title === 'Settings' && header === 'Value';
  const entry =
    ofRow || spec.kind !== 'input' ? undefined : (references.get(`${spec.title}|${header}`) ?? entryOf(column));
  const shown = ofRow || spec.kind !== 'input' ? undefined : shownOf({ type });
  return {
    header,
    width,
    wrapped: width >= wrappingWidth,
    ...(note !== undefined && { note }),
    ...(entry && { entry }),
    ...(shown && { shown }),
    ...((column.type === 'date' || column.type === 'time') && { centred: true }),
  };
}

const leadingWidths = [230, 60, 150, 260];
const markWidth = 116;

function trackerColumns(programme: Programme): ColumnLayout[] {
  return trackerHeaders(programme).row.map((header, index) => {
    const width = leadingWidths[index];
    return width === undefined ? markColumn(header) : { header, width, wrapped: true };
  });
}

function markColumn(header: string): ColumnLayout {
  return { header, width: markWidth, wrapped: false, centred: true };
}
