/** Rows of the first tab, from the first counted from 0 up to, not including, the last. */
export const rows = (startIndex: number, endIndex: number) => ({ sheetId: 0, dimension: 'ROWS', startIndex, endIndex });

/** A heading and three rows, the lower ones shorter. */
export const GRID = [
  ['h1', 'h2', 'h3'],
  ['a', 1, true],
  ['b', 2],
  ['c', 3],
];
