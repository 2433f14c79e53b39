import { dateOfSerial } from '../../domain/sheet/serial.ts';
import type { ColumnSpec, WorkbookSpec } from '../../domain/sheet/workbook.ts';
import { isLocalDate } from '../../domain/time.ts';
import type { PeopleTools } from '../../local/people/types.ts';

export type Typed = string | number | boolean;

/** A row as its readers see it: by header, dates as `YYYY-MM-DD`, empty cells as empty text. */
export type SeenRow = Readonly<Record<string, Typed>>;

/** The workbook in the hands of somebody who looks rows up by their key and types. */
export interface Hands {
  /**
   * Types into one cell: the row by its key (`900101`, `900101|event-1`, `T1-2`, a setting's name), the column by its
   * header. Dates are given as `YYYY-MM-DD` and typed as a Briton would; empty text clears the cell.
   */
  typeInto(tab: string, rowKey: string, header: string, value: Typed): Promise<void>;
  /** Adds a row below the last one. */
  addRow(tab: string, cells: Readonly<Record<string, Typed>>): Promise<void>;
  /** A tab's rows below its header. */
  rows(tab: string): Promise<SeenRow[]>;
  /** Place of the row in the tab, counted from 1. */
  placeOf(tab: string, rowKey: string): Promise<number>;
}

/** Hands on the workbook of a programme, through the real Sheets client. */
export function handsOn(desk: PeopleTools, spec: WorkbookSpec): Hands {
  const tabOf = (title: string) => {
    const found = spec.tabs.find((tab) => tab.title === title);
    if (!found) throw new Error(`The workbook has no tab ${title}.`);
    return found;
  };
  const seen = async (title: string): Promise<SeenRow[]> => {
    const [headers = [], ...rows] = await desk.read(title);
    const columns = new Map(tabOf(title).columns.map((column) => [column.header, column]));
    return rows.map((row) =>
      Object.fromEntries(headers.map((header, at) => [String(header), meaning(row[at], columns.get(String(header)))])),
    );
  };
  const urns = async () => new Map((await seen('Schools')).map((row) => [String(row['School']), String(row['URN'])]));
  const keyColumns = (title: string) =>
    tabOf(title).key.map((header) => tabOf(title).columns.find((column) => column.header === header)!);
  const placeOf = async (title: string, rowKey: string): Promise<number> => {
    const keys = keyColumns(title);
    const schools = keys.some(({ type }) => type === 'school') ? await urns() : new Map<string, string>();
    const keyOf = (row: SeenRow) =>
      keys.map(({ header }) => schools.get(String(row[header])) ?? String(row[header])).join('|');
    const at = (await seen(title)).findIndex((row) => keyOf(row) === rowKey);
    if (at < 0) throw new Error(`The tab ${title} has no row ${rowKey}.`);
    return at + 2;
  };
  return {
    rows: seen,
    placeOf,
    async typeInto(tab, rowKey, header, value) {
      const headers = (await desk.read(tab))[0] ?? [];
      const column = headers.indexOf(header) + 1;
      if (column === 0) throw new Error(`The tab ${tab} has no column ${header}.`);
      await desk.type([{ tab, row: await placeOf(tab, rowKey), column, value: asTyped(value) }]);
    },
    async addRow(tab, cells) {
      const headers = ((await desk.read(tab))[0] ?? []).map(String);
      const stray = Object.keys(cells).find((header) => !headers.includes(header));
      if (stray !== undefined) throw new Error(`The tab ${tab} has no column ${stray}.`);
      await desk.addRows(tab, [headers.map((header) => asTyped(cells[header] ?? ''))]);
    },
  };
}

function asTyped(value: Typed): Typed {
  return typeof value === 'string' && isLocalDate(value) ? value.split('-').reverse().join('/') : value;
}

function meaning(value: unknown, column: ColumnSpec | undefined): Typed {
  if (column?.type === 'date' && typeof value === 'number') return dateOfSerial(value);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value ?? '');
}
