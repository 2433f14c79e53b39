import type { sheets_v4 } from '@googleapis/sheets';
import { cellAddress, quotedTitle } from '../../domain/sheet/a1.ts';
import type { LocalSheets } from '../../local/google/sheets/index.ts';
import type { Axis, Box, Grid } from './grid.ts';
import * as grids from './grid.ts';
import { imageOf } from './image.ts';
import type { Typing } from './typing.ts';

/** A tab as the people left it. */
export interface PeoplesTab {
  readonly sheetId: number;
  title: string;
  grid: Grid;
  /** How often the software has added rows since; a person's undo reaches back to the last of them. */
  appends: number;
}

export interface Spreadsheet {
  readonly client: sheets_v4.Sheets;
  readonly sheets: LocalSheets;
  readonly spreadsheetId: string;
}

/**
 * People's hands on the spreadsheet: each does one thing through the real client and the same to the model, which never
 * looks at the endpoint but to learn in which order a sort has put the rows. A refusal of Google's leaves both as they were.
 */
export class PeoplesHands {
  readonly #on: Spreadsheet;
  readonly tabs: PeoplesTab[];

  constructor(on: Spreadsheet) {
    this.#on = on;
    this.tabs = imageOf(on.sheets, on.spreadsheetId).map(({ sheetId, title, entered }) => ({
      sheetId,
      title,
      grid: grids.trimmed(entered),
      appends: 0,
    }));
  }

  find(title: string): PeoplesTab | undefined {
    return this.tabs.find((tab) => tab.title === title);
  }

  /** What is typed into a column of plain text stays text; the answer tells where that is so. */
  async type(tab: PeoplesTab, row: number, column: number, rows: readonly (readonly Typing[])[]): Promise<void> {
    const { client, spreadsheetId } = this.#on;
    const { data } = await client.spreadsheets.values.update({
      spreadsheetId,
      range: `${quotedTitle(tab.title)}!${cellAddress(row, column)}`,
      valueInputOption: 'USER_ENTERED',
      includeValuesInResponse: true,
      responseValueRenderOption: 'UNFORMATTED_VALUE',
      requestBody: { values: rows.map((cells) => cells.map(({ typed }) => typed)) },
    });
    const answer = data.updatedData?.values ?? [];
    const entered = rows.map((cells, down) =>
      cells.map((cell, across) => (answer[down]?.[across] === cell.typed ? grids.text(cell.typed) : cell.entered)),
    );
    grids.put(tab.grid, row, column, entered);
  }

  async clear(tab: PeoplesTab, box: Box): Promise<void> {
    await this.#change({ updateCells: { range: rangeOf(tab, box), fields: 'userEnteredValue' } });
    grids.put(tab.grid, box.row, box.column, grids.blank(box.rows, box.columns));
  }

  async insert(tab: PeoplesTab, axis: Axis, from: number, count: number): Promise<void> {
    await this.#change({ insertDimension: { range: spanOf(tab, axis, from, count), inheritFromBefore: from > 0 } });
    grids.splice(tab.grid, axis, from, 0, count);
  }

  async remove(tab: PeoplesTab, axis: Axis, from: number, count: number): Promise<void> {
    await this.#change({ deleteDimension: { range: spanOf(tab, axis, from, count) } });
    grids.splice(tab.grid, axis, from, count, 0);
  }

  async move(tab: PeoplesTab, axis: Axis, from: number, to: number): Promise<void> {
    await this.#change({ moveDimension: { source: spanOf(tab, axis, from, 1), destinationIndex: to } });
    grids.move(tab.grid, axis, from, to);
  }

