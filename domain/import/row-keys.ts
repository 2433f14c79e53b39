import { type CellContext, cellReader } from '../sheet/cell-values.ts';
import type { Flaw } from '../sheet/flaw.ts';
import { type SchoolEntry, schoolDirectory, urnIn } from '../sheet/school-directory.ts';
import { emptySnapshot } from '../sheet/snapshot.ts';
import { fold, tidy } from '../sheet/spelling.ts';
import type { TabSpec } from '../sheet/workbook.ts';
import type { GridRow, GridTab } from './grid.ts';

/** Where the columns of a tab stand, by header. */
export type Places = ReadonlyMap<string, number>;

/** What tells a row from others, or why that cannot be said. */
export type RowKey = { readonly key: string } | { readonly header: string; readonly flaw: Flaw | 'empty' };

/** What a row is about: schools by URN however they are written, other texts as typed but for capitals and spaces. */
export function rowKey(tab: TabSpec, row: GridRow, places: Places, context: CellContext): RowKey {
  const parts: string[] = [];
  for (const header of tab.key) {
    const column = tab.columns.find((one) => one.header === header)!;
    const reading = cellReader(column, context)(row[places.get(header) ?? -1]?.value);
    if (typeof reading === 'object') return { header, flaw: reading };
    if (reading === undefined && column.required) return { header, flaw: 'empty' };
    parts.push(tidy(String(reading ?? '')).toLowerCase());
  }
  return { key: JSON.stringify(parts) };
}

/** The schools of several readings of the Schools tab, the first before the others. */
export function schoolsOf(
  tabs: readonly { readonly tab: GridTab; readonly headerRow: number }[],
): CellContext['schools'] {
  const byUrn = new Map<string, SchoolEntry>();
  for (const { tab, headerRow } of tabs) {
    const headings = (tab.rows[headerRow] ?? []).map((cell) => fold(String(cell?.value ?? '')));
    const text = (row: GridRow, header: string) => tidy(String(row[headings.indexOf(fold(header))]?.value ?? ''));
    for (const row of tab.rows.slice(headerRow + 1)) {
      const urn = urnIn(text(row, 'URN'));
      if (urn === undefined || byUrn.has(urn)) continue;
      const former = text(row, 'Former URNs and names');
      byUrn.set(urn, { urn, name: text(row, 'School'), former, area: text(row, 'Area') });
    }
  }
  return schoolDirectory([...byUrn.values()], emptySnapshot);
}
