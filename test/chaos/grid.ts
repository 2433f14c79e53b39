/** What a person put into a cell, as JSON of Google's ExtendedValue; empty text for an empty cell. */
export type Entered = string;

/** Rows of a tab from its first row; cells beyond the end of a row are empty. */
export type Grid = Entered[][];

export type Axis = 'ROWS' | 'COLUMNS';

/** Zero-based, end exclusive. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const text = (value: string): Entered => (value === '' ? '' : JSON.stringify({ stringValue: value }));
export const number = (value: number): Entered => JSON.stringify({ numberValue: value });
export const tick = (value: boolean): Entered => JSON.stringify({ boolValue: value });
export const formula = (value: string): Entered => JSON.stringify({ formulaValue: value });

/** The cell as text, number or tick; a formula as it was typed. */
export function plain(cell: Entered | undefined): string | number | boolean {
  if (cell === undefined || cell === '') return '';
  return Object.values(JSON.parse(cell) as Record<string, string | number | boolean>)[0] ?? '';
}

export const at = (grid: Grid, row: number, column: number): Entered => grid[row]?.[column] ?? '';

export function put(grid: Grid, row: number, column: number, block: Grid): void {
  for (const [down, cells] of block.entries()) {
    while (grid.length <= row + down) grid.push([]);
    const target = grid[row + down]!;
    for (const [across, cell] of cells.entries()) {
      while (target.length <= column + across) target.push('');
      target[column + across] = cell;
    }
  }
}

export function block(grid: Grid, box: Box): Grid {
  return Array.from({ length: box.rows }, (_, down) =>
    Array.from({ length: box.columns }, (_, across) => at(grid, box.row + down, box.column + across)),
  );
}

export const blank = (rows: number, columns: number): Grid =>
  Array.from({ length: rows }, () => Array<Entered>(columns).fill(''));

export const widthOf = (grid: Grid): number => Math.max(0, ...grid.map((row) => row.length));

/** Puts in (`count` above nought) or takes out whole rows or columns. */
export function splice(grid: Grid, axis: Axis, from: number, remove: number, insert: number): void {
  if (axis === 'ROWS') {
    while (grid.length < from) grid.push([]);
    grid.splice(from, remove, ...blank(insert, 0));
    return;
  }
  for (const row of grid) {
    if (row.length > from) row.splice(from, remove, ...Array<Entered>(insert).fill(''));
  }
}

/** Moves one row or column; `to` is counted before the move, as Sheets does. */
export function move(grid: Grid, axis: Axis, from: number, to: number): void {
  const target = to > from ? to - 1 : to;
  if (axis === 'ROWS') {
    while (grid.length <= Math.max(from, target)) grid.push([]);
    grid.splice(target, 0, ...grid.splice(from, 1));
    return;
  }
  for (const row of grid) {
    while (row.length <= Math.max(from, target)) row.push('');
    row.splice(target, 0, ...row.splice(from, 1));
  }
}

/** The same grid without empty cells and rows at its ends. */
export function trimmed(grid: Grid): Grid {
  const rows = grid.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}
