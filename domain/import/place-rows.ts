import { cellAddress } from '../sheet/a1.ts';
import { type CellContext, cellReader } from '../sheet/cell-values.ts';
import type { Flaw } from '../sheet/flaw.ts';
import { findHeadings, textsOf } from '../sheet/header-row.ts';
import { tidy } from '../sheet/spelling.ts';
import type { ColumnSpec } from '../sheet/workbook.ts';
import type { GridCell, GridRow } from './grid.ts';
import type { ColumnPair } from './place-columns.ts';
import type { TabPair } from './place-tabs.ts';
import type { AddedRow, FilledCell, Finding, TabPlan } from './plan.ts';
import { rowKey } from './row-keys.ts';

/**
 * Finds the row of the spreadsheet for each row of the file by what it is about; of several alike the first belongs to the
 * first, and so on. Rows without one are added. Empty cells are filled, and a person's cell stays unless `overwrite`:
 * then it is replaced where it means something else. Rows that nothing tells from others are findings.
 */
export function placeRows(
  { spec, file, present, headerRow }: TabPair,
  columns: readonly ColumnPair[],
  context: CellContext,
  overwrite: boolean,
): { readonly plan: TabPlan; readonly findings: readonly Finding[] } {
  const headers = (present.rows[0] ?? []).map((cell) => String(cell?.value ?? ''));
  const findings: Finding[] = [];
  const added: AddedRow[] = [];
  const filled: FilledCell[] = [];
  let known = 0;
  const tell = (kind: Finding['kind'], row: number, column: number, what: string, remedy: string) =>
    findings.push({ kind, tab: file.title, cell: cellAddress(row, column), what, remedy });

  const rows = presentRows(spec, present.rows, headers, context);
  const places = new Map(columns.map(({ header, from }) => [header, from]));
  for (const [index, source] of file.rows.entries()) {
    if (index <= headerRow || !columns.some(({ from }) => source[from] !== undefined)) continue;
    const key = rowKey(spec, source, places, context);
    if (!('key' in key)) {
      const { what, remedy } = unplaceable(key.header, key.flaw, nameOf(source, places, context));
      tell('unplaced', index, places.get(key.header) ?? 0, what, remedy);
      continue;
    }
    const row = rows.get(key.key)?.shift();
    const cells: (GridCell | undefined)[] = [];
    for (const { header, from, to, spec: column } of columns) {
      const cell = comingIn(source[from], column);
      if (!cell) continue;
      if (cell.error !== undefined) {
        tell('unplaced', index, from, `“${header}” shows the error ${cell.error}.`, 'Type a value there.');
        continue;
      }
      if (row === undefined) {
        while (cells.length < to) cells.push(undefined);
        cells[to] = cell;
        continue;
      }
      const before = present.rows[row]?.[to];
      const how = standing(before, cell, column, context);
      if (how === 'open') filled.push({ row, column: to, cell });
      else if (how === 'other' && overwrite) filled.push({ row, column: to, cell, before: before! });
      else if (how === 'other') {
        const place = `${present.title}, ${cellAddress(row, to)}`;
        tell(
          'differs',
          index,
          from,
          `“${header}” differs from the spreadsheet (${place}).`,
          'It stays as it is there.',
        );
      }
    }
    if (row !== undefined) known += 1;
    else added.push({ from: index + 1, cells });
  }
  return { plan: { tab: present.title, headers, added, filled, known }, findings };
}

/** Row numbers by key, in order. */
function presentRows(
  spec: TabPair['spec'],
  rows: readonly GridRow[],
  headers: readonly string[],
  context: CellContext,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const { places } = findHeadings(spec.columns, textsOf(headers));
  for (const [index, row] of rows.entries()) {
    if (index === 0) continue;
    const key = rowKey(spec, row, places, context);
    if ('key' in key) found.set(key.key, [...(found.get(key.key) ?? []), index]);
  }
  return found;
}

/** A cell of the file as it is written: of a link its address where an address is wanted, of a formula what it shows. */
function comingIn(cell: GridCell | undefined, column: ColumnSpec | undefined): GridCell | undefined {
  if (!cell || cell.value === '') return undefined;
  if (column?.type === 'link' && cell.link !== undefined) return { value: cell.link };
  const { value, as, error } = cell;
  return { value, ...(as && { as }), ...(error !== undefined && { error }) };
}

/** Whether the spreadsheet's cell is open for this value, says the same, or says something else. */
function standing(
  before: GridCell | undefined,
  cell: GridCell,
  column: ColumnSpec | undefined,
  context: CellContext,
): 'open' | 'same' | 'other' {
  const read = column && cellReader(column, context);
  const unticked = column?.type === 'checkbox' && read?.(cell.value) === undefined;
  if (before === undefined) return unticked ? 'same' : 'open';
  if (column?.type === 'checkbox' && before.value === false) return unticked ? 'same' : 'open';
  if (plain(before) === plain(cell)) return 'same';
  const [one, other] = [read?.(before.value), read?.(cell.value)];
  return one !== undefined && typeof one !== 'object' && one === other ? 'same' : 'other';
}

const plain = ({ value }: GridCell) => tidy(String(value));

function unplaceable(header: string, flaw: Flaw | 'empty', school: string | undefined) {
  if (flaw === 'empty') {
    const guess = header === 'URN' && school !== undefined ? ` The Schools tab has this school as ${school}.` : '';
    return { what: `“${header}” is empty, so the row cannot be told from others.`, remedy: `Fill it.${guess}` };
  }
  if (flaw.silent) return { what: `“${header}” cannot be read.`, remedy: 'Give the school its URN first.' };
  return { what: flaw.what, remedy: flaw.remedy };
}

/** The URN of the school that a row names, if it does. */
function nameOf(row: GridRow, places: ReadonlyMap<string, number>, { schools }: CellContext): string | undefined {
  const name = row[places.get('School') ?? -1]?.value;
  const urn = name === undefined ? undefined : schools.resolve(String(name));
  return typeof urn === 'string' ? urn : undefined;
}
