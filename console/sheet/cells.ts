import type { CellEntry, SheetTab } from '../protocol.ts';

/** A row of the grid: its place below the headings, the number people know it by, and its cells by column. */
export type Row = { _row: number; _number: string } & Record<`c${number}`, string>;

/** The rows of a tab as the grid takes them. */
export function rowsOf({ cells }: SheetTab): Row[] {
  return cells.map((row, index) => ({
    _row: index,
    _number: String(index + 2),
    ...Object.fromEntries(row.map((text, column) => [`c${column}`, text])),
  })) as Row[];
}

/** Whether a cell of a column of ticks is a box, as all but those are in which somebody wrote something else. */
export function isBox(text: string): boolean {
  return text === 'TRUE' || text === 'FALSE' || text === '';
}

/** A cell as it is seen: a box for a tick, the colour of its mark in a view. */
export function shownCell(text: string, entry: CellEntry | undefined, kind: SheetTab['kind']): HTMLElement {
  const element = document.createElement('span');
  if (entry?.kind === 'tick' && isBox(text)) {
    const isTicked = text === 'TRUE';
    element.className = `tick ${isTicked ? 'ticked' : ''}`;
    element.textContent = isTicked ? '✓' : '';
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', isTicked ? 'ticked' : 'not ticked');
    return element;
  }
  element.textContent = text;
  const tone = kind === 'input' ? undefined : toneOf(text);
  if (tone) element.className = `tone ${tone}`;
  return element;
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : columnLetters(Math.floor(column / 26) - 1) + rest;
}

const tones: readonly (readonly [begins: string, tone: string])[] = [
  ['✓', 'done'],
  ['●', 'open'],
  ['!', 'late'],
  ['✗', 'late'],
  ['To be mended', 'late'],
  ['Please check', 'open'],
  ['○', 'coming'],
  ['–', 'faded'],
  ['waived', 'faded'],
  ['withdrawn', 'faded'],
];

/** How a cell of a view looks, by the mark it begins with: the mark carries the meaning, the colour repeats it. */
function toneOf(text: string): string | undefined {
  return tones.find(([begins]) => text.startsWith(begins))?.[1];
}

/** Order of two cells: dates as dates, numbers as numbers, blanks last whichever way it goes. */
export function compareCells(a: unknown, b: unknown, direction: string): number {
  const [one, other] = [String(a ?? ''), String(b ?? '')];
  if (one === '' || other === '') return (Number(one === '') - Number(other === '')) * (direction === 'asc' ? 1 : -1);
  const [left, right] = [weight(one), weight(other)];
  if (left !== undefined && right !== undefined) return left - right;
  return one.localeCompare(other, 'en-GB', { numeric: true });
}

function weight(text: string): number | undefined {
  const date = /(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  if (date) return Date.UTC(Number(date[3]), Number(date[2]) - 1, Number(date[1]));
  const named = /(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})/.exec(text);
  if (named) return Date.parse(`${named[1]} ${named[2]} ${named[3]} UTC`);
  return /^-?[\d,.]+$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}
