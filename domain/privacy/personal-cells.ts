import type { Cell } from '../sheet/snapshot.ts';
import { schoolsTab } from '../sheet/standard-tabs.ts';
import type { ColumnSpec, TabSpec, WorkbookSpec } from '../sheet/workbook.ts';

/** Rows by tab and key with their cells, from a snapshot or from one reading of the sheet. */
export type Tabs = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Cell>>>>>>;

/** A cell that says something of a person. */
export interface PersonalCell {
  readonly tab: string;
  readonly key: string;
  readonly header: string;
}

/** Whose people are meant: those of one school, or everybody in the sheet. */
export type Whose = { readonly school: string } | 'everybody';

const freeText = new Set<ColumnSpec['type']>(['text', 'long-text', 'link', 'email']);
/** Columns of the Schools tab that name the school, not a person. */
const ofSchool = new Set(['URN', 'School', 'Area', 'Former URNs and names']);
/** Shorter ones would be found in words that mean nobody. */
const shortestName = 4;

/**
 * The cells that hold people of `whose`: names, addresses and telephone numbers, what is written about the school in rows
 * of its own (who comes, who answered a survey and what), and any other text that names one of the `known`. Evidence and
 * keys are left alone unless they name somebody: a row stays the row it is, and what was done stays done.
 */
export function personalCells(
  spec: WorkbookSpec,
  tabs: Tabs,
  whose: Whose,
  known: readonly string[] = [],
): PersonalCell[] {
  const named = mentions(known);
  return spec.tabs.flatMap((tab) =>
    Object.entries(tabs[tab.title] ?? {}).flatMap(([key, cells]) =>
      tab.columns.flatMap((column): PersonalCell[] => {
        const cell = cells[column.header];
        if (typeof cell !== 'string' || cell === '' || !freeText.has(column.type)) return [];
        const isPersonal = (concerns(tab, key, cells, whose) && isOfPerson(tab, key, column)) || named(cell);
        return isPersonal && !(tab.title === schoolsTab.title && ofSchool.has(column.header))
          ? [{ tab: tab.title, key, header: column.header }]
          : [];
      }),
    ),
  );
}

/** Names, addresses and telephone numbers of people of `whose`, to look for in other texts. */
export function knownPeople(spec: WorkbookSpec, tabs: Tabs, whose: Whose): string[] {
  const found = new Set<string>();
  for (const { tab, key, header } of personalCells(spec, tabs, whose)) {
    const isContact = /(^|\s)(name|email|phone|value|participant)$/i.test(header);
    const text = String(tabs[tab]?.[key]?.[header] ?? '').trim();
    if (isContact && text.length >= shortestName) found.add(text);
  }
  return [...found];
}

/** Whether a text names one of these people; capitals do not matter. */
export function mentions(known: readonly string[]): (text: string) => boolean {
  const wanted = known.map((one) => one.trim().toLowerCase()).filter((one) => one.length >= shortestName);
  return (text) => {
    const lower = text.toLowerCase();
    return wanted.some((one) => lower.includes(one));
  };
}

/** A row is about the school if its key says so: the key of a row that belongs to several schools does not. */
function concerns(tab: TabSpec, key: string, cells: Readonly<Record<string, Cell>>, whose: Whose): boolean {
  if (whose === 'everybody') return true;
  if (tab.title === schoolsTab.title) return key === whose.school;
  return tab.columns.some(
    ({ header, type }) => type === 'school' && tab.key.includes(header) && cells[header] === whose.school,
  );
}

/** Settings hold people in the values of some rows; of the Schools tab only the standard columns are contacts. */
function isOfPerson(tab: TabSpec, key: string, column: ColumnSpec): boolean {
  if (tab.title === 'Settings') return column.header === 'Value' && /(name|email|address)$/i.test(key);
  if (column.type === 'email') return true;
  if (tab.title === schoolsTab.title) return schoolsTab.columns.some(({ header }) => header === column.header);
  if (tab.title === 'Facilitators') return column.header !== 'Facilitator';
  if (column.evidence || !tab.columns.some(({ type }) => type === 'school')) return false;
  return !tab.key.includes(column.header) || column.header === 'Participant';
}
