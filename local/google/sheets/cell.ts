import type { CellFormat, DataValidationRule } from './google-types.ts';

/** What a cell can hold; an empty cell reads as "". */
export type CellValue = string | number | boolean;

/** One cell, never changed in place. Formats and validation rules are kept once a spreadsheet and named by number. */
export interface Cell {
  /** Value, when it is not a formula. */
  readonly v?: CellValue;
  /** Formula, with its `=`. */
  readonly f?: string;
  /** Number of the user-entered format. */
  readonly s?: number;
  /** Number of the validation rule. */
  readonly d?: number;
  /** Note. */
  readonly n?: string;
}

/** A row; `stored` and `plain` are its text in the database and in answers, kept until the row is replaced. */
export interface Row {
  cells: (Cell | undefined)[];
  stored?: string;
  plain?: string;
}

/** Whether the cell shows something (formats and notes are not data). */
export const hasData = (cell: Cell | undefined): cell is Cell =>
  cell !== undefined && (cell.v !== undefined || cell.f !== undefined);

/** The cell without its value; undefined when nothing is left. */
export function withoutValue(cell: Cell | undefined): Cell | undefined {
  if (!hasData(cell)) return cell;
  const { v: _, f: __, ...rest } = cell;
  return Object.keys(rest).length === 0 ? undefined : rest;
}

/** What an inserted row or column takes over from its neighbour: format and validation, no value and no note. */
export function lookOf(cell: Cell | undefined): Cell | undefined {
  if (cell?.s === undefined && cell?.d === undefined) return undefined;
  return { ...(cell.s !== undefined && { s: cell.s }), ...(cell.d !== undefined && { d: cell.d }) };
}

/** The formats and rules of a spreadsheet, each kept once; only ever grows. */
export class SharedParts {
  readonly texts: string[] = [];
  readonly #objects: object[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a format or rule, new or known; undefined for an empty one. */
  number(part: object | undefined): number | undefined {
    if (part === undefined || Object.keys(part).length === 0) return undefined;
    const text = JSON.stringify(part);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.texts.length);
    this.texts.push(text);
    this.#objects.push(JSON.parse(text));
    return this.texts.length - 1;
  }

  format(cell: Cell | undefined): CellFormat | undefined {
    return cell?.s === undefined ? undefined : (this.#objects[cell.s] as CellFormat);
  }

  rule(cell: Cell | undefined): DataValidationRule | undefined {
    return cell?.d === undefined ? undefined : (this.#objects[cell.d] as DataValidationRule);
  }
}

/** Text of a row for the database: plain values stand for themselves. */
export function storeRow(row: Row): string {
  row.stored ??= JSON.stringify(
    row.cells.map((cell) =>
      cell === undefined ? null : Object.keys(cell).length === 1 && 'v' in cell ? cell.v : cell,
    ),
  );
  return row.stored;
}

/** The row of a database text. */
export function loadRow(stored: string): Row {
  const list: (CellValue | Cell | null)[] = JSON.parse(stored);
  const cells = list.map((item) => (item === null ? undefined : typeof item === 'object' ? item : { v: item }));
  return { cells, stored };
}
