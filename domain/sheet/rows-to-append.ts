import type { Cohort } from '../cohort.ts';
import { inOrder } from '../order.ts';
import type { SheetIndex } from './parsed.ts';
import type { Cell } from './snapshot.ts';
import { fold } from './spelling.ts';
import type { WorkbookSpec } from './workbook.ts';

/** A row the sheet lacks, by meaning; `toSheetValue` turns its cells into what is written. */
export interface MissingRow {
  readonly tab: string;
  readonly key: string;
  readonly cells: Readonly<Record<string, Cell>>;
}

/**
 * Rows people would otherwise have to make: each ready school at each event, each member at each visit, each visit of
 * each partnership. In order of tab, then of the programme's slots, then of ids. Rows that are in the sheet but cannot
 * be read (`index`) are not added again. Only keys are filled: should somebody move columns before the row is written,
 * it has no readable key and nothing in it can be taken for evidence.
 */
export function rowsToAppend(spec: WorkbookSpec, cohort: Cohort, index?: SheetIndex): readonly MissingRow[] {
  const { programme } = cohort;
  const found: MissingRow[] = [];
  const titles = new Set(spec.tabs.map((tab) => tab.title));
  const add = (tab: string, key: string, cells: MissingRow['cells']) => {
    if (titles.has(tab) && !cohort.row(tab, key) && !index?.has(tab, key)) found.push({ tab, key, cells });
  };
  const active = [...cohort.schools.values()].filter((school) => school.ready && !school.withdrawnOn);
  const schools = active.map((school) => school.urn).sort();
  const partnerships = [...cohort.partnerships.values()].sort((a, b) => inOrder(a.id, b.id));

  for (const event of programme.events) {
    for (const urn of schools) add('Attendance', `${urn}|${event.id}`, { School: urn, Event: event.id });
  }
  for (const { number } of programme.visits) {
    for (const { id } of partnerships) {
      add('Visits', `${id}-${number}`, { Visit: `${id}-${number}` });
    }
  }
  for (const { number } of programme.visits) {
    for (const { id, members } of partnerships) {
      const visit = `${id}-${number}`;
      const going = members.filter((urn) => !cohort.schools.get(urn)?.withdrawnOn);
      for (const urn of going) add('Visit attendance', `${urn}|${visit}`, { School: urn, Visit: visit });
    }
  }
  return found;
}

/** How a school is written in the sheet: by name, or by URN where another school has the same name. */
export function nameInSheet(cohort: Cohort): (urn: string) => string | undefined {
  const names = new Map<string, number>();
  for (const { name } of cohort.schools.values()) names.set(fold(name), (names.get(fold(name)) ?? 0) + 1);
  return (urn) => {
    const name = cohort.schools.get(urn)?.name;
    return name === undefined || names.get(fold(name)) !== 1 ? undefined : name;
  };
}
