import type { ColumnType, Programme } from '../programme/types.ts';
import type { ColumnSpec, TabSpec } from '../sheet/workbook.ts';
import { trackerLeading } from '../views/tracker.ts';
import type { Entry, Shown } from './layout.ts';

const shownAs: Partial<Record<ColumnType, Shown>> = {
  date: 'date',
  time: 'time',
  text: 'text',
  'long-text': 'text',
  email: 'text',
  choice: 'text',
  school: 'text',
  schools: 'text',
};

/** How values of this type are shown. */
export function shownOf({ type }: Pick<ColumnSpec, 'type'>): Shown | undefined {
  return shownAs[type];
}

/** What the sheet helps to type in a column, by its type; undefined where anything may be meant. */
export function entryOf(column: ColumnSpec): Entry | undefined {
  const orNotApplicable = column.evidence ?? false;
  switch (column.type) {
    case 'date':
    case 'link':
      return { kind: column.type, orNotApplicable };
    case 'email':
      return { kind: 'email' };
    case 'checkbox':
      return { kind: 'tick' };
    case 'urn':
      return { kind: 'number', least: 100_000, most: 999_999 };
    case 'school':
      return { kind: 'column', tab: 'Schools', header: 'School' };
    case 'choice': {
      const values = [...(column.choices ?? []), ...(orNotApplicable ? ['N/A'] : [])];
      return { kind: 'list', values, closed: column.closed ?? false };
    }
    default:
      return undefined;
  }
}

/** The columns whose cells name something of another tab or of the programme, by `tab|header`. */
export function referenceEntries(programme: Programme): ReadonlyMap<string, Entry> {
  const event: Entry = { kind: 'column', tab: 'Events', header: 'Event' };
  const visit: Entry = { kind: 'column', tab: 'Visits', header: 'Visit' };
  const oneOf = (values: readonly string[]): Entry => ({ kind: 'list', values, closed: false });
  const found = new Map<string, Entry>([
    [`${programme.partnership.plural}|Facilitator`, { kind: 'column', tab: 'Facilitators', header: 'Facilitator' }],
    ['Events|Event', oneOf(programme.events.map(({ id }) => id))],
    ['Attendance|Event', event],
    ['Visit attendance|Visit', visit],
    ['Exceptions|Milestone', { kind: 'headings', tab: 'Tracker', from: trackerLeading }],
    ['Templates|Template', oneOf(Object.keys(programme.templates).sort())],
  ]);
  for (const { tab, slot } of programme.feedbackTabs) {
    if (slot === 'event') found.set(`${tab}|Event`, event);
    if (slot === 'visit') found.set(`${tab}|Visit`, visit);
  }
  return found;
}

const whatToType: Readonly<Record<ColumnType, string>> = {
  text: '',
  'long-text': '',
  date: 'A date, such as 12/11/2026.',
  time: 'A time, such as 09:30.',
  number: 'A number.',
  email: 'One email address.',
  link: 'A link: paste the whole address.',
  checkbox: 'Tick the box.',
  choice: 'Choose from the list.',
  school: 'The name of a school, as in the Schools tab.',
  schools: 'Names of schools, with semicolons between them.',
  urn: '',
};

/** The note on a heading: the heading itself, then what to type. */
export function noteOf(tab: TabSpec, column: ColumnSpec): string | undefined {
  if (tab.kind !== 'input') return undefined;
  const said = column.note === undefined ? [] : [/[.!?…]$/.test(column.note) ? column.note : `${column.note}.`];
  const evidence = column.evidence
    ? [
        `${column.past ? 'The day on which it happened. ' : ''}Filling it says that it is done; N/A says that it is not needed.`,
      ]
    : [];
  const lines = [whatToType[column.type], ...said, ...evidence].filter((line) => line !== '');
  return `${column.header}: ${lines.join(' ') || 'Type what you know.'}`;
}
