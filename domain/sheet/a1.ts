/** `A`, `Z`, `AA` … from a zero-based column number. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `D7` from a zero-based row and column. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetters(column)}${row + 1}`;
}

/** A tab's title as a range begins with it: `'It''s'`. */
export function quotedTitle(title: string): string {
  return `'${title.replaceAll("'", "''")}'`;
}
