import type { Cohort, Partnership, ProgrammeEvent, School, Settings, Standing, Visit } from '../../../domain/cohort.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import type { Cell, Row } from '../../../domain/sheet/snapshot.ts';
import { type Instant, instant, type LocalDate, localDate } from '../../../domain/time.ts';

/** A cohort as the tests of the schedule need it, without a sheet reader. Dates are plain text here. */
export interface CohortSketch {
  /** `[kind, name, applies to, from, to?]` */
  readonly calendar?: readonly CalendarLine[];
  /** A tab record to share between cohorts, in place of `calendar`. */
  readonly calendarTab?: Readonly<Record<string, Row>>;
  readonly schools?: Readonly<Record<string, { name?: string; area?: string; partnership?: string }>>;
  readonly partnerships?: Readonly<Record<string, readonly string[]>>;
  readonly events?: Readonly<Record<string, SlotSketch>>;
  /** By id, `T1-1`. */
  readonly visits?: Readonly<Record<string, SlotSketch>>;
  readonly dates?: Readonly<Record<string, string>>;
  readonly datesSeen?: string;
  /** Further rows: tab, then key. */
  readonly rows?: Readonly<Record<string, Readonly<Record<string, Row>>>>;
}

export type CalendarLine = readonly [kind: string, name: string, appliesTo: string, from: string, to?: string];

export interface SlotSketch {
  readonly date?: string;
  readonly seen?: string;
  readonly standing?: Standing;
}

export function row(
  key: string,
  cells: Readonly<Record<string, Cell>>,
  seen: Readonly<Record<string, string>> = {},
): Row {
  return { key, cells, seen: Object.fromEntries(Object.entries(seen).map(([header, at]) => [header, instant(at)])) };
}

export function calendarTab(lines: readonly CalendarLine[], seen?: string): Readonly<Record<string, Row>> {
  return Object.fromEntries(
    lines.map(([kind, name, appliesTo, from, to]) => {
      const key = [kind, name, appliesTo, from].join('|');
      const cells = { Kind: kind, Name: name, 'Applies to': appliesTo, From: from, ...(to ? { To: to } : {}) };
      return [key, row(key, cells, seen ? { From: seen, ...(to ? { To: seen } : {}) } : {})];
    }),
  );
}

const programme: Programme = {
  id: 'sketch',
  title: 'Sketch',
  partnership: { singular: 'Trio', plural: 'Trios', minimum: 3, maximum: 3 },
  events: [
    { id: 'event-1', title: 'Launch event' },
    { id: 'event-2', title: 'Event 2' },
  ],
  visits: [1, 2, 3].map((number) => ({ id: `visit-${number}`, number, title: `Visit ${number}` })),
  phases: [],
  ladders: {},
  settings: ['Programme starts', 'Programme ends'],
  columns: [],
  feedbackTabs: [],
  templates: {},
};

export const settings: Settings = {
  cohort: 'sketch-2026',
  organisation: 'Sketch',
  brand: { colour: '#1d4e89', signature: 'Sketch' },
  mailsInSevenDays: 3,
  mode: 'Live',
  zone: 'Europe/London',
  sendFrom: '08:00',
  sendUntil: '16:00',
  restAfterReply: 3,
  team: {},
  dates: {},
  row: () => undefined,
};

export function cohortOf(sketch: CohortSketch): Cohort {
  const tabs = { Calendar: sketch.calendarTab ?? calendarTab(sketch.calendar ?? []), ...sketch.rows };
  const slot = (key: string, { date, seen, standing = 'planned' }: SlotSketch) => ({
    id: key,
    standing,
    ...(date ? { date: localDate(date) } : {}),
    row: row(key, date ? { Date: date } : {}, seen ? { Date: seen } : {}),
  });
  const settingSeen: Readonly<Record<string, Instant>> = sketch.datesSeen ? { Value: instant(sketch.datesSeen) } : {};
  return {
    programme,
    snapshot: { tabs },
    settings: {
      ...settings,
      dates: Object.fromEntries(
        Object.entries(sketch.dates ?? {}).map(([name, date]): [string, LocalDate] => [name, localDate(date)]),
      ),
      row: (name) => {
        const value = sketch.dates?.[name];
        return value === undefined ? undefined : { key: name, cells: { Value: value }, seen: settingSeen };
      },
    },
    schools: new Map(
      Object.entries(sketch.schools ?? {}).map(([urn, school]): [string, School] => [
        urn,
        {
          urn,
          name: school.name ?? `School ${urn}`,
          area: school.area ?? '',
          ready: true,
          people: {},
          mainContact: 'senior-leader',
          ...(school.partnership ? { partnership: school.partnership } : {}),
          row: row(urn, {}),
        },
      ]),
    ),
    partnerships: new Map(
      Object.entries(sketch.partnerships ?? {}).map(([id, members]): [string, Partnership] => [
        id,
        { id, members, row: row(id, {}) },
      ]),
    ),
    events: new Map(
      Object.entries(sketch.events ?? {}).map(([id, event]): [string, ProgrammeEvent] => [
        id,
        { ...slot(id, event), title: id },
      ]),
    ),
    visits: new Map(
      Object.entries(sketch.visits ?? {}).map(([id, visit]): [string, Visit] => {
        const [partnership = '', number = ''] = id.split('-');
        return [id, { ...slot(id, visit), partnership, number: Number(number) }];
      }),
    ),
    facilitators: new Map(),
    feedback: () => [],
    row: (tab, key) => sketch.rows?.[tab]?.[key],
  };
}

/** England, 2026/27, with the last half-term of the year before; bank holidays of England and Wales. */
export const year2026: readonly CalendarLine[] = [
  ['Half-term', 'Summer 2', 'All', '2026-06-01', '2026-07-21'],
  ['Half-term', 'Autumn 1', 'All', '2026-09-02', '2026-10-23'],
  ['Half-term', 'Autumn 2', 'All', '2026-11-02', '2026-12-18'],
  ['Half-term', 'Spring 1', 'All', '2027-01-04', '2027-02-12'],
  ['Half-term', 'Spring 2', 'All', '2027-02-22', '2027-03-25'],
  ['Half-term', 'Summer 1', 'All', '2027-04-12', '2027-05-28'],
  ['Half-term', 'Summer 2', 'All', '2027-06-07', '2027-07-21'],
  ['Bank holiday', 'Summer bank holiday', 'All', '2026-08-31'],
  ['Bank holiday', 'Christmas Day', 'All', '2026-12-25'],
  ['Bank holiday', 'Boxing Day (substitute)', 'All', '2026-12-28'],
  ['Bank holiday', 'New Year’s Day', 'All', '2027-01-01'],
  ['Bank holiday', 'Good Friday', 'All', '2027-03-26'],
  ['Bank holiday', 'Easter Monday', 'All', '2027-03-29'],
  ['Bank holiday', 'Early May bank holiday', 'All', '2027-05-03'],
  ['Bank holiday', 'Spring bank holiday', 'All', '2027-05-31'],
];
