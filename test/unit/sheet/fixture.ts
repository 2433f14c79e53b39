import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { SheetRead } from '../../../domain/ports.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import { parseWorkbook } from '../../../domain/sheet/parse.ts';
import type { Parsed } from '../../../domain/sheet/parsed.ts';
import { serialOfDate } from '../../../domain/sheet/serial.ts';
import { settle } from '../../../domain/sheet/settle.ts';
import { emptySnapshot, type Problem, type Snapshot } from '../../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { instant, localDate } from '../../../domain/time.ts';

const phaseStarts = { rule: 'anchor', anchor: { kind: 'setting', name: 'Programme starts' } } as const;
const visitDate = { rule: 'anchor', anchor: { kind: 'visit' } } as const;

/** Trios, two events, three visits: just enough of a programme to have every kind of tab. */
export const programme: Programme = {
  id: 'test',
  title: 'Test programme',
  partnership: { singular: 'Trio', plural: 'Trios', minimum: 3, maximum: 3 },
  events: [
    { id: 'event-1', title: 'Launch' },
    { id: 'event-2', title: 'Closing day' },
  ],
  visits: [1, 2, 3].map((number) => ({ id: `visit-${number}`, number, title: `Visit ${number}` })),
  phases: [
    {
      id: 'year',
      title: 'Year',
      carrier: 'school',
      starts: phaseStarts,
      ends: { rule: 'anchor', anchor: { kind: 'setting', name: 'Programme ends' } },
      threads: [
        {
          id: 'onboarding',
          title: 'Onboarding',
          milestones: [
            {
              id: 'call',
              title: 'Onboarding call',
              subject: 'school',
              owner: 'central-team',
              due: phaseStarts,
              evidence: { kind: 'column', tab: 'Schools', column: 'Onboarding call held' },
            },
          ],
        },
        {
          id: 'visit-2',
          title: 'Visit 2',
          visit: 'visit-2',
          milestones: [
            {
              id: 'draft-agenda',
              title: 'Draft agenda',
              subject: 'visit',
              owner: 'host',
              due: visitDate,
              evidence: { kind: 'column', tab: 'Visits', column: 'Draft agenda received' },
            },
          ],
        },
      ],
    },
  ],
  ladders: {},
  settings: ['Programme starts', 'Programme ends'],
  columns: [
    { tab: 'Schools', header: 'Onboarding call held', type: 'date', past: true },
    { tab: 'Schools', header: 'Baseline score', type: 'number' },
    { tab: 'Attendance', header: 'RSVP', type: 'choice', choices: ['Yes', 'No', 'Part of the day'] },
    { tab: 'Visits', header: 'Draft agenda received', type: 'date', past: true },
    { tab: 'Visits', header: 'Draft agenda link', type: 'link' },
  ],
  feedbackTabs: [
    {
      tab: 'Visit feedback',
      slot: 'visit',
      questions: [
        { header: 'Ideas to take home', type: 'number' },
        { header: 'What worked well', type: 'long-text' },
      ],
    },
    { tab: 'Expectations', slot: 'none', questions: [{ header: 'What do you hope for?', type: 'long-text' }] },
  ],
  templates: { 'ask-agenda': { subject: 'Draft agenda', body: 'Dear {{ name }}' } },
};

export const workbook = workbookOf(programme);
export const today = localDate('2026-11-12');
export const start = instant('2026-11-12T09:00:00Z');

/** A serial number as the sheet keeps dates. */
export function serial(date: string): number {
  return serialOfDate(localDate(date));
}

export type Tables = Record<string, Record<string, unknown>[]>;

const names = [
  'St Clement Danes School',
  "St Albans Girls' School",
  'Wren Academy',
  'Hayes School',
  'Brentside High School',
  'The Compton School',
];
const areas = ['Hertfordshire', 'Barnet', 'Bromley'];

export function urn(index: number): string {
  return String(100_101 + index);
}

export function schoolName(index: number): string {
  return names[index] ?? `Example School ${index + 1}`;
}

