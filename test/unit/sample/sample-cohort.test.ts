import { describe, expect, test } from 'vitest';
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import { calendarsOf } from '../../../domain/schedule/calendars.ts';
import { parseWorkbook } from '../../../domain/sheet/parse.ts';
import type { Row } from '../../../domain/sheet/snapshot.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { dateOfDayNumber, dayNumber, localDate } from '../../../domain/time.ts';
import { agreedDate, visitWindows } from '../../../local/people/visit-dates.ts';
import { WorkingDays } from '../../../local/people/working-days.ts';
import { knownSchools } from '../../../local/sample/data/schools.ts';
import { type ProgrammeId, programmeOf, sampleCohort } from '../../../local/sample/index.ts';
import { FakeWorkbook, serial } from './fake-workbook.ts';

const sizes = [3, 21, 22, 525, 1050];
const programmes: readonly ProgrammeId[] = ['elp', 'gtt'];
const firstDay = { elp: localDate('2026-06-15'), gtt: localDate('2018-09-03') };

function parsed(id: ProgrammeId, schools: number) {
  const programme = programmeOf(id);
  const workbook = sampleCohort(id, schools, 'seed');
  const { locale, timeZone } = workbook;
  const tabs = new FakeWorkbook(workbook).read();
  const reading = parseWorkbook(workbookOf(programme), programme, { locale, timeZone, tabs }, firstDay[id]);
  const rows = (records: (typeof reading.tabs)[string]): Record<string, Row> =>
    Object.fromEntries(Object.entries(records).map(([key, cells]) => [key, { key, cells, seen: {} }]));
  const snapshot = { tabs: Object.fromEntries(Object.entries(reading.tabs).map(([tab, all]) => [tab, rows(all)])) };
  const { cohort, problems } = readCohort(programme, snapshot, reading.index);
  return { workbook, cohort, problems: [...reading.problems, ...problems] };
}

/** Areas that touch; both spellings of Leicester's county are neighbours of the city. */
const neighbours = [
  'Buckinghamshire Slough',
  'Buckinghamshire Hertfordshire',
  'Buckinghamshire Northamptonshire',
  'Buckinghamshire Hillingdon',
  'Slough Hillingdon',
  'Leicester Leicestershire',
  'Leicestershire Northamptonshire',
  'Hillingdon Hertfordshire',
  'Hillingdon Ealing',
  'Ealing Brent',
  'Brent Barnet',
  'Barnet Hertfordshire',
  'Bromley Southwark',
  'Bromley Lambeth',
  'Lambeth Southwark',
  'Southwark Tower Hamlets',
];

function near(a: string, b: string): boolean {
  return a === b || neighbours.includes(`${a} ${b}`) || neighbours.includes(`${b} ${a}`);
}

