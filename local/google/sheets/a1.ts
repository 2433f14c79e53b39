/** A1 notation: reading `'Teacher''s tab'!A2:D` and writing it back as Google does. */

/** Half-open, zero-based; a missing bound is open. */
export interface A1Range {
  readonly title?: string;
  readonly r0?: number;
  readonly r1?: number;
  readonly c0?: number;
  readonly c1?: number;
  /** `A1` rather than `A1:A1` or `A:A`: the anchor of a write that may be larger. */
  readonly anchor?: boolean;
}

/** `A`, `Z`, `AA` … from a zero-based column number. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** Zero-based column number from letters. */
export function columnIndex(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const CORNER = String.raw`\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7}|0\d{0,7})?`;
const CELLS = new RegExp(`^${CORNER}(?::${CORNER})?$`);

/** Reads the part after the `!`; undefined when it is not a reference. */
export function parseCells(text: string): A1Range | undefined {
  const match = CELLS.exec(text);
  if (!match || text === '') return undefined;
  const [, letters, digits, endLetters, endDigits] = match;
  const c = letters === undefined ? undefined : columnIndex(letters);
  const r = digits === undefined ? undefined : Number(digits) - 1;
  if (r !== undefined && r < 0) return undefined;
  if (!text.includes(':')) {
    if (c === undefined || r === undefined) return undefined;
    return { r0: r, r1: r + 1, c0: c, c1: c + 1, anchor: true };
  }
  const endC = endLetters === undefined ? undefined : columnIndex(endLetters);
  const endR = endDigits === undefined ? undefined : Number(endDigits) - 1;
  if ((c === undefined && r === undefined) || (endC === undefined && endR === undefined)) return undefined;
  if (endR !== undefined && endR < 0) return undefined;
  if ((c === undefined) !== (endC === undefined) && (r === undefined || endR === undefined)) return undefined;
  return { ...span('c', c, endC), ...span('r', r, endR) };
}

function span(axis: 'r' | 'c', from: number | undefined, to: number | undefined): A1Range {
  const known = [from, to].filter((bound) => bound !== undefined);
  if (known.length === 0) return {};
  const low = Math.min(...known);
  return { [`${axis}0`]: low, ...(known.length === 2 && { [`${axis}1`]: Math.max(...known) + 1 }) };
}

/** Splits `'It''s'!A1` into its tab and the rest; undefined when a quote is left open. */
export function splitTitle(text: string): { title?: string; cells?: string } | undefined {
  if (text.startsWith("'")) {
    const match = /^'((?:[^']|'')+)'(?:!(.*))?$/s.exec(text);
    if (!match) return undefined;
    const title = (match[1] ?? '').replaceAll("''", "'");
    return match[2] === undefined ? { title } : { title, cells: match[2] };
  }
  const mark = text.lastIndexOf('!');
  return mark < 0 ? { cells: text } : { title: text.slice(0, mark), cells: text.slice(mark + 1) };
}

/** A tab's name as it stands in a range: quoted unless it is a plain word that is no cell reference. */
export function quoteTitle(title: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title);
  return plain ? title : `'${title.replaceAll("'", "''")}'`;
}

/** `Tab!A1:C3`, or `Tab!A1` for one cell; `columns`/`rows` open ends are already closed by the caller. */
export function formatRange(title: string, r0: number, r1: number, c0: number, c1: number): string {
  const first = `${columnLetters(c0)}${r0 + 1}`;
  const last = `${columnLetters(c1 - 1)}${r1}`;
  return `${quoteTitle(title)}!${first === last ? first : `${first}:${last}`}`;
}
