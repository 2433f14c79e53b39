import type { PartnershipShape } from '../programme/types.ts';
import { cellAddress } from './a1.ts';
import { flaw, problemAt } from './flaw.ts';
import type { HeaderRow } from './header-row.ts';
import type { TabReading } from './parse-tab.ts';
import type { ReadCells } from './parsed.ts';
import { memberPlaces } from './partnership-rows.ts';
import type { SchoolEntry } from './school-directory.ts';
import type { Row } from './snapshot.ts';
import { fold } from './spelling.ts';
import type { TabSpec } from './workbook.ts';

/** Whether a row with another key is the same thing as one that was accepted. */
export type SameThing = (before: ReadCells, now: ReadCells) => boolean;

const textOf = (cells: ReadCells, header: string) => String(cells[header] ?? '');

/** A school of the same name, unless it says itself that it had the other number. */
export const sameSchool: SameThing = (before, now) =>
  sameName(
    { urn: textOf(before, 'URN'), name: textOf(before, 'School') },
    { name: textOf(now, 'School'), former: textOf(now, 'Former URNs and names') },
  );

function sameName(before: { urn: string; name: string }, now: { name: string; former: string }): boolean {
  const saidSo = now.former.split(';').some((part) => part.trim() === before.urn);
  return !saidSo && fold(before.name) === fold(now.name);
}

/** The schools as typed, those with a number that was typed over under the number they had: other tabs know them by name. */
export function underKeptNumbers(
  entries: readonly SchoolEntry[],
  accepted: Readonly<Record<string, Row>>,
): readonly SchoolEntry[] {
  const typed = new Set(entries.map(({ urn }) => urn));
  const gone = Object.values(accepted).filter(({ key }) => !typed.has(key));
  if (gone.length === 0) return entries;
  return entries.map((entry) => {
    if (entry.urn === undefined || accepted[entry.urn]) return entry;
    const before = gone.find(({ key, cells }) => sameName({ urn: key, name: textOf(cells, 'School') }, entry));
    return before ? { ...entry, urn: before.key } : entry;
  });
}

/** A partnership of the same schools. */
export function samePartnership(shape: PartnershipShape): SameThing {
  const members = (cells: ReadCells) =>
    memberPlaces(cells, shape)
      .map(({ urn }) => urn)
      .sort()
      .join();
  return (before, now) => members(before) !== '' && members(before) === members(now);
}

/**
 * Takes rows of a lasting tab out of a reading whose key was typed over: nobody has such a key yet, and the row of the very
 * same thing has gone. Were they accepted, the mistyped key would last too, long after it was put right.
 */
export function leaveOutChangedKeys(
  reading: TabReading,
  tab: TabSpec,
  header: HeaderRow,
  accepted: Readonly<Record<string, Row>>,
  isSame: SameThing,
): void {
  const gone = Object.values(accepted).filter(({ key }) => !reading.places.has(key));
  if (gone.length === 0) return;
  const keyHeader = tab.key[0]!;
  for (const [key, cells] of Object.entries(reading.rows)) {
    const before = accepted[key] ? undefined : gone.find((row) => isSame(row.cells, cells));
    if (!before) continue;
    const cell = cellAddress(reading.places.get(key) ?? 0, header.places.get(keyHeader) ?? 0);
    const what = `The ${keyHeader} of this row was ${before.key}.`;
    const former = tab.columns.find((column) => column.header.startsWith('Former'))?.header;
    const changed =
      former === undefined ? 'It is kept once it is used.' : `If it has changed, write ${before.key} into “${former}”.`;
    const found = flaw('key-changed', what, `Type ${before.key} here again. ${changed}`);
    reading.problems.push(problemAt({ tab: tab.title, row: before.key, header: keyHeader, cell }, found));
    // Counted among the rows without a readable key, so that the missing row is not listed besides.
    reading.nameless += 1;
    delete reading.rows[key];
  }
}