/** A tidy workbook, as people would type it, with this many schools (a multiple of three). */
export function tables(count = 6): Tables {
  const all = Array.from({ length: count }, (_, index) => index);
  const trios = Array.from({ length: count / 3 }, (_, index) => index);
  return {
    Settings: [
      { Setting: 'Cohort', Value: 'test-2026' },
      { Setting: 'Organisation', Value: 'Example Schools Network' },
      { Setting: 'Programme manager name', Value: 'Asha Bell' },
      { Setting: 'Programme manager email', Value: 'manager@team.example.org' },
      { Setting: 'Central team email', Value: 'programmes@team.example.org' },
      { Setting: 'Mode', Value: 'Live' },
      { Setting: 'Time zone', Value: 'Europe/London' },
      { Setting: 'Send from', Value: 8.5 / 24 },
      { Setting: 'Programme starts', Value: serial('2026-09-07') },
      { Setting: 'Programme ends', Value: serial('2027-07-16') },
    ],
    Calendar: [
      {
        Kind: 'Half-term',
        Name: 'Autumn 1',
        'Applies to': 'All',
        From: serial('2026-09-02'),
        To: serial('2026-10-23'),
      },
      {
        Kind: 'Half-term',
        Name: 'Autumn 1',
        'Applies to': 'Barnet',
        From: serial('2026-09-03'),
        To: serial('2026-10-16'),
      },
      { Kind: 'INSET day', Name: 'Training', 'Applies to': schoolName(0), From: serial('2026-11-27') },
      {
        Kind: 'Office closed',
        Name: 'Christmas',
        'Applies to': 'Office',
        From: serial('2026-12-24'),
        To: serial('2027-01-01'),
      },
    ],
    Schools: all.map((index) => ({
      URN: Number(urn(index)),
      School: schoolName(index),
      Area: areas[index % 3],
      'Former URNs and names': index === 2 ? '900001; Old Wren School' : '',
      'Head name': `Head ${index}`,
      'Head email': `head@s${index}.example.org`,
      'Senior leader name': `Leader ${index}`,
      'Senior leader email': `leader@s${index}.example.org`,
      'Main contact': 'Senior leader',
      Phone: '020 7946 0000',
      Ready: true,
      'Onboarding call held': index % 2 === 0 ? serial('2026-09-21') : '',
      'Baseline score': index,
    })),
    Facilitators: [
      { Facilitator: 'F1', Name: 'Noor Hale', Email: 'noor@facilitators.example.org' },
      { Facilitator: 'F2', Name: 'Sam Pell', Email: 'sam@facilitators.example.org' },
    ],
    Trios: trios.map((index) => ({
      Trio: `T${index + 1}`,
      'School 1': schoolName(index * 3),
      'School 2': schoolName(index * 3 + 1),
      'School 3': schoolName(index * 3 + 2),
      Facilitator: index % 2 === 0 ? 'F1' : 'F2',
    })),
    Events: [
      {
        Event: 'event-1',
        Title: 'Launch',
        Date: serial('2026-10-08'),
        Starts: 9.5 / 24,
        Ends: 15.5 / 24,
        Status: 'held',
      },
      { Event: 'event-2', Title: 'Closing day', Date: serial('2027-06-10') },
    ],
    Attendance: all.flatMap((index) =>
      ['event-1', 'event-2'].map((event) => ({
        School: schoolName(index),
        Event: event,
        RSVP: event === 'event-1' ? 'Yes' : '',
      })),
    ),
    Visits: trios.flatMap((trio) =>
      [1, 2, 3].map((number) => ({
        Visit: `T${trio + 1}-${number}`,
        Host: schoolName(trio * 3 + number - 1),
        Date: serial(`2026-${10 + number - 1}-20`),
        Status: 'planned',
        'Draft agenda link': number === 1 ? 'https://docs.example.org/agenda' : '',
      })),
    ),
    'Visit attendance': all.flatMap((index) =>
      [1, 2, 3].map((number) => ({ School: schoolName(index), Visit: `T${Math.floor(index / 3) + 1}-${number}` })),
    ),
    Exceptions: [
      {
        School: schoolName(1),
        Milestone: 'Visit 2: Draft agenda',
        'Extend to': serial('2026-11-20'),
        Reason: 'Inspection',
      },
    ],
    Messages: [
      { Message: 'M1', To: 'all', Subject: 'Hello', Body: 'News', 'Send on': serial('2026-12-01'), Approved: true },
    ],
    Templates: [{ Template: 'ask-agenda', Subject: 'Agenda', Body: 'Dear {{ name }}' }],
    Decisions: [
      { Decision: 'D1', 'Raised on': serial('2026-11-02'), About: 'Batch', Why: 'Many mails', Approve: true },
    ],
    'Visit feedback': [
      {
        Submitted: serial('2026-10-21'),
        School: schoolName(0),
        Visit: 'T1-1',
        Participant: 'Ola Reed',
        'Ideas to take home': 9,
      },
      {
        Submitted: serial('2026-10-21'),
        School: schoolName(0),
        Visit: 'T1-1',
        Participant: '',
        'Ideas to take home': 7,
      },
      {
        Submitted: serial('2026-10-22'),
        School: schoolName(0),
        Visit: 'T1-1',
        Participant: '',
        'Ideas to take home': 8,
      },
    ],
    Expectations: [],
  };
}

/** The values as the Sheets API gives them: a header row, ragged rows, no trailing empties. */
export function readOf(
  from: Tables,
  headers: (tab: string, columns: string[]) => string[] = (_, all) => all,
): SheetRead {
  const tabs: Record<string, unknown[][]> = {};
  for (const tab of workbook.tabs) {
    const rows = from[tab.title];
    if (tab.kind !== 'input' || rows === undefined) continue;
    const order = headers(
      tab.title,
      tab.columns.map((column) => column.header),
    );
    tabs[tab.title] = [order, ...rows.map((row) => trimmed(order.map((header) => row[header] ?? '')))];
  }
  return { locale: 'en_GB', timeZone: 'Europe/London', tabs };
}

function trimmed(row: unknown[]): unknown[] {
  let end = row.length;
  while (end > 0 && row[end - 1] === '') end -= 1;
  return row.slice(0, end);
}

export function parse(read: SheetRead, accepted: Snapshot = emptySnapshot): Parsed {
  return parseWorkbook(workbook, programme, read, today, accepted);
}

/** The snapshot after a first sync. */
export function snapshotOf(from: Tables): Snapshot {
  return settle(emptySnapshot, [], parse(readOf(from)), start).snapshot;
}

/** All problems one sync finds: in the cells, and in what does not fit together. */
export function problemsOf(read: SheetRead, accepted: Snapshot = emptySnapshot): readonly Problem[] {
  const parsed = parse(read, accepted);
  const settled = settle(accepted, [], parsed, start);
  const { problems } = readCohort(programme, settled.snapshot, parsed.index);
  return [...parsed.problems, ...settled.problems, ...problems];
}

/** What a reading says, without its functions: comparable. */
export function said({ index: _index, ...parsed }: Parsed) {
  const positions = parsed.problems.map(({ cell: _cell, what: _what, remedy: _remedy, ...problem }) => problem);
  return { ...parsed, problems: positions.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
