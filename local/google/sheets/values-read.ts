import { type Cell, hasData, type Row } from './cell.ts';
import { CellError, type Effective, FormulaReader } from './formula.ts';
import { KeptJson } from './kept-json.ts';
import { type LocaleRules, localeRules } from './locale.ts';
import { boxText } from './range-lookup.ts';
import { isMoment, shown } from './shown-value.ts';
import type { Tab, ValueRange } from './tab.ts';
import type { Box, Workbook } from './workbook.ts';

/** How values are to be given out. */
export interface Rendering {
  readonly columns: boolean;
  readonly values: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dates: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

export const PLAIN: Rendering = { columns: false, values: 'UNFORMATTED_VALUE', dates: 'SERIAL_NUMBER' };

/** The rendering that a call asks for by these parameters. */
export function rendering(
  columns: string | null | undefined,
  values: string | null | undefined,
  dates: string | null | undefined,
): Rendering {
  return {
    columns: columns === 'COLUMNS',
    values: values === 'UNFORMATTED_VALUE' || values === 'FORMULA' ? values : 'FORMATTED_VALUE',
    dates: dates === 'FORMATTED_STRING' ? dates : 'SERIAL_NUMBER',
  };
}

const CACHE_LIMIT = 64;

/** A ValueRange with the text of its values. Kept with the tab, which is replaced by every change. */
export function valueRange(book: Workbook, tab: Tab, box: Box, rendering: Rendering): ValueRange {
  const { columns, values, dates } = rendering;
  const key = `${box.r0} ${box.r1} ${box.c0} ${box.c1} ${columns} ${values} ${dates}`;
  const known = tab.cache.get(key);
  if (known && (known.revision === undefined || known.revision === book.revision)) return known.range;
  if (tab.cache.size >= CACHE_LIMIT) tab.cache.clear();
  const computed = hasFormula(tab, box);
  const list = columns ? columnTexts(book, tab, box, rendering) : rowTexts(book, tab, box, rendering);
  const range: ValueRange = {
    range: boxText(tab, box),
    majorDimension: columns ? 'COLUMNS' : 'ROWS',
    ...(list.length > 0 && { values: new KeptJson(`[${list.join(',')}]`) }),
  };
  tab.cache.set(key, computed ? { range, revision: book.revision } : { range });
  return range;
}

/** Rows of which the text is kept have none. */
function hasFormula({ rows }: Tab, { r0, r1 }: Box): boolean {
  for (let index = r0; index < Math.min(r1, rows.length); index += 1) {
    const row = rows[index];
    if (row && row.plain === undefined && row.cells.some((cell) => cell?.f !== undefined)) return true;
  }
  return false;
}

function rowTexts(book: Workbook, tab: Tab, box: Box, rendering: Rendering): string[] {
  const whole = rendering.values === 'UNFORMATTED_VALUE' && rendering.dates === 'SERIAL_NUMBER' && box.c0 === 0;
  const render = renderer(book, rendering);
  const last = Math.min(box.r1, tab.rows.length);
  const texts: string[] = [];
  for (let index = box.r0; index < last; index += 1) {
    const row = tab.rows[index];
    if (!row) texts.push('[]');
    else if (whole && row.cells.length <= box.c1) texts.push(plainText(row, tab, index, render));
    else texts.push(listText(row.cells.slice(box.c0, box.c1).map((cell, c) => render(cell, tab, index, box.c0 + c))));
  }
  return trimmed(texts);
}

/** The whole row as plain values; kept with the row unless a formula is in it. */
function plainText(row: Row, tab: Tab, index: number, render: Renderer): string {
  if (row.plain !== undefined) return row.plain;
  const text = listText(row.cells.map((cell, column) => render(cell, tab, index, column)));
  if (!row.cells.some((cell) => cell?.f !== undefined)) row.plain = text;
  return text;
}

function columnTexts(book: Workbook, tab: Tab, box: Box, rendering: Rendering): string[] {
  const render = renderer(book, rendering);
  const last = Math.min(box.r1, tab.rows.length);
  const texts: string[] = [];
  for (let column = box.c0; column < box.c1; column += 1) {
    const list: string[] = [];
    for (let row = box.r0; row < last; row += 1) list.push(render(tab.rows[row]?.cells[column], tab, row, column));
    texts.push(listText(list));
  }
  return trimmed(texts);
}

function trimmed(texts: string[]): string[] {
  while (texts.length > 0 && texts.at(-1) === '[]') texts.pop();
  return texts;
}

function listText(cells: string[]): string {
  while (cells.length > 0 && cells.at(-1) === '""') cells.pop();
  return `[${cells.join(',')}]`;
}

type Renderer = (cell: Cell | undefined, tab: Tab, row: number, column: number) => string;

function renderer(book: Workbook, rendering: Rendering): Renderer {
  const formulas = new FormulaReader(book.tabs);
  const locale = localeRules(book.properties.locale ?? 'en_US');
  return (cell, tab, row, column) => {
    if (!hasData(cell)) return '""';
    if (rendering.values === 'FORMULA' && cell.f !== undefined) return JSON.stringify(cell.f);
    const value = cell.f === undefined ? cell.v : formulas.effective(tab, row, column);
    return JSON.stringify(rendered(book, cell, value, rendering, locale) ?? '');
  };
}

function rendered(book: Workbook, cell: Cell, value: Effective, rendering: Rendering, locale: LocaleRules) {
  if (value instanceof CellError) return value.text;
  if (value === undefined) return value;
  if (rendering.values !== 'FORMATTED_VALUE' && rendering.dates === 'SERIAL_NUMBER') return value;
  const format = book.parts.format(cell)?.numberFormat;
  if (rendering.values === 'FORMATTED_VALUE' || (typeof value === 'number' && isMoment(format))) {
    return shown(value, format, locale);
  }
  return value;
}
