import { type Instant, isLocalDate } from '../time.ts';
import type { ReadCells } from './parsed.ts';
import type { Cell, Row } from './snapshot.ts';

export interface TabPending {
  /** Whether a change to a cell (no header: the row's vanishing) has been seen long enough ago to count now. */
  confirmed(key: string, header?: string, to?: Cell): boolean;
}

export interface RowSettling {
  readonly tab: string;
  readonly pending: TabPending;
  readonly unreadColumns: ReadonlySet<string>;
  readonly now: Instant;
}

/** The row as it now stands: the same object when nothing counts as changed. */
export function settleRow(key: string, old: Row | undefined, read: ReadCells, settling: RowSettling): Row {
  if (old === undefined) return { key, cells: read, seen: seenNow(read, settling.now) };
  let cells: Record<string, Cell> | undefined;
  let seen: Record<string, Instant> | undefined;
  const put = (header: string, value: Cell | undefined) => {
    cells ??= { ...old.cells };
    seen ??= { ...old.seen };
    delete seen[header];
    if (value === undefined) delete cells[header];
    else {
      cells[header] = value;
      if (isDatable(value)) seen[header] = settling.now;
    }
  };
  for (const header in read) {
    const value = read[header]!;
    const before = old.cells[header];
    if (value === before || settling.unreadColumns.has(header)) continue;
    if (before === undefined || countsAtOnce(settling.tab, key, value)) put(header, value);
    else if (settling.pending.confirmed(key, header, value)) put(header, value);
  }
  for (const header in old.cells) {
    if (read[header] !== undefined || settling.unreadColumns.has(header)) continue;
    if (settling.pending.confirmed(key, header)) put(header, undefined);
  }
  return cells && seen ? { key, cells, seen } : old;
}

/** Nobody should wait two minutes for the mail to stop. */
function countsAtOnce(tab: string, key: string, value: Cell): boolean {
  return tab === 'Settings' && key === 'Mode' && value === 'Paused';
}

function seenNow(cells: ReadCells, now: Instant): Record<string, Instant> {
  const seen: Record<string, Instant> = {};
  for (const header in cells) if (isDatable(cells[header]!)) seen[header] = now;
  return seen;
}

/**
 * Whether it matters since when a value stands: a date, a tick, an address. Known by the value: in Settings one column holds
 * dates, addresses and texts.
 */
function isDatable(value: Cell): boolean {
  if (typeof value !== 'string') return value === true;
  return (value.length === 10 && isLocalDate(value)) || isAddress(value);
}

function isAddress(text: string): boolean {
  const at = text.indexOf('@');
  return at > 0 && at < text.length - 1 && !/\s/.test(text);
}
