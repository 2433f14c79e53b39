import type { sheets_v4 } from '@googleapis/sheets';
import type { SheetRead } from '../../domain/ports.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import { type Catalogue, findTab, type SheetTab, titleIn } from './sheet-catalogue.ts';

/** A tab of the workbook that the spreadsheet has, and whether all of it is read. */
export interface FoundTab {
  readonly spec: TabSpec;
  readonly tab: SheetTab;
  readonly whole: boolean;
}

/** Input tabs and `also` these are read whole. */
export function foundTabs(tabs: readonly TabSpec[], catalogue: Catalogue, also: readonly string[]): FoundTab[] {
  return tabs.flatMap((spec) => {
    const tab = findTab(catalogue, spec.title);
    return tab ? [{ spec, tab, whole: spec.kind === 'input' || also.includes(spec.title) }] : [];
  });
}

/**
 * Tabs are read by their numbers, by which they are written as well: the headings of a log, and one cell of each view, since
 * the answer names the titles.
 */
export function tabFilters(found: readonly FoundTab[]): sheets_v4.Schema$DataFilter[] {
  return found.map(({ spec, tab: { sheetId }, whole }) => {
    const head = { endRowIndex: 1, ...(spec.kind === 'view' && { endColumnIndex: 1 }) };
    return { gridRange: { sheetId, ...(whole ? {} : head) } };
  });
}

/** The fields of the answer to `tabFilters` that `tabValues` reads. */
export const valueFields = 'valueRanges(valueRange(range,values),dataFilters.gridRange.sheetId)';

type Rows = readonly (readonly unknown[])[];

/** The values by the titles that the spreadsheet has; undefined when a tab has another title than the catalogue says. */
export function tabValues(
  { valueRanges = [] }: sheets_v4.Schema$BatchGetValuesByDataFilterResponse,
  found: readonly FoundTab[],
): Pick<SheetRead, 'tabs' | 'logHeadings'> | undefined {
  const byNumber = new Map(
    valueRanges.map(({ valueRange, dataFilters }) => [dataFilters?.[0]?.gridRange?.sheetId ?? 0, valueRange]),
  );
  if (found.some(({ tab }) => titleIn(byNumber.get(tab.sheetId)?.range ?? '') !== tab.title)) return undefined;
  const rowsOf = ({ sheetId }: SheetTab): Rows => byNumber.get(sheetId)?.values ?? [];
  const whole = found.filter((one) => one.whole);
  const logs = found.filter((one) => !one.whole && one.spec.kind === 'log');
  return {
    tabs: Object.fromEntries(whole.map(({ tab }) => [tab.title, rowsOf(tab)])),
    logHeadings: Object.fromEntries(logs.map(({ spec, tab }) => [spec.title, rowsOf(tab)[0] ?? []])),
  };
}
