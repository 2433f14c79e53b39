import { pairColours } from '../cell-writer.ts';
import { refuse } from '../errors.ts';
import { merge } from '../field-mask.ts';
import type { GridProperties, SheetProperties } from '../google-types.ts';
import { guardCells, guardTab } from '../protection.ts';
import { requestMask } from '../schema.ts';
import { sheetProperties } from '../spreadsheet-resource.ts';
import { newTab, type Tab } from '../tab.ts';
import type { Draft } from '../workbook.ts';
import type { Handlers } from './change.ts';

const indexOf = (draft: Draft, tab: Tab) => draft.tabs.indexOf(tab);

export const tabRequests: Handlers = {
  updateSpreadsheetProperties(request, { draft }) {
    const mask = requestMask(request.fields, 'SpreadsheetProperties');
    const next = merge(draft.properties, request.properties ?? undefined, mask);
    if (!next.title) refuse('Spreadsheet title cannot be empty.');
    if (next.locale && !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(next.locale)) refuse(`Unsupported locale: ${next.locale}`);
    if (next.timeZone && !knownZone(next.timeZone)) refuse(`Invalid time zone: ${next.timeZone}`);
    draft.properties = { ...draft.properties, ...next };
    draft.touchAll();
  },

  addSheet(request, { draft }) {
    const given = request.properties ?? {};
    if (given.sheetType && given.sheetType !== 'GRID')
      refuse('Only GRID sheets are supported by the embedded endpoint.');
    const id = draft.freeId(given.sheetId, (taken) => draft.tab(taken) !== undefined, 'A sheet');
    const title = given.title ?? freshTitle(draft, `Sheet${draft.tabs.length + 1}`);
    checkTitle(draft, title);
    const index = given.index ?? draft.tabs.length;
    if (index < 0 || index > draft.tabs.length) refuse(`Invalid sheet index: ${index}`);
    const tab = newTab(id, title);
    setGrid(tab, { ...tab.meta.grid, ...given.gridProperties });
    setLook(tab, {}, given);
    draft.insert(tab, index);
    return { addSheet: { properties: sheetProperties(tab, index) } };
  },

  deleteSheet(request, { draft, caller }) {
    const tab = draft.tab(request.sheetId) ?? refuse(`No sheet with id: ${request.sheetId ?? 0}`);
    if (draft.tabs.length === 1) refuse("You can't remove all the sheets in a document.");
    const others = draft.tabs.some((other) => other !== tab && !other.meta.look.hidden);
    if (!others) refuse("You can't remove all the visible sheets in a document.");
    guardCells(draft.base, tab, { r0: 0, r1: tab.meta.grid.rowCount, c0: 0, c1: tab.meta.grid.columnCount }, caller);
    draft.tabs = draft.tabs.filter((other) => other !== tab);
    draft.namedRanges = draft.namedRanges.filter((named) => (named.range?.sheetId ?? 0) !== tab.meta.sheetId);
  },

  duplicateSheet(request, { draft }) {
    const source = draft.tab(request.sourceSheetId) ?? refuse(`No sheet with id: ${request.sourceSheetId ?? 0}`);
    const id = draft.freeId(request.newSheetId, (taken) => draft.tab(taken) !== undefined, 'A sheet');
    const title = request.newSheetName ?? freshTitle(draft, `Copy of ${source.meta.title}`);
    checkTitle(draft, title);
    const index = request.insertSheetIndex ?? indexOf(draft, source) + 1;
    if (index < 0 || index > draft.tabs.length) refuse(`Invalid sheet index: ${index}`);
    const tab = newTab(id, title);
    const { sheetId: _, title: __, ...rest } = source.meta;
    // Every range in the copy names its own tab; a copied tab is not protected, as in Google.
    const copied = JSON.parse(JSON.stringify(rest), (key, value) => (key === 'sheetId' ? id : value));
    tab.meta = { ...tab.meta, ...copied, protectedRanges: [] };
    tab.rows = source.rows.map((row) => row && { cells: row.cells });
    draft.insert(tab, index);
    return { duplicateSheet: { properties: sheetProperties(tab, index) } };
  },

  updateSheetProperties(request, { draft, caller }) {
    const mask = requestMask(request.fields, 'SheetProperties');
    const given = request.properties ?? {};
    const tab = draft.edit(given.sheetId);
    guardTab(draft.base, tab, caller);
    const from = indexOf(draft, tab);
    const before = sheetProperties(tab, from);
    const next = merge<SheetProperties>(before, given, mask);
    if (next.title !== before.title) {
      checkTitle(draft, next.title ?? '', tab);
      tab.meta.title = next.title ?? '';
    }
    setGrid(tab, { ...(mask.has('*') ? before.gridProperties : {}), ...next.gridProperties });
    setLook(tab, before, next);
    if (tab.meta.look.hidden && draft.tabs.every((other) => other.meta.look.hidden)) {
      refuse("You can't hide all the sheets in a document.");
    }
    if (mask.has('index') && typeof given.index === 'number') moveTab(draft, tab, from, given.index);
  },
};

