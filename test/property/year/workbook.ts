import type { Cell, Row, Snapshot } from '../../../domain/sheet/snapshot.ts';
import { type Instant, isLocalDate } from '../../../domain/time.ts';
import { calendarTab, year2026 } from '../../unit/schedule/cohort-builder.ts';

type Rows = Readonly<Record<string, Row>>;

/** The sheet of a random year: tables that people edit cell by cell. */
export class Workbook {
  #tabs: Readonly<Record<string, Rows>> = {};
  readonly #before = new Map<string, Cell>();

  get snapshot(): Snapshot {
    return { tabs: this.#tabs };
  }

  /** Replaces a whole tab. */
  fill(tab: string, rows: Rows): void {
    this.#tabs = { ...this.#tabs, [tab]: rows };
  }

  cell(tab: string, key: string, header: string): Cell | undefined {
    return this.#tabs[tab]?.[key]?.cells[header];
  }

  /** Types into a cell at `now`, or clears it; a date's `seen` follows, as settling does it. */
  type(now: Instant, tab: string, key: string, header: string, value: Cell | undefined): void {
    const rows = this.#tabs[tab] ?? {};
    const row = rows[key] ?? { key, cells: {}, seen: {} };
    const old = row.cells[header];
    if (old === value) return;
    if (old !== undefined) this.#before.set(`${tab}|${key}|${header}`, old);
    const { [header]: _cell, ...cells } = row.cells;
    const { [header]: _seen, ...seen } = row.seen;
    const typed: Row = {
      key,
      cells: value === undefined ? cells : { ...cells, [header]: value },
      seen: typeof value === 'string' && isLocalDate(value) ? { ...seen, [header]: now } : seen,
    };
    this.#tabs = { ...this.#tabs, [tab]: { ...rows, [key]: typed } };
  }

  /** What the cell held before its present value. */
  before(tab: string, key: string, header: string): Cell | undefined {
    return this.#before.get(`${tab}|${key}|${header}`);
  }

  remove(tab: string, key: string): void {
    const { [key]: _gone, ...rows } = this.#tabs[tab] ?? {};
    this.#tabs = { ...this.#tabs, [tab]: rows };
  }
}

export const urns = ['900101', '900102', '900103', '900104', '900105', '900106'];
const areas = ['North', 'South', 'North', 'East', 'South', 'North'];

const settings: Readonly<Record<string, Cell>> = {
  Cohort: 'elp-2026',
  Organisation: 'Example Trust',
  Mode: 'Live',
  'Test address': 'rehearsal@example.org',
  'Central team email': 'team@example.org',
  'Programme manager name': 'Mo Manager',
  'Programme manager email': 'manager@example.org',
  'Programme director name': 'Di Director',
  'Programme director email': 'director@example.org',
  'Programme starts': '2026-06-15',
  'Welcome mail on': '2026-07-01',
  'Masterclasses announced on': '2026-11-10',
  'Case studies due': '2027-06-30',
  'Programme ends': '2027-07-31',
};

/** A cohort of so many schools (3 to 6) in one trio or two, as it stands when the programme starts. */
export function sampleWorkbook(schools: number, now: Instant): Workbook {
  const book = new Workbook();
  const seen = '2026-06-01T09:00:00.000Z';
  book.fill(
    'Calendar',
    calendarTab([...year2026, ['Half-term', 'Summer 2', 'South', '2027-06-07', '2027-07-16']], seen),
  );
  const rows = (tab: string, lines: Readonly<Record<string, Readonly<Record<string, Cell>>>>) => {
    for (const [key, cells] of Object.entries(lines))
      for (const [header, value] of Object.entries(cells)) book.type(now, tab, key, header, value);
  };
  rows('Settings', Object.fromEntries(Object.entries(settings).map(([key, Value]) => [key, { Setting: key, Value }])));
  rows('Facilitators', { F1: person('Fay Guide', 'fay'), F2: person('Flo Guide', 'flo') });
  const members = urns.slice(0, schools);
  rows('Schools', Object.fromEntries(members.map((urn, index) => [urn, school(urn, index)])));
  for (const [index, trio] of [members.slice(0, 3), members.slice(3)].entries()) {
    if (trio.length < 3) continue;
    const id = `T${index + 1}`;
    const places = Object.fromEntries(trio.map((urn, place) => [`School ${place + 1}`, urn]));
    rows('Trios', { [id]: { Trio: id, ...places, Facilitator: `F${index + 1}` } });
    rows('Visits', {
      [`${id}-1`]: { Host: trio[0]!, Date: '2026-11-26' },
      [`${id}-2`]: { Host: trio[1]!, Date: '2027-03-10' },
      [`${id}-3`]: { Host: trio[2]! },
    });
  }
  rows('Events', {
    'event-1': { Title: 'Launch', Date: '2026-10-08', Place: 'The hall' },
    'event-2': { Title: 'Event 2', Date: '2027-02-04', Place: 'The hall' },
    'event-3': { Title: 'Event 3', Date: '2027-07-08', Place: 'The hall' },
  });
  return book;
}

function person(name: string, mailbox: string): Readonly<Record<string, Cell>> {
  return { Name: name, Email: `${mailbox}@example.org` };
}

function school(urn: string, index: number): Readonly<Record<string, Cell>> {
  return {
    School: `School ${urn}`,
    Area: areas[index]!,
    Ready: true,
    'Head name': `Head ${urn}`,
    'Head email': `head.${urn}@example.org`,
    'Senior leader name': `Leader ${urn}`,
    'Senior leader email': `leader.${urn}@example.org`,
    ...(index % 2 === 0 ? { 'PA name': `Assistant ${urn}`, 'PA email': `pa.${urn}@example.org` } : {}),
  };
}
