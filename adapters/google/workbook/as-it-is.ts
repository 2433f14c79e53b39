import type { sheets_v4 } from '@googleapis/sheets';
import type { WorkbookLayout } from '../../../domain/workbook/layout.ts';
import { type RetryPolicy, withRetries } from '../retry.ts';
import { type Catalogue, catalogueFields, catalogueOf, findTab, rangeOf, type SheetTab } from '../sheet-catalogue.ts';

type CellData = sheets_v4.Schema$CellData;

/** A tab as the spreadsheet has it, as far as a layout says something about it. */
export interface TabAsItIs extends SheetTab {
  /** What a person is told when the tab is made now; absent for one that is there. */
  readonly making?: string;
  readonly values: readonly (readonly unknown[])[];
  /** Looks of the rows that were read, by their number from 0. */
  readonly looks: ReadonlyMap<number, readonly CellData[]>;
  readonly headings: readonly CellData[];
  /** The row under the headings and the last row: what both have counts as what the column has. */
  readonly samples: readonly (readonly CellData[])[];
  readonly widths: readonly number[];
  readonly headingHeight: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly coloured: boolean;
  readonly banded: boolean;
  readonly rules: readonly sheets_v4.Schema$ConditionalFormatRule[];
  readonly protections: readonly sheets_v4.Schema$ProtectedRange[];
  readonly filter: sheets_v4.Schema$BasicFilter | undefined;
}

/** A spreadsheet as it is. */
export interface SpreadsheetAsItIs {
  readonly catalogue: Catalogue;
  /** Tabs of the layout that there are, by their title in the layout. */
  readonly tabs: ReadonlyMap<string, TabAsItIs>;
  /** First rows of all other tabs, by title. */
  readonly others: ReadonlyMap<string, readonly string[]>;
  /** The single tab of a spreadsheet in which nobody has typed anything yet. */
  readonly blank: SheetTab | undefined;
}

const sheetFields = [
  'properties(sheetId,gridProperties(frozenRowCount,frozenColumnCount),tabColorStyle,tabColor)',
  'data(startRow,rowData.values(note,dataValidation,userEnteredFormat(numberFormat,wrapStrategy,verticalAlignment,backgroundColorStyle))',
  'rowMetadata.pixelSize,columnMetadata.pixelSize)',
  'conditionalFormats,protectedRanges,basicFilter,bandedRanges.bandedRangeId',
].join(',');

/** Google's own height of a row and width of a column. */
export const standardHeight = 21;
export const standardWidth = 100;

/**
 * Reads a spreadsheet in three calls: its tabs, their values, and of each tab of the layout the looks of the headings, of
 * the row below them and of the last row. Throws what the client throws.
 */
export async function readAsItIs(
  client: sheets_v4.Sheets,
  spreadsheetId: string,
  layout: WorkbookLayout,
  policy: RetryPolicy,
): Promise<SpreadsheetAsItIs> {
  const { data } = await withRetries(policy, 'read', () =>
    client.spreadsheets.get({ spreadsheetId, fields: catalogueFields }),
  );
  const catalogue = catalogueOf(data);
  const known = new Map<string, SheetTab>();
  for (const { spec } of layout.tabs) {
    const tab = findTab(catalogue, spec.title);
    if (tab) known.set(spec.title, tab);
  }
  const mine = new Set([...known.values()].map(({ sheetId }) => sheetId));
  const others = catalogue.tabs.filter(({ sheetId }) => !mine.has(sheetId));
  const values = await valuesOf(client, spreadsheetId, policy, [
    ...[...known.values()].map((tab) => rangeOf(tab)),
    ...others.map((tab) => rangeOf(tab, others.length === 1 && mine.size === 0 ? undefined : '1:1')),
  ]);
  const whole = new Set(layout.tabs.filter(({ byRow }) => byRow).map(({ spec }) => known.get(spec.title)?.sheetId));
  const looks = await looksOf(client, spreadsheetId, policy, [...known.values()], whole);
  const tabs = [...known].map(([title, tab], index) => {
    return [title, tabAsItIs(tab, values[index] ?? [], looks.get(tab.sheetId) ?? {})] as const;
  });
  const rest = others.map((tab, index) => [tab.title, values[known.size + index] ?? []] as const);
  const [only] = others;
  return {
    catalogue,
    tabs: new Map(tabs),
    others: new Map(rest.map(([title, rows]) => [title, (rows[0] ?? []).map(String)])),
    blank: only && others.length === 1 && mine.size === 0 && rest[0]?.[1].length === 0 ? only : undefined,
  };
}

