import type { Problem } from './snapshot.ts';

/** Why a cell cannot be read, before it is known where it stands. Quotes no person's name or address. */
export interface Flaw {
  readonly code: string;
  readonly what: string;
  /** How to mend it. */
  readonly remedy: string;
  /** The cause is already a problem elsewhere: the row is unreadable, but nothing is added to the list. */
  readonly silent?: true;
  readonly warning?: true;
}

export function flaw(code: string, what: string, remedy: string): Flaw {
  return { code, what, remedy };
}

/** A cell that hangs on something whose own problem is already listed. */
export const silentFlaw: Flaw = { code: 'elsewhere', what: '', remedy: '', silent: true };

/** Where a problem stands: a tab, and a row and a header where there are such. */
export interface Spot {
  readonly tab: string;
  readonly row?: string | undefined;
  readonly header?: string | undefined;
  readonly cell?: string | undefined;
}

/** The flaw as a problem. Its id names tab, row key, header and code, never a position: sorting a tab changes no id. */
export function problemAt(spot: Spot, found: Flaw): Problem {
  return {
    id: `${spot.tab}|${spot.row ?? ''}|${spot.header ?? ''}|${found.code}`,
    severity: found.warning ? 'warning' : 'problem',
    tab: spot.tab,
    ...(spot.cell !== undefined && { cell: spot.cell }),
    ...(spot.row !== undefined && { row: spot.row }),
    what: found.what,
    remedy: found.remedy,
  };
}
