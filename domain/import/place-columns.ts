import { cellAddress, columnLetters } from '../sheet/a1.ts';
import { fold, tidy } from '../sheet/spelling.ts';
import type { ColumnSpec } from '../sheet/workbook.ts';
import type { GridRow } from './grid.ts';
import { headingLike } from './heading-like.ts';
import type { TabPair } from './place-tabs.ts';
import type { Finding } from './plan.ts';

/** A column of the file and where it goes. */
export interface ColumnPair {
  readonly header: string;
  /** Places in the file and in the spreadsheet, counted from 0. */
  readonly from: number;
  readonly to: number;
  /** Undefined for a column that people added to the spreadsheet. */
  readonly spec: ColumnSpec | undefined;
}

/**
 * Finds the place of each column of the file by its heading; capitals, spaces and punctuation do not matter. A column
 * that people added to the spreadsheet counts like any other. Columns without a place that hold anything are findings.
 */
export function placeColumns({ spec, file, present, headerRow }: TabPair): {
  readonly columns: readonly ColumnPair[];
  readonly findings: readonly Finding[];
} {
  const headings = texts(file.rows[headerRow] ?? []);
  const targets = texts(present.rows[0] ?? []);
  const body = file.rows.slice(headerRow + 1);
  const columns: ColumnPair[] = [];
  const findings: Finding[] = [];
  const width = Math.max(0, ...file.rows.slice(headerRow).map((row) => row.length));
  const free = targets.filter((target) => target !== '' && !headings.some((text) => fold(text) === fold(target)));
  for (let from = 0; from < width; from += 1) {
    const header = headings[from] ?? '';
    if (!body.some((row) => row[from] !== undefined)) continue;
    const to = header === '' ? -1 : targets.findIndex((target) => fold(target) === fold(header));
    const twice = header !== '' && headings.some((text, other) => other !== from && fold(text) === fold(header));
    const tell = (what: string, remedy: string) =>
      findings.push({ kind: 'unplaced', tab: file.title, cell: cellAddress(headerRow, from), what, remedy });
    if (header === '') tell(`Column ${columnLetters(from)} has no heading.`, 'Give it the heading of its column.');
    else if (twice) tell(`Two columns are headed “${header}”.`, 'Rename one of them.');
    else if (to < 0) tell(`The tab has no column “${header}”.`, adviceFor(header, free));
    else {
      const column = spec.columns.find((one) => fold(one.header) === fold(header));
      columns.push({ header: column?.header ?? targets[to]!, from, to, spec: column });
    }
  }
  return { columns, findings };
}

function adviceFor(header: string, free: readonly string[]): string {
  const guess = headingLike(header, free);
  return guess === undefined
    ? 'Add a column with this heading to the spreadsheet, or do without it.'
    : `Is it “${guess}”? Change the heading in the file to that.`;
}

const texts = (row: GridRow) => Array.from(row, (cell) => (typeof cell?.value === 'string' ? tidy(cell.value) : ''));