describe('the sample cohort', () => {
  test.each(sizes.flatMap((size) => programmes.map((id) => [id, size] as const)))(
    '%s with %i schools is complete, and no two people or schools share a key or an address',
    (id, size) => {
      const fake = new FakeWorkbook(sampleCohort(id, size, 'seed'));
      const schools = fake.records('Schools');
      expect(schools).toHaveLength(size);
      expect(new Set(schools.map(({ URN }) => URN)).size).toBe(size);
      for (const { URN } of schools) expect(String(URN)).toMatch(/^90\d{4}$/);
      expect(new Set(schools.map(({ School }) => School)).size).toBe(size);
      const people = [...schools, ...fake.records('Facilitators')];
      const addresses = people.flatMap((row) =>
        Object.entries(row).flatMap(([header, value]) => (/email$/i.test(header) ? [String(value)] : [])),
      );
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const address of addresses) expect(address).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+\.example\.(org|net)$/);

      const trios = fake.records('Trios');
      expect(trios).toHaveLength(Math.floor(size / 3));
      const members = trios.flatMap((trio) => [trio['School 1'], trio['School 2'], trio['School 3']]);
      expect(new Set(members).size).toBe(trios.length * 3);
      expect(new Set(trios.map(({ Facilitator }) => Facilitator)).size).toBe(trios.length);
      expect(fake.records('Facilitators')).toHaveLength(trios.length);
      expect(fake.records('Attendance')).toHaveLength(size * 3);
      expect(fake.records('Visit attendance')).toHaveLength(trios.length * 9);
      const hosts = fake.records('Visits').map(({ Host }) => Host);
      expect(hosts.sort()).toEqual(members.sort());
      for (const view of ['Tracker', 'Actions', 'Deadlines', 'Upcoming emails', 'Problems', 'Sent emails']) {
        expect(fake.read()[view]).toEqual([]);
      }
    },
  );

  test.each(programmes.flatMap((id) => [3, 21, 22, 525].map((size) => [id, size] as const)))(
    'the product reads the %s workbook with %i schools without a problem',
    (id, size) => {
      const { problems, cohort } = parsed(id, size);
      expect(problems).toEqual([]);
      expect(cohort.schools.size).toBe(size);
      expect(cohort.partnerships.size).toBe(Math.floor(size / 3));
      expect(cohort.settings.mode).toBe('Live');
      for (const name of programmeOf(id).settings) expect(cohort.settings.dates[name]).toBeDefined();
    },
  );

  test('has the agreed tabs and headers', () => {
    const { tabs } = sampleCohort('elp', 21, 'seed');
    expect(tabs.map(({ title }) => title)).toEqual([
      ...['Start here', 'Settings', 'Calendar', 'Schools', 'Facilitators', 'Trios', 'Events', 'Attendance', 'Visits'],
      ...['Visit attendance', 'Exceptions', 'Messages', 'Templates', 'Decisions', 'Event feedback', 'Visit feedback'],
      ...[
        'Expectations',
        'Programme survey',
        'Tracker',
        'Actions',
        'Deadlines',
        'Upcoming emails',
        'Problems',
        'Sent emails',
      ],
    ]);
    const headers = (tab: string) => tabs.find(({ title }) => title === tab)?.rows[0]?.join(' | ');
    expect(headers('Settings')).toBe('Setting | Value | What it means');
    expect(headers('Calendar')).toBe('Kind | Name | Applies to | From | To | Remarks');
    expect(headers('Facilitators')).toBe('Facilitator | Name | Email | Phone | No mail until');
    expect(headers('Trios')).toBe('Trio | School 1 | School 2 | School 3 | Facilitator | Theme');
    expect(headers('Events')).toBe('Event | Title | Date | Starts | Ends | Place | Status');
    expect(headers('Exceptions')).toBe('School | Milestone | Extend to | Waive | Reason');
    expect(headers('Decisions')).toBe('Decision | Raised on | About | Why | Approve | Decline');
    expect(headers('Schools')).toMatch(
      /^URN \| School \| Area \| Former URNs and names \| Head name \| Head email \| Senior leader name/,
    );
  });

  test('trios hold no near neighbours and at most one school that is not open to everybody', () => {
    for (let trio = 0; trio < knownSchools.length; trio += 3) {
      const members = knownSchools.slice(trio, trio + 3);
      expect(members.filter(({ intake }) => intake !== undefined).length).toBeLessThanOrEqual(1);
      for (const one of members) {
        for (const other of members) if (one !== other) expect(near(one.area, other.area)).toBe(false);
      }
    }
  });

  test('fourteen of the 21 schools have a PA, one without an address; one leader is not named and one school not ready', () => {
    const schools = new FakeWorkbook(sampleCohort('elp', 21, 'seed')).records('Schools');
    const names = (keep: (row: (typeof schools)[number]) => unknown) =>
      schools.filter(keep).map(({ School }) => School);
    expect(names((row) => row['PA name'])).toHaveLength(14);
    expect(names((row) => row['PA name'] && !row['PA email'])).toEqual(['Langley Park School for Boys']);
    expect(names((row) => !row['Senior leader name'])).toEqual(['Chesham Grammar School']);
    expect(names((row) => row.Ready !== true)).toEqual(['Wren Academy']);
  });

  test('the same seed gives the same workbook; another one other people at the same addresses', () => {
    expect(sampleCohort('elp', 30, 'a')).toEqual(sampleCohort('elp', 30, 'a'));
    const [a, b] = ['a', 'b'].map((seed) => new FakeWorkbook(sampleCohort('elp', 21, seed)).records('Schools'));
    const column = (rows: typeof a, header: string) => rows?.map((row) => row[header] ?? null);
    expect(column(a, 'Head name')).not.toEqual(column(b, 'Head name'));
    expect(column(a, 'Head email')).toEqual(column(b, 'Head email'));
  });

  test('refuses a number of schools that it cannot make', () => {
    for (const count of [0, -1, 2.5, 100_000]) expect(() => sampleCohort('elp', count, 'seed')).toThrow(RangeError);
  });

  test('dates and times of Settings are serial numbers', () => {
    const settings = sampleCohort('elp', 21, 'seed').tabs.find(({ title }) => title === 'Settings')?.rows ?? [];
    const value = (name: string) => settings.find(([setting]) => setting === name)?.[1];
    expect(value('Programme starts')).toBe(serial('2026-06-15'));
    expect(value('Programme ends')).toBe(serial('2027-07-31'));
    expect(value('Case studies due')).toBe(serial('2027-06-30'));
    expect(value('Send from')).toBe(8 / 24);
  });
});

