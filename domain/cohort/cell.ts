import { type Flaw, problemAt } from '../sheet/flaw.ts';
import type { SheetIndex } from '../sheet/parsed.ts';
import type { Problem, Row } from '../sheet/snapshot.ts';
import { isLocalDate, type LocalDate } from '../time.ts';

/** A cell as text; '' when it is empty. */
export function textOf(row: Row | undefined, header: string): string {
  const cell = row?.cells[header];
  return cell === undefined ? '' : String(cell);
}

/** A cell that holds a date; undefined when it is empty or says `N/A`. */
export function dateOf(row: Row | undefined, header: string): LocalDate | undefined {
  const text = textOf(row, header);
  return isLocalDate(text) ? text : undefined;
}

/** Collects what does not fit together. Nothing is said of values that are not the sheet's present ones. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly #index: SheetIndex | undefined;

  constructor(index: SheetIndex | undefined) {
    this.#index = index;
  }

  add(tab: string, row: string, header: string, found: Flaw): void {
    if (this.#index?.unread(tab, row, header)) return;
    this.problems.push(problemAt({ tab, row, header, cell: this.#index?.cell(tab, row, header) }, found));
  }

  /** Whether the sheet may have a row of this key that cannot be read: its own problem is listed already. */
  mayHave(tab: string, key: string): boolean {
    return this.#index?.has(tab, key) ?? false;
  }
}