type Values = readonly (readonly unknown[])[];

async function valuesOf(
  client: sheets_v4.Sheets,
  spreadsheetId: string,
  policy: RetryPolicy,
  ranges: string[],
): Promise<Values[]> {
  if (ranges.length === 0) return [];
  const valueRenderOption = 'UNFORMATTED_VALUE';
  const { data } = await withRetries(policy, 'read', () =>
    client.spreadsheets.values.batchGet({ spreadsheetId, ranges, valueRenderOption, fields: 'valueRanges.values' }),
  );
  return ranges.map((_, index) => data.valueRanges?.[index]?.values ?? []);
}

async function looksOf(
  client: sheets_v4.Sheets,
  spreadsheetId: string,
  policy: RetryPolicy,
  tabs: readonly SheetTab[],
  whole: ReadonlySet<number | undefined>,
): Promise<ReadonlyMap<number, sheets_v4.Schema$Sheet>> {
  if (tabs.length === 0) return new Map();
  const ranges = tabs.flatMap((tab) => {
    const { rowCount } = tab;
    if (whole.has(tab.sheetId)) return [rangeOf(tab)];
    return [
      rangeOf(tab, `1:${Math.min(2, rowCount)}`),
      ...(rowCount > 2 ? [rangeOf(tab, `${rowCount}:${rowCount}`)] : []),
    ];
  });
  const { data } = await withRetries(policy, 'read', () =>
    client.spreadsheets.get({ spreadsheetId, ranges, fields: `sheets(${sheetFields})` }),
  );
  return new Map((data.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
}

function tabAsItIs(tab: SheetTab, values: Values, sheet: sheets_v4.Schema$Sheet): TabAsItIs {
  const { properties, data = [], conditionalFormats, protectedRanges, basicFilter, bandedRanges } = sheet;
  const top = data.find(({ startRow }) => (startRow ?? 0) === 0);
  const looks = new Map(
    data.flatMap(({ startRow, rowData }) =>
      (rowData ?? []).map((row, index) => [(startRow ?? 0) + index, row.values ?? []]),
    ),
  );
  return {
    ...tab,
    values,
    looks,
    headings: looks.get(0) ?? [],
    samples: [looks.get(1) ?? [], looks.get(tab.rowCount - 1) ?? []],
    widths: (top?.columnMetadata ?? []).map(({ pixelSize }) => pixelSize ?? standardWidth),
    headingHeight: top?.rowMetadata?.[0]?.pixelSize ?? standardHeight,
    frozenRows: properties?.gridProperties?.frozenRowCount ?? 0,
    frozenColumns: properties?.gridProperties?.frozenColumnCount ?? 0,
    coloured: Boolean(properties?.tabColorStyle ?? properties?.tabColor),
    banded: (bandedRanges ?? []).length > 0,
    rules: conditionalFormats ?? [],
    protections: protectedRanges ?? [],
    filter: basicFilter,
  };
}

/** A tab that is made now. */
export function blankTab(tab: SheetTab, making: string): TabAsItIs {
  return {
    ...tab,
    making,
    values: [],
    looks: new Map(),
    headings: [],
    samples: [[], []],
    widths: [],
    headingHeight: standardHeight,
    frozenRows: 0,
    frozenColumns: 0,
    coloured: false,
    banded: false,
    rules: [],
    protections: [],
    filter: undefined,
  };
}