describe('the sample year', () => {
  test.each([
    ['elp', ['2026-10-08', '2027-02-04', '2027-07-08']],
    ['gtt', ['2018-10-18', '2019-02-07', '2019-06-13']],
  ] as const)('%s events are on days on which pupils are in everywhere', (id, dates) => {
    const { cohort } = parsed(id, 21);
    const calendars = calendarsOf(cohort);
    expect([...cohort.events.values()].map(({ date }) => date)).toEqual(dates);
    for (const urn of cohort.schools.keys()) {
      for (const date of dates) expect(calendars.school(urn).isOpenDay(localDate(date))).toBe(true);
    }
  });

  test.each([
    ['elp', '2026-08-31 2026-12-25 2026-12-28 2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31'],
    ['gtt', '2018-12-25 2018-12-26 2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27'],
  ] as const)('%s has the bank holidays of England', (id, dates) => {
    const rows = new FakeWorkbook(sampleCohort(id, 21, 'seed')).records('Calendar');
    const found = rows.filter(({ Kind }) => Kind === 'Bank holiday').map(({ From }) => From);
    expect(found).toEqual(dates.split(' ').map(serial));
  });

  test('areas differ', () => {
    const days = new WorkingDays(sampleCohort('elp', 21, 'seed'));
    const open = (school: string, area: string, date: string) => days.school(school, area).isOpen(localDate(date));
    expect(open('Hayes School', 'Bromley', '2027-07-20')).toBe(true);
    expect(open('Rushey Mead Academy', 'Leicester', '2027-07-20')).toBe(false);
    expect(open('Hayes School', 'Bromley', '2026-10-13')).toBe(true);
    expect(open('Bosworth Academy', 'Leicestershire', '2026-10-13')).toBe(false);
    expect(open('Kingsbridge Community College', 'Devon', '2027-07-22')).toBe(true);
  });

  test.each(programmes)('%s: simulated people count working days as the product does', (id) => {
    const { workbook, cohort } = parsed(id, 21);
    const [own, calendars] = [new WorkingDays(workbook), calendarsOf(cohort)];
    const last = dayNumber(cohort.settings.dates['Programme ends'] ?? firstDay[id]);
    for (let day = dayNumber(firstDay[id]); day <= last; day++) {
      const date = dateOfDayNumber(day);
      expect([date, own.office.isWorking(date)]).toEqual([date, calendars.office.isWorkingDay(date)]);
      for (const { urn, name, area } of cohort.schools.values()) {
        const [mine, theirs] = [own.school(name, area), calendars.school(urn)];
        const [working, open] = [theirs.isWorkingDay(date), theirs.isOpenDay(date)];
        if (mine.isWorking(date) !== working || mine.isOpen(date) !== open) throw new Error(`${name} on ${date}`);
      }
    }
  });

  test.each(programmes)(
    '%s: every trio finds a day for each visit, in the window, with pupils in at all members',
    (id) => {
      const { workbook, cohort } = parsed(id, 525);
      const own = new WorkingDays(workbook);
      [...cohort.partnerships.values()].forEach(({ members }, trio) => {
        const schools = members.map((urn) => cohort.schools.get(urn));
        const days = schools.map((school) => own.school(school?.name ?? '', school?.area ?? ''));
        visitWindows[id].forEach((window, index) => {
          const date = agreedDate(trio, index + 1, days, window, new Set());
          if (date === undefined) throw new Error('no day');
          expect(window[0] <= date && date <= window[1]).toBe(true);
          for (const one of days) expect(one.isOpen(date)).toBe(true);
        });
      });
    },
  );
});
