import type { ShownCell } from '../../domain/ports.ts';

type Grid = readonly (readonly ShownCell[])[];

/** Neighbouring rows, the first of them by its place counted from 0. */
export interface Block {
  readonly start: number;
  /** One past the last row that is meant. */
  readonly end: number;
  /** What is to stand there; fewer than the block has: the rest is to be empty. */
  readonly rows: Grid;
}

/** Where a tab that shows one grid must be written so that it shows the other. Rows below its end are as if empty. */
export function changedRows(shown: Grid, wanted: Grid): Block[] {
  const blocks: Block[] = [];
  const length = Math.max(shown.length, wanted.length);
  for (let start = 0; start < length; start += 1) {
    if (isSame(shown[start], wanted[start])) continue;
    let end = start + 1;
    while (end < length && !isSame(shown[end], wanted[end])) end += 1;
    blocks.push({ start, end, rows: wanted.slice(start, end) });
    start = end;
  }
  return blocks;
}

function isSame(one: Grid[number] | undefined, other: Grid[number] | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.length !== other.length) return false;
  return one.every((cell, at) => isSameCell(cell, other[at]));
}

function isSameCell(one: ShownCell, other: ShownCell | undefined): boolean {
  if (one === other) return true;
  if (one === null || typeof one !== 'object' || other === null || typeof other !== 'object') return false;
  return one.text === other.text && one.tab === other.tab && one.cell === other.cell;
}
