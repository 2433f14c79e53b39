import ExcelJS from 'exceljs';
import type { SheetResource, Spreadsheet } from './google-types.ts';
import { LongLists } from './long-lists.ts';
import { excelTabNames } from './tab-names.ts';
import { writeTab } from './write-tab.ts';
import { dateZipEntries } from './zip-dates.ts';

/** A workbook file, and what of the spreadsheet it cannot hold: one line each, without what stands in any cell. */
export interface WorkbookFile {
  readonly bytes: Buffer;
  readonly losses: readonly string[];
}

/**
 * The spreadsheet as an .xlsx workbook: values with dates as dates, looks, widths, frozen rows, notes, validation,
 * conditional formats, filters, protection (without password). The same spreadsheet and date give the same bytes.
 */
export async function workbookFile(spreadsheet: Spreadsheet, created: Date): Promise<WorkbookFile> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Termtime';
  workbook.lastModifiedBy = 'Termtime';
  workbook.title = spreadsheet.properties?.title ?? '';
  workbook.created = created;
  workbook.modified = created;
  const grids = (spreadsheet.sheets ?? []).filter(({ properties }) => (properties?.sheetType ?? 'GRID') === 'GRID');
  const names = excelTabNames(grids.map(titleOf));
  const lists = new LongLists([...names.values()]);
  const ids = new Map(grids.map((sheet) => [sheet.properties?.sheetId ?? 0, names.get(titleOf(sheet))]));
  const losses: string[] = [];
  for (const sheet of grids) {
    const name = names.get(titleOf(sheet)) ?? '';
    if (name !== titleOf(sheet))
      losses.push(`“${titleOf(sheet)}” is called “${name}” in the file, which formulas do not know`);
    losses.push(...writeTab(workbook, name, sheet, (sheetId) => ids.get(sheetId), lists));
  }
  lists.addTo(workbook);
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  return { bytes: dateZipEntries(bytes, created), losses };
}

const titleOf = ({ properties }: SheetResource) => properties?.title ?? '';
