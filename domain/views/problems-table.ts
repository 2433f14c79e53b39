import { compare } from '../order.ts';
import type { Problem } from '../sheet/snapshot.ts';
import { localDateOf } from '../time.ts';
import { headersOf } from './labels.ts';
import type { Table, ViewInput } from './types.ts';

/**
 * The Problems tab: what must be mended before what should be checked, then by tab and from the top of the tab to its
 * foot. `Where` opens the cell.
 */
export function problemsTable({ problems, cohort }: Pick<ViewInput, 'problems' | 'cohort'>): Table {
  const rows = problems
    .map((problem) => ({ problem, place: placeOf(problem) }))
    .sort(
      (a, b) =>
        Number(a.problem.severity === 'warning') - Number(b.problem.severity === 'warning') ||
        compare(a.problem.tab, b.problem.tab) ||
        a.place.row - b.place.row ||
        a.place.column.length - b.place.column.length ||
        compare(a.place.column, b.place.column) ||
        compare(a.problem.id, b.problem.id),
    )
    .map(({ problem: { tab, cell, what, remedy, since, severity } }) => [
      cell === undefined ? { text: tab, tab } : { text: `${tab}!${cell}`, tab, cell },
      what,
      remedy,
      localDateOf(since, cohort.settings.zone),
      severity === 'warning' ? 'Please check' : 'To be mended',
    ]);
  return [headersOf('Problems'), ...rows];
}

/** `D7` as row 7, column `D`; what concerns the whole tab stands above its rows. */
function placeOf({ cell }: Problem): { readonly row: number; readonly column: string } {
  const found = /^([A-Z]+)(\d+)$/.exec(cell ?? '');
  return { row: Number(found?.[2] ?? 0), column: found?.[1] ?? '' };
}
