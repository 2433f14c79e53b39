import { dateOfSerial, timeOfSerial } from '../sheet/serial.ts';
import type { Cell } from '../sheet/snapshot.ts';

/** What a number in a cell is shown as. */
export type Moment = 'date' | 'time' | 'date-time';

/** What a cell holds: text as text, dates and times as serial numbers. A formula counts as what it shows. */
export interface GridCell {
  /** Empty only for a formula that shows nothing. */
  readonly value: Cell;
  readonly as?: Moment;
  readonly formula?: true;
  /** The error it shows, such as `#REF!`; it is the value as well. */
  readonly error?: string;
  /** Where its text leads. */
  readonly link?: string;
}

export type GridRow = readonly (GridCell | undefined)[];

/** A tab as it is, in a file or in the spreadsheet: all rows, headers among them, places counted from 0. */
export interface GridTab {
  readonly title: string;
  readonly rows: readonly GridRow[];
}

/** A serial number as people here write it: `12/11/2026`, `09:30` or `12/11/2026 09:30`. */
export function momentText(serial: number, as: Moment): string {
  const day = dateOfSerial(serial).split('-').reverse().join('/');
  if (as === 'date') return day;
  return as === 'time' ? timeOfSerial(serial) : `${day} ${timeOfSerial(serial)}`;
}
