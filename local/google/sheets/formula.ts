import { parseCells, splitTitle } from './a1.ts';
import type { CellValue } from './cell.ts';
import { cellAt, type Tab } from './tab.ts';

/** A formula that has no value, as the grid shows it. */
export class CellError {
  readonly type: string;
  readonly text: string;
  constructor(type: string, text: string) {
    this.type = type;
    this.text = text;
  }
}

export const ERRORS = {
  name: new CellError('NAME', '#NAME?'),
  value: new CellError('VALUE', '#VALUE!'),
  zero: new CellError('DIVIDE_BY_ZERO', '#DIV/0!'),
  reference: new CellError('REF', '#REF!'),
  parse: new CellError('ERROR', '#ERROR!'),
} as const;

/** What a cell comes to; undefined when empty. */
export type Effective = CellValue | CellError | undefined;

const TOKEN =
  /\s*(?:(\d+\.?\d*|\.\d+)|"((?:[^"]|"")*)"|((?:(?:'(?:[^']|'')+'|[A-Za-z_]\w*)!)?\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)(?![\w(])|([A-Za-z_][\w.]*)|(<=|>=|<>|[-+*/^&=<>(),;%]))/y;

type Token = { kind: 'number' | 'text' | 'reference' | 'name' | 'sign'; text: string };

function tokens(source: string): Token[] {
  const list: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.trimEnd().length) {
    const match = TOKEN.exec(source);
    if (!match) throw ERRORS.parse;
    const [, number, text, reference, name, sign] = match;
    if (number !== undefined) list.push({ kind: 'number', text: number });
    else if (text !== undefined) list.push({ kind: 'text', text: text.replaceAll('""', '"') });
    else if (reference !== undefined) list.push({ kind: 'reference', text: reference });
    else if (name !== undefined) list.push({ kind: 'name', text: name });
    else list.push({ kind: 'sign', text: sign ?? '' });
  }
  return list;
}

const LEVELS = [['=', '<>', '<', '>', '<=', '>='], ['&'], ['+', '-'], ['*', '/'], ['^']];

/** Evaluates references, arithmetic, `&`, comparisons, SUM, COUNTA and HYPERLINK; any other function is #NAME?. */
export class FormulaReader {
  readonly #tabs: readonly Tab[];
  readonly #underway = new Set<string>();

  constructor(tabs: readonly Tab[]) {
    this.#tabs = tabs;
  }

  /** What the cell comes to. */
  effective(tab: Tab, row: number, column: number): Effective {
    const cell = cellAt(tab, row, column);
    if (cell?.f === undefined) return cell?.v;
    const place = `${tab.meta.sheetId}/${row}/${column}`;
    if (this.#underway.has(place) || this.#underway.size > 200) return ERRORS.reference;
    this.#underway.add(place);
    try {
      const list = tokens(cell.f.slice(1));
      const value = this.#level(list, 0, tab);
      return list.length > 0 ? ERRORS.parse : (value ?? 0);
    } catch (error) {
      if (error instanceof CellError) return error;
      throw error;
    } finally {
      this.#underway.delete(place);
    }
  }

  #level(list: Token[], level: number, tab: Tab): CellValue | undefined {
    const signs = LEVELS[level];
    if (!signs) return this.#unary(list, tab);
    let left = this.#level(list, level + 1, tab);
    for (let next = list[0]; next?.kind === 'sign' && signs.includes(next.text); next = list[0]) {
      list.shift();
      left = calculate(next.text, left, this.#level(list, level + 1, tab));
    }
    return left;
  }

  #unary(list: Token[], tab: Tab): CellValue | undefined {
    const token = list.shift();
    if (token?.kind === 'sign' && (token.text === '-' || token.text === '+')) {
      const value = numeric(this.#unary(list, tab));
      return token.text === '-' ? -value : value;
    }
    const value = this.#operand(token, list, tab);
    if (list[0]?.text !== '%' || list[0].kind !== 'sign') return value;
    list.shift();
    return numeric(value) / 100;
  }

  #operand(token: Token | undefined, list: Token[], tab: Tab): CellValue | undefined {
    if (!token) throw ERRORS.parse;
    if (token.kind === 'number') return Number(token.text);
    if (token.kind === 'text') return token.text;
    if (token.kind === 'reference') {
      const values = this.#cells(token.text, tab);
      if (values.length !== 1) throw ERRORS.value;
      return values[0];
    }
    if (token.kind === 'name') {
      if (/^(true|false)$/i.test(token.text) && list[0]?.text !== '(') return token.text.toLowerCase() === 'true';
      if (list[0]?.text !== '(') throw ERRORS.name;
      return call(token.text.toUpperCase(), this.#arguments(list, tab));
    }
    if (token.text !== '(') throw ERRORS.parse;
    const value = this.#level(list, 0, tab);
    if (list.shift()?.text !== ')') throw ERRORS.parse;
    return value;
  }

  #arguments(list: Token[], tab: Tab): (CellValue | undefined)[] {
    list.shift();
    const values: (CellValue | undefined)[] = [];
    while (list[0]?.text !== ')' || list[0].kind !== 'sign') {
      const [first, second] = list;
      if (first?.kind === 'reference' && (second?.text === ',' || second?.text === ')')) {
        list.shift();
        values.push(...this.#cells(first.text, tab));
      } else values.push(this.#level(list, 0, tab));
      if (list[0]?.kind === 'sign' && /^[,;]$/.test(list[0].text)) list.shift();
      else if (list[0]?.text !== ')') throw ERRORS.parse;
    }
    list.shift();
    return values;
  }

  #cells(reference: string, home: Tab): (CellValue | undefined)[] {
    const split = splitTitle(reference);
    const tab = split?.title === undefined ? home : this.#tabs.find((other) => other.meta.title === split.title);
    const range = parseCells(split?.cells ?? '');
    if (!tab || range?.r1 === undefined || range.c1 === undefined) throw ERRORS.reference;
    const values: (CellValue | undefined)[] = [];
    for (let row = range.r0 ?? 0; row < range.r1; row += 1) {
      for (let column = range.c0 ?? 0; column < range.c1; column += 1) {
        const value = this.effective(tab, row, column);
        if (value instanceof CellError) throw value;
        values.push(value);
      }
    }
    return values;
  }
}

function calculate(sign: string, left: CellValue | undefined, right: CellValue | undefined): CellValue {
  if (sign === '&') return `${textual(left)}${textual(right)}`;
  if (sign === '=') return same(left, right);
  if (sign === '<>') return !same(left, right);
  const [a, b] = [numeric(left), numeric(right)];
  if (sign === '/' && b === 0) throw ERRORS.zero;
  const results: Record<string, number | boolean> = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '^': a ** b,
    '<': a < b,
    '>': a > b,
    '<=': a <= b,
    '>=': a >= b,
  };
  return results[sign] ?? 0;
}

const same = (left: CellValue | undefined, right: CellValue | undefined) =>
  typeof left === 'string' && typeof right === 'string'
    ? left.toLowerCase() === right.toLowerCase()
    : (left ?? (typeof right === 'string' ? '' : 0)) === (right ?? (typeof left === 'string' ? '' : 0));

function numeric(value: CellValue | undefined): number {
  if (value === undefined) return 0;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw ERRORS.value;
  return number;
}

const textual = (value: CellValue | undefined) =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value ?? '');

function call(name: string, values: (CellValue | undefined)[]): CellValue | undefined {
  if (name === 'SUM') return values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
  if (name === 'COUNTA') return values.filter((value) => value !== undefined).length;
  if (name === 'HYPERLINK') return values[1] ?? values[0];
  throw ERRORS.name;
}
