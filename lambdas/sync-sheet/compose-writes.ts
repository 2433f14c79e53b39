import { plainDate } from '../../domain/british-date.ts';
import type { Cohort } from '../../domain/cohort.ts';
import type { Question } from '../../domain/decision/decision.ts';
import type { Notice } from '../../domain/notice/types.ts';
import type { SheetWrites, ViewWrite } from '../../domain/ports.ts';
import type { SheetIndex } from '../../domain/sheet/parsed.ts';
import { nameInSheet, rowsToAppend } from '../../domain/sheet/rows-to-append.ts';
import type { Cell } from '../../domain/sheet/snapshot.ts';
import type { WorkbookSpec } from '../../domain/sheet/workbook.ts';
import type { LocalDate } from '../../domain/time.ts';
import { actionsTable } from '../../domain/views/actions.ts';
import { tableHash } from '../../domain/views/changed.ts';
import { deadlinesTable } from '../../domain/views/deadlines.ts';
import { problemsTable } from '../../domain/views/problems-table.ts';
import { trackerTable } from '../../domain/views/tracker.ts';
import type { Table, ViewInput } from '../../domain/views/types.ts';
import { upcomingTable } from '../../domain/views/upcoming.ts';

const views: Readonly<Record<string, (input: ViewInput) => Table>> = {
  Tracker: trackerTable,
  Actions: actionsTable,
  Deadlines: deadlinesTable,
  'Upcoming emails': upcomingTable,
  Problems: problemsTable,
};

/** The view tabs as a sync wrote them last, and their hashes. */
export interface WrittenViews {
  readonly hashes: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, Table>>;
}

/**
 * The view tabs whose content differs from what they show, and all as they will be. `shown` are the hashes of what they
 * show; of what a warm function itself `written` it knows the rows as well.
 */
export function changedViews(
  input: ViewInput,
  shown: Readonly<Record<string, string>>,
  written: WrittenViews | undefined,
): { readonly rewrite: SheetWrites['rewrite']; readonly views: WrittenViews } {
  const hashes: Record<string, string> = {};
  const tables: Record<string, Table> = {};
  const rewrite: ViewWrite[] = [];
  for (const [tab, table] of Object.entries(views)) {
    const rows = table(input);
    const hash = tableHash(rows);
    hashes[tab] = hash;
    tables[tab] = rows;
    if (shown[tab] === hash) continue;
    const isKnown = written !== undefined && written.hashes[tab] === shown[tab];
    rewrite.push({ tab, rows, shown: isKnown ? written.tables[tab] : undefined });
  }
  return { rewrite, views: { hashes, tables } };
}

/** Rows that the software adds to input tabs: what people would otherwise have to make, and questions to them. */
export function rowsForPeople(
  spec: WorkbookSpec,
  cohort: Cohort,
  index: SheetIndex,
  questions: readonly Question[],
  today: LocalDate,
): SheetWrites['append'] {
  const name = nameInSheet(cohort);
  const bySchool = new Set(
    spec.tabs.flatMap((tab) =>
      tab.columns.filter(({ type }) => type === 'school').map(({ header }) => `${tab.title}|${header}`),
    ),
  );
  const rows = new Map<string, Record<string, Cell>[]>();
  for (const { tab, cells } of rowsToAppend(spec, cohort, index)) {
    const written = Object.entries(cells).map(([header, cell]) => [
      header,
      bySchool.has(`${tab}|${header}`) ? (name(String(cell)) ?? cell) : cell,
    ]);
    rows.set(tab, [...(rows.get(tab) ?? []), Object.fromEntries(written)]);
  }
  const asked = questions.filter(({ id }) => !index.has('Decisions', id));
  if (asked.length > 0) {
    rows.set(
      'Decisions',
      asked.map(({ id, about, why }) => ({
        Decision: id,
        'Raised on': today,
        About: about,
        Why: why,
        Approve: false,
        Decline: false,
      })),
    );
  }
  return [...rows].map(([tab, added]) => ({ tab, rows: added }));
}

/** Questions about notices that missed their day and whose step leaves it to the team. */
export function heldNoticeQuestions(waiting: readonly Notice[], cohort: Cohort): Question[] {
  return waiting.flatMap(({ state, carrier, on }) =>
    state.is === 'held' && state.decision !== undefined
      ? [
          {
            id: state.decision,
            about: `A mail to ${cohort.schools.get(carrier)?.name ?? carrier} meant for ${plainDate(on)}`,
            why: `It was not sent because ${state.reason}. Approve to send it now, decline to drop it.`,
          },
        ]
      : [],
  );
}
