import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { SheetRead } from '../../../domain/ports.ts';
import { settle } from '../../../domain/sheet/settle.ts';
import { emptySnapshot, type Snapshot } from '../../../domain/sheet/snapshot.ts';
import { instant } from '../../../domain/time.ts';
import {
  parse,
  problemsOf,
  programme,
  readOf,
  said,
  schoolName,
  serial,
  snapshotOf,
  start,
  type Tables,
  tables,
  urn,
} from './fixture.ts';

const tidyTables = tables();
const tidySnapshot = snapshotOf(tidyTables);

test('a tidy workbook has no problems', () => {
  expect(problemsOf(readOf(tidyTables))).toEqual([]);
});

test('cells are read by meaning', () => {
  const { tabs } = parse(readOf(tidyTables));
  expect(tabs.Schools?.['100101']).toMatchObject({ URN: '100101', Ready: true, 'Onboarding call held': '2026-09-21' });
  expect(tabs.Trios?.T1).toMatchObject({ 'School 1': '100101', 'School 3': '100103' });
  expect(Object.keys(tabs.Calendar ?? {})).toContain('INSET day|Training|100101|2026-11-27');
  expect(tabs.Attendance?.['100102|event-1']).toMatchObject({ RSVP: 'Yes' });
  expect(tabs.Exceptions?.['100102|Visit 2: Draft agenda']).toMatchObject({ 'Extend to': '2026-11-20' });
  expect(tabs.Settings?.['Send from']?.Value).toBe('08:30');
  expect(tabs.Settings?.['Programme starts']?.Value).toBe('2026-09-07');
  expect(Object.keys(tabs['Visit feedback'] ?? {})).toHaveLength(3);
});

test('what people write in place of ids and whole dates is read where it can mean one thing only', () => {
  const all = tables();
  Object.assign(all.Trios![0]!, { Facilitator: 'Sam  Pell', 'School 1': 'St\u00a0Clement Danes school ' });
  Object.assign(all.Visits![2]!, { Date: '13 Jan', Host: '-' });
  Object.assign(all.Schools![1]!, { 'PA email': 'n/a', 'PA name': 'N/A', 'Onboarding call held': '12 Nov' });
  const parsed = parse(readOf(all));
  expect(parsed.problems).toEqual([]);
  expect(parsed.tabs.Trios?.T1).toMatchObject({ Facilitator: 'F2', 'School 1': '100101' });
  expect(parsed.tabs.Visits?.['T1-3']).toEqual({ Visit: 'T1-3', Date: '2027-01-13', Status: 'planned' });
  expect(parsed.tabs.Schools?.['100102']).toMatchObject({ 'Onboarding call held': '2026-11-12' });
  expect(parsed.tabs.Schools?.['100102']).not.toHaveProperty('PA email');
});

test('two facilitators of one name must be told apart by their ids', () => {
  const all = tables();
  all.Facilitators!.push({ Facilitator: 'F3', Name: 'Noor Hale', Email: 'hale@facilitators.example.org' });
  Object.assign(all.Trios![0]!, { Facilitator: 'Noor Hale' });
  const { problems } = parse(readOf(all));
  expect(problems).toMatchObject([{ tab: 'Trios', cell: 'E2', what: 'This is not the id of a facilitator.' }]);
});

test('a date keeps its meaning while somebody types over the programme’s own dates', () => {
  const all = tables();
  Object.assign(all.Visits![2]!, { Date: '13 Jan' });
  const accepted = snapshotOf(all);
  Object.assign(all.Settings!.find(({ Setting }) => Setting === 'Programme ends')!, { Value: '' });
  expect(parse(readOf(all), accepted).tabs.Visits?.['T1-3']).toMatchObject({ Date: '2027-01-13' });
});

interface Mistake {
  readonly name: string;
  readonly make: (tables: Tables, read: (changed: Tables) => SheetRead) => SheetRead;
  readonly tab: string;
  readonly cell?: string;
  readonly says: RegExp;
}

const row = (all: Tables, tab: string, index: number) => all[tab]![index]!;

