import { CellError, type Effective } from '../formula.ts';

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: false });

/** Numbers, then text, then FALSE and TRUE, then errors; blanks last whichever way. */
export function compareCells(one: Effective, other: Effective, descending: boolean): number {
  const [a, b] = [rank(one), rank(other)];
  if (a === BLANK || b === BLANK) return a - b;
  const order = a !== b ? a - b : within(one, other);
  return descending ? -order : order;
}

const BLANK = 9;

function rank(value: Effective): number {
  if (value === undefined || value === '') return BLANK;
  if (value instanceof CellError) return 3;
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2;
}

function within(one: Effective, other: Effective): number {
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  return Number(one) - Number(other) || 0;
}
