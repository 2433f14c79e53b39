import type { Instant } from '../time.ts';

/** What a cell means: text, a number, a tick; a date is its `YYYY-MM-DD`, a time its `HH:MM`. */
export type Cell = string | number | boolean;

/** How an evidence cell says that the milestone does not apply. */
export const waived = 'N/A';

/** A row by meaning: addressed by its key, never by its place in the tab. Empty cells are absent. */
export interface Row {
  readonly key: string;
  readonly cells: Readonly<Record<string, Cell>>;
  /** When the present value of a cell was first known to the software: dates, ticks and addresses only. */
  readonly seen: Readonly<Record<string, Instant>>;
}

/** All input tabs as last accepted: tab title, then row key. Says nothing of the order or place of rows. */
export interface Snapshot {
  readonly tabs: Readonly<Record<string, Readonly<Record<string, Row>>>>;
}

export const emptySnapshot: Snapshot = { tabs: {} };

/** A clearing, a change or a vanished row that one sync has seen and a second must confirm. */
export interface Pending {
  readonly tab: string;
  readonly key: string;
  /** Absent: the whole row vanished. */
  readonly header?: string;
  /** What the sheet says instead; absent: empty. */
  readonly to?: Cell;
  readonly since: Instant;
}

/** Something in the sheet that a person must mend. Never carries a name or an address of a person. */
export interface Problem {
  /** Stable identity: the same problem is never listed twice. */
  readonly id: string;
  readonly severity: 'problem' | 'warning';
  readonly tab: string;
  /** `D7`, or absent when the whole tab is meant. */
  readonly cell?: string;
  /** Key of the row, where there is one. */
  readonly row?: string;
  readonly what: string;
  /** How to mend it. */
  readonly remedy: string;
}