const mistakes: Mistake[] = [
  {
    name: 'a missing tab',
    make: ({ Trios: _gone, ...rest }, read) => read(rest),
    tab: 'Trios',
    says: /Restore the tab/,
  },
  {
    name: 'a tab that somebody renamed',
    make: ({ Trios: _gone, ...rest }, read) => ({ ...read(rest), otherTabs: ['Notes', 'Trios (new)'] }),
    tab: 'Trios',
    says: /Is it the tab “Trios \(new\)”\? Give it back its name, “Trios”/,
  },
  {
    name: 'a missing Schools tab',
    make: ({ Schools: _gone, ...rest }, read) => read(rest),
    tab: 'Schools',
    says: /Restore the tab/,
  },
  {
    name: 'a renamed header',
    make: (all) =>
      readOf(all, (_, headers) => headers.map((header) => (header === 'Head email' ? 'Head mail' : header))),
    tab: 'Schools',
    cell: 'F1',
    says: /Change F1 to “Head email”/,
  },
  {
    name: 'a renamed header of the main contact',
    make: (all) =>
      readOf(all, (_, headers) => headers.map((header) => (header === 'Senior leader email' ? 'SLT address' : header))),
    tab: 'Schools',
    says: /Add a column headed “Senior leader email”/,
  },
  {
    name: 'a renamed header of the names of schools',
    make: (all) =>
      readOf(all, (tab, headers) =>
        headers.map((header) => (tab === 'Schools' && header === 'School' ? 'Name of school' : header)),
      ),
    tab: 'Schools',
    cell: 'B1',
    says: /Change B1 to “School”/,
  },
  {
    name: 'a duplicate URN',
    make: (all, read) => {
      all.Schools!.push({ ...row(all, 'Schools', 0), Phone: '020 7946 0001' });
      return read(all);
    },
    tab: 'Schools',
    cell: 'A8',
    says: /A2, A8/,
  },
  {
    name: 'an impossible date',
    make: (all, read) => {
      row(all, 'Visits', 1).Date = '31 February';
      return read(all);
    },
    tab: 'Visits',
    cell: 'C3',
    says: /no such date/,
  },
  {
    name: 'an unknown school in a trio',
    make: (all, read) => {
      row(all, 'Trios', 0)['School 2'] = 'St Albans Grils School';
      return read(all);
    },
    tab: 'Trios',
    cell: 'C2',
    says: /Did you mean “St Albans Girls' School”/,
  },
  {
    name: 'a two-school trio',
    make: (all, read) => {
      row(all, 'Trios', 1)['School 3'] = '';
      return read(all);
    },
    tab: 'Trios',
    cell: 'D3',
    says: /T2 has 2 schools; a trio has 3/,
  },
  {
    name: 'an American spreadsheet',
    make: (all, read) => ({ ...read(all), locale: 'en_US' }),
    tab: 'Settings',
    says: /locale to United Kingdom/,
  },
  {
    name: 'a spreadsheet in another time zone',
    make: (all, read) => ({ ...read(all), timeZone: 'America/New_York' }),
    tab: 'Settings',
    says: /time zone to Europe\/London/,
  },
  {
    name: 'a malformed email address',
    make: (all, read) => {
      row(all, 'Schools', 3)['Head email'] = 'head(at)s3.example.org';
      return read(all);
    },
    tab: 'Schools',
    cell: 'F5',
    says: /not an email address/,
  },
  {
    name: 'evidence dated in the future',
    make: (all, read) => {
      row(all, 'Schools', 0)['Onboarding call held'] = serial('2026-11-13');
      return read(all);
    },
    tab: 'Schools',
    cell: 'R2',
    says: /13 November 2026, which is still to come/,
  },
  {
    name: 'a row without a key',
    make: (all, read) => {
      all.Facilitators!.push({ Name: 'Kit Moss', Email: 'kit@facilitators.example.org' });
      return read(all);
    },
    tab: 'Facilitators',
    cell: 'A4',
    says: /“Facilitator” is empty/,
  },
  {
    name: 'a name where an id belongs',
    make: (all, read) => {
      all.Facilitators!.push({ Facilitator: 'Kit Moss', Name: 'Kit Moss', Email: 'kit@facilitators.example.org' });
      return read(all);
    },
    tab: 'Facilitators',
    cell: 'A4',
    says: /not the id of a facilitator/,
  },
  {
    name: 'a half-term that ends before it begins',
    make: (all, read) => {
      row(all, 'Calendar', 0).To = serial('2026-08-01');
      return read(all);
    },
    tab: 'Calendar',
    cell: 'E2',
    says: /last day is before the first/,
  },
  {
    name: 'an exception for an unknown milestone',
    make: (all, read) => {
      row(all, 'Exceptions', 0).Milestone = 'Visit 2: Draft agneda';
      return read(all);
    },
    tab: 'Exceptions',
    cell: 'B2',
    says: /Did you mean “Visit 2: Draft agenda”/,
  },
  {
    name: 'an unknown setting',
    make: (all, read) => {
      row(all, 'Settings', 7).Setting = 'Send form';
      return read(all);
    },
    tab: 'Settings',
    cell: 'A9',
    says: /Did you mean “Send from”/,
  },
  {
    name: 'a time zone that there is not',
    make: (all, read) => {
      row(all, 'Settings', 6).Value = 'London';
      return read(all);
    },
    tab: 'Settings',
    cell: 'B8',
    says: /Type it as Europe\/London/,
  },
  {
    name: 'a visit of an unknown trio',
    make: (all, read) => {
      row(all, 'Visits', 0).Visit = 'T9-1';
      return read(all);
    },
    tab: 'Visits',
    cell: 'A2',
    says: /such as T1-1/,
  },
  {
    name: 'a host from another trio',
    make: (all, read) => {
      row(all, 'Visits', 0).Host = schoolName(4);
      return read(all);
    },
    tab: 'Visits',
    cell: 'B2',
    says: /not a school of T1/,
  },
  {
    name: 'a school in two trios',
    make: (all, read) => {
      row(all, 'Trios', 1)['School 1'] = schoolName(0);
      return read(all);
    },
    tab: 'Trios',
    cell: 'B3',
    says: /in Trio T1 already/,
  },
  {
    name: 'an unknown facilitator',
    make: (all, read) => {
      row(all, 'Trios', 0).Facilitator = 'F7';
      return read(all);
    },
    tab: 'Trios',
    cell: 'E2',
    says: /no facilitator F7/,
  },
  {
    name: 'a ready school without the address of its main contact',
    make: (all, read) => {
      row(all, 'Schools', 0)['Senior leader email'] = '';
      return read(all);
    },
    tab: 'Schools',
    cell: 'H2',
    says: /main contact has no address/,
  },
  {
    name: 'a visit in January that the spreadsheet put into the year in which it was typed',
    make: (all, read) => {
      row(all, 'Visits', 2).Date = serial('2026-01-13');
      return read(all);
    },
    tab: 'Visits',
    cell: 'C4',
    says: /outside the programme, which runs from 7 September 2026 to 16 July 2027.* mean 13 January 2027/,
  },
  {
    name: 'a date without a year that is on no day of the programme',
    make: (all, read) => {
      row(all, 'Visits', 2).Date = '20 August';
      return read(all);
    },
    tab: 'Visits',
    cell: 'C4',
    says: /no year/,
  },
  {
    name: 'a tick where a date belongs',
    make: (all, read) => {
      row(all, 'Schools', 1)['Onboarding call held'] = 'yes';
      return read(all);
    },
    tab: 'Schools',
    cell: 'R3',
    says: /not on which day/,
  },
  {
    name: 'a dash where evidence belongs',
    make: (all, read) => {
      row(all, 'Schools', 1)['Onboarding call held'] = '–';
      return read(all);
    },
    tab: 'Schools',
    cell: 'R3',
    says: /Type N\/A/,
  },
  {
    name: 'visits out of order',
    make: (all, read) => {
      row(all, 'Visits', 1).Date = serial('2026-10-01');
      return read(all);
    },
    tab: 'Visits',
    cell: 'C3',
    says: /T1-2 is before T1-1 \(20 October 2026\)/,
  },
];