/** The new place is counted before the tab is taken out of its old one. */
function moveTab(draft: Draft, tab: Tab, from: number, to: number): void {
  if (to < 0 || to > draft.tabs.length) refuse(`Invalid sheet index: ${to}`);
  if (to === from || to === from + 1) return;
  draft.tabs.splice(from, 1);
  draft.tabs.splice(to > from ? to - 1 : to, 0, tab);
}

function checkTitle(draft: Draft, title: string, self?: Tab): void {
  if (title === '') refuse('Sheet name cannot be empty.');
  if (title.length > 100) refuse('Sheet name cannot be greater than 100 characters.');
  const wanted = title.toLowerCase();
  if (draft.tabs.some((tab) => tab !== self && tab.meta.title.toLowerCase() === wanted)) {
    refuse(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
}

function freshTitle(draft: Draft, wanted: string): string {
  const taken = new Set(draft.tabs.map((tab) => tab.meta.title.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const title = number === 1 ? wanted : `${wanted} ${number}`;
    if (!taken.has(title.toLowerCase())) return title;
  }
}

function setLook(tab: Tab, before: SheetProperties, next: SheetProperties): void {
  const { hidden, rightToLeft, tabColor, tabColorStyle } = pairColours(before, next, 'tabColor');
  tab.meta.look = {
    ...(hidden && { hidden }),
    ...(rightToLeft && { rightToLeft }),
    ...(tabColor && { tabColor }),
    ...(tabColorStyle && { tabColorStyle }),
  };
}

/** Sets the grid; what lies outside a smaller one is gone. */
function setGrid(tab: Tab, grid: GridProperties): void {
  const { rowCount, columnCount } = { ...tab.meta.grid, ...grid };
  const [rows, columns] = [rowCount ?? 0, columnCount ?? 0];
  if (rows < 1) refuse(`Invalid rowCount: ${rows}. Must be at least 1.`);
  if (columns < 1) refuse(`Invalid columnCount: ${columns}. Must be at least 1.`);
  if ((grid.frozenRowCount ?? 0) >= rows && rows > 0 && (grid.frozenRowCount ?? 0) > 0) {
    refuse("You can't freeze all visible rows on the sheet.");
  }
  if ((grid.frozenColumnCount ?? 0) >= columns && (grid.frozenColumnCount ?? 0) > 0) {
    refuse("You can't freeze all visible columns on the sheet.");
  }
  if (tab.rows.length > rows) tab.rows.length = rows;
  if (columns < tab.meta.grid.columnCount) {
    for (const [index, row] of tab.rows.entries()) {
      if (row && row.cells.length > columns) {
        const shorter = { cells: row.cells.slice(0, columns) };
        tab.rows[index] = shorter;
        tab.owned.add(shorter);
      }
    }
  }
  tab.meta.rowProperties = tab.meta.rowProperties.slice(0, rows);
  tab.meta.columnProperties = tab.meta.columnProperties.slice(0, columns);
  tab.meta.grid = { ...grid, rowCount: rows, columnCount: columns };
}

function knownZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
