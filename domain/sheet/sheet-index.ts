import { cellAddress } from './a1.ts';
import type { HeaderRow } from './header-row.ts';
import type { TabReading } from './parse-tab.ts';
import type { SheetIndex } from './parsed.ts';
import type { TabSpec } from './workbook.ts';

/** The index of one reading of the sheet. Tabs without a reading are unreadable. */
export function sheetIndex(
  tabs: readonly TabSpec[],
  headers: ReadonlyMap<string, HeaderRow>,
  readings: ReadonlyMap<string, TabReading>,
  unreadableColumns: readonly { readonly tab: string; readonly header: string }[],
): SheetIndex {
  const keys = new Map(tabs.map((tab) => [tab.title, tab.key[0]]));
  const columns = new Set(unreadableColumns.map(({ tab, header }) => `${tab}|${header}`));
  return {
    cell(tab, key, header = keys.get(tab) ?? '') {
      const row = readings.get(tab)?.places.get(key);
      const place = headers.get(tab)?.places.get(header);
      return row === undefined || place === undefined ? undefined : cellAddress(row, place);
    },
    has: (tab, key) => readings.get(tab)?.places.has(key) ?? true,
    unread(tab, key, header) {
      const reading = readings.get(tab);
      return reading === undefined || reading.unreadable.has(key) || columns.has(`${tab}|${header}`);
    },
  };
}