/** Problems of a second reading, three minutes after the mistake was first seen. */
function problemsOnceConfirmed(read: SheetRead, accepted: Snapshot) {
  const first = settle(accepted, [], parse(read, accepted), start);
  const parsed = parse(read, first.snapshot);
  const second = settle(first.snapshot, first.pending, parsed, instant('2026-11-12T09:03:00Z'));
  return [...parsed.problems, ...second.problems, ...readCohort(programme, second.snapshot, parsed.index).problems];
}

describe('each mistake is one problem, with its place and a remedy', () => {
  for (const accepted of [emptySnapshot, tidySnapshot]) {
    const when = accepted === emptySnapshot ? 'in the first reading' : 'after a good one';
    test.each(mistakes)(`$name ${when}`, ({ make, tab, cell, says }) => {
      const found = problemsOnceConfirmed(make(tables(), readOf), accepted);
      expect(found).toHaveLength(1);
      const problem = found[0]!;
      expect(problem.tab).toBe(tab);
      if (cell !== undefined) expect(problem.cell).toBe(cell);
      expect(`${problem.what} ${problem.remedy}`).toMatch(says);
      expect(problem.remedy).not.toBe('');
    });
  }

  test.each(mistakes.filter((mistake) => mistake.tab !== 'Settings' || mistake.cell))(
    '$name leaves all other rows as they were',
    ({ make, tab }) => {
      const good = parse(readOf(tables()));
      const read = parse(make(tables(), readOf), tidySnapshot);
      for (const [title, rows] of Object.entries(good.tabs)) {
        if (title !== tab) expect(read.tabs[title]).toEqual(rows);
      }
      const after = settle(tidySnapshot, [], read, start).snapshot;
      expect(Object.keys(after.tabs.Schools ?? {})).toHaveLength(6);
    },
  );
});