  /** Sorts the rows below the first; no row may come to harm, in whatever order they now stand. */
  async sort(tab: PeoplesTab, column: number, sortOrder: 'ASCENDING' | 'DESCENDING'): Promise<void> {
    const range = { sheetId: tab.sheetId, startRowIndex: 1 };
    await this.#change({ sortRange: { range, sortSpecs: [{ dimensionIndex: column, sortOrder }] } });
    const [header = [], ...rows] = tab.grid;
    const found = imageOf(this.#on.sheets, this.#on.spreadsheetId).find(({ sheetId }) => sheetId === tab.sheetId);
    const sorted = grids.trimmed([header, ...(found?.entered.slice(1) ?? [])]);
    const inOrder = (list: Grid) =>
      grids
        .trimmed(list)
        .flatMap((row) => (row.length === 0 ? [] : [JSON.stringify(row)]))
        .sort();
    if (inOrder(sorted.slice(1)).join('\n') !== inOrder(rows).join('\n'))
      throw new Error(`sorting harmed ${tab.title}`);
    tab.grid = sorted;
  }

  async paste(tab: PeoplesTab, from: Box, row: number, column: number, cut: boolean): Promise<void> {
    const target = { row, column, rows: from.rows, columns: from.columns };
    const [source, sheetId] = [rangeOf(tab, from), tab.sheetId];
    await this.#change(
      cut
        ? { cutPaste: { source, destination: { sheetId, rowIndex: row, columnIndex: column } } }
        : { copyPaste: { source, destination: rangeOf(tab, target) } },
    );
    const taken = grids.block(tab.grid, from);
    if (cut) grids.put(tab.grid, from.row, from.column, grids.blank(from.rows, from.columns));
    grids.put(tab.grid, row, column, taken);
  }

  /** Puts the whole tab back to these cells, as undoing and restoring a version do. */
  async restore(tab: PeoplesTab, grid: Grid): Promise<void> {
    const rows = grid.map((cells) => ({
      values: cells.map((cell) => (cell === '' ? {} : { userEnteredValue: JSON.parse(cell) as object })),
    }));
    const update = { updateCells: { range: { sheetId: tab.sheetId }, rows, fields: 'userEnteredValue' } };
    await this.#change(roomIn(tab, grid), update);
    tab.grid = grid.map((row) => [...row]);
  }

  /** Takes away the hundreds of empty rows that a new tab has. */
  async trimTabs(): Promise<void> {
    await this.#change(...this.tabs.map((tab) => roomIn(tab, tab.grid)));
  }

  async duplicate(tab: PeoplesTab): Promise<PeoplesTab> {
    const [reply] = await this.#change({ duplicateSheet: { sourceSheetId: tab.sheetId } });
    const { sheetId, title } = reply!.duplicateSheet!.properties!;
    const copy = { sheetId: sheetId!, title: title!, grid: tab.grid.map((row) => [...row]), appends: 0 };
    this.tabs.push(copy);
    return copy;
  }

  async add(title: string): Promise<PeoplesTab> {
    const [reply] = await this.#change({ addSheet: { properties: { title } } });
    const tab = { sheetId: reply!.addSheet!.properties!.sheetId!, title, grid: [], appends: 0 };
    this.tabs.push(tab);
    return tab;
  }

  async delete(tab: PeoplesTab): Promise<void> {
    await this.#change({ deleteSheet: { sheetId: tab.sheetId } });
    this.tabs.splice(this.tabs.indexOf(tab), 1);
  }

  async rename(tab: PeoplesTab, title: string): Promise<void> {
    await this.#change({
      updateSheetProperties: { properties: { sheetId: tab.sheetId, title }, fields: 'title' },
    });
    tab.title = title;
  }

  async #change(...requests: sheets_v4.Schema$Request[]): Promise<sheets_v4.Schema$Response[]> {
    const { client, spreadsheetId } = this.#on;
    const { data } = await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
    return data.replies ?? [];
  }
}

function roomIn({ sheetId }: PeoplesTab, grid: Grid): sheets_v4.Schema$Request {
  const gridProperties = { rowCount: Math.max(40, grid.length), columnCount: Math.max(30, grids.widthOf(grid)) };
  return {
    updateSheetProperties: {
      properties: { sheetId, gridProperties },
      fields: 'gridProperties.rowCount,gridProperties.columnCount',
    },
  };
}

function rangeOf({ sheetId }: PeoplesTab, { row, column, rows, columns }: Box): sheets_v4.Schema$GridRange {
  return {
    sheetId,
    startRowIndex: row,
    endRowIndex: row + rows,
    startColumnIndex: column,
    endColumnIndex: column + columns,
  };
}

function spanOf(
  { sheetId }: PeoplesTab,
  dimension: Axis,
  from: number,
  count: number,
): sheets_v4.Schema$DimensionRange {
  return { sheetId, dimension, startIndex: from, endIndex: from + count };
}