test('problems name no person and no address', () => {
  const all = tables();
  row(all, 'Schools', 0)['Head email'] = 'Xaviera Quill';
  row(all, 'Schools', 1)['Head email'] = 'xaviera@quill.example.org, y@quill.example.org';
  row(all, 'Schools', 2)['Main contact'] = 'Xaviera Quill';
  row(all, 'Trios', 0)['School 1'] = 'Xaviera Quill';
  row(all, 'Trios', 1).Facilitator = 'Xaviera Quill';
  all.Trios!.unshift({ Trio: 'Aa Xaviera Quill' });
  row(all, 'Visits', 0).Visit = 'Xaviera Quill';
  row(all, 'Exceptions', 0).Milestone = 'Xaviera Quill';
  row(all, 'Visit feedback', 0).Participant = 'Xaviera Quill';
  row(all, 'Visit feedback', 0)['Ideas to take home'] = 'Xaviera Quill';
  all.Messages!.push({ Message: 'Xaviera Quill' });
  all.Templates!.push({ Template: 'Xaviera Quill' });
  all.Decisions!.push({ Decision: 'Xaviera Quill' });
  all.Attendance!.push({ School: 'Xaviera Quill', Event: 'Xaviera Quill' });
  all.Calendar!.push({ Kind: 'Closed', 'Applies to': 'Xaviera Quill', From: 'Xaviera Quill' });
  const read = parse(readOf(all));
  expect(read.problems.length).toBeGreaterThan(12);
  expect(JSON.stringify([read.problems, read.unreadable])).not.toMatch(/xaviera|quill/i);
  expect(Object.keys(parse(readOf(tables())).tabs['Visit feedback'] ?? {}).join()).not.toMatch(/Ola|Reed/);
});

test('a wrong locale leaves every date at its last good value and reads the rest', () => {
  const all = tables();
  row(all, 'Visits', 0).Date = serial('2026-03-09');
  row(all, 'Schools', 0).Phone = '020 7946 0002';
  const parsed = parse({ ...readOf(all), locale: 'en_US' }, tidySnapshot);
  const { snapshot, pending } = settle(tidySnapshot, [], parsed, start);
  expect(snapshot.tabs.Visits).toBe(tidySnapshot.tabs.Visits);
  expect(snapshot.tabs.Calendar).toBe(tidySnapshot.tabs.Calendar);
  expect(pending).toMatchObject([{ tab: 'Schools', key: '100101', header: 'Phone' }]);
});

test('a bad row stays at its last good version, a new bad row does not count', () => {
  const all = tables();
  Object.assign(row(all, 'Schools', 0), { 'Head email': 'nobody', Phone: '' });
  all.Schools!.push({ URN: 100900, School: 'New School', 'Head email': 'nobody', Ready: true });
  const { snapshot } = settle(tidySnapshot, [], parse(readOf(all), tidySnapshot), start);
  expect(snapshot).toBe(tidySnapshot);
});

test('rows of unticked boxes and people\u2019s own columns are no rows', () => {
  const all = tables();
  all.Schools!.push({ Ready: false }, {}, { 'My own notes': 'call again' });
  const own = readOf(all, (tab, headers) => (tab === 'Schools' ? [...headers, 'My own notes'] : headers));
  expect(said(parse(own))).toEqual(said(parse(readOf(tables()))));
});

test('headers match whatever their capitals, spaces and apostrophes', () => {
  const odd = readOf(tables(), (_, headers) => headers);
  const shouted = Object.fromEntries(
    Object.entries(odd.tabs).map(([title, [headers, ...rows]]) => [
      title,
      [headers!.map((header) => ` ${String(header).toUpperCase().replaceAll(' ', '\u00a0 ')} `), ...rows],
    ]),
  );
  expect(said(parse({ ...odd, tabs: shouted }))).toEqual(said(parse(odd)));
});

test('sorting rows and columns changes nothing, whatever mistakes there are', () => {
  const faulty = tables(9);
  row(faulty, 'Schools', 1)['Head email'] = 'nobody';
  row(faulty, 'Trios', 2)['School 2'] = 'Nowhere';
  row(faulty, 'Visits', 2).Date = '31/2/2027';
  row(faulty, 'Attendance', 3).Event = 'event-9';
  row(faulty, 'Facilitators', 1).Facilitator = '';
  const expected = said(parse(readOf(faulty)));
  const shuffle = (seed: number) => {
    let state = seed;
    return <T>(list: readonly T[]): T[] =>
      list
        .map((value) => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return { value, at: state };
        })
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value);
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const mix = shuffle(seed);
      const rows = Object.fromEntries(Object.entries(faulty).map(([tab, list]) => [tab, mix(list)]));
      const unordered = (parsed: ReturnType<typeof said>) => ({
        ...parsed,
        unreadable: parsed.unreadable.map((one) => JSON.stringify(one)).sort(),
      });
      expect(unordered(said(parse(readOf(rows, (_, headers) => mix(headers)))))).toEqual(unordered(expected));
    }),
    { seed: 20261112, numRuns: 60 },
  );
});

test('whatever is typed, parsing does not throw', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(
      null,
      undefined,
      '__proto__',
      'constructor',
      '#REF!',
      ...Array.from({ length: 6 }, (_, n) => schoolName(n)),
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 18 }), { maxLength: 6 }), (typed) => {
      const read = readOf(tables());
      const tabs = Object.fromEntries(Object.entries(read.tabs).map(([tab, rows]) => [tab, [...rows, ...typed]]));
      const parsed = parse({ ...read, tabs });
      const { snapshot } = settle(emptySnapshot, [], parsed, start);
      const { problems } = readCohort(programme, snapshot, parsed.index);
      const listed = [...parsed.problems, ...problems];
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      const shown = listed.map(({ tab, cell, what }) => `${tab}!${cell} ${what}`);
      expect(new Set(shown).size).toBe(shown.length);
      expect(Object.keys(snapshot.tabs.Schools ?? {})).toContain(urn(0));
    }),
    { seed: 7, numRuns: 300 },
  );
});
