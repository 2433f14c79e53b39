import { describe, expect, test } from 'vitest';
import { readCohort } from '../../../domain/cohort/read-cohort.ts';
import type { SheetRead } from '../../../domain/ports.ts';
import { settle } from '../../../domain/sheet/settle.ts';
import { emptySnapshot, type Snapshot } from '../../../domain/sheet/snapshot.ts';
import { instant } from '../../../domain/time.ts';
import { parse, programme, readOf, schoolName, serial, snapshotOf, start, type Tables, tables } from './fixture.ts';

const tidySnapshot = snapshotOf(tables());

interface Mistake {
  readonly name: string;
  readonly make: (tables: Tables, read: (changed: Tables) => SheetRead) => SheetRead;
  readonly tab: string;
  readonly cell?: string;
  readonly says: RegExp;
}

/** One cell of an otherwise tidy workbook is typed over; rows count from 0 below the headings. */
function typed(tab: string, row: number, header: string, value: string | number): Mistake['make'] {
  return (all, read) => {
    all[tab]![row]![header] = value;
    return read(all);
  };
}

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
      all.Schools!.push({ ...all.Schools![0]!, Phone: '020 7946 0001' });
      return read(all);
    },
    tab: 'Schools',
    cell: 'A8',
    says: /A2, A8/,
  },
  {
    name: 'an impossible date',
    make: typed('Visits', 1, 'Date', '31 February'),
    tab: 'Visits',
    cell: 'C3',
    says: /no such date/,
  },
  {
    name: 'an unknown school in a trio',
    make: typed('Trios', 0, 'School 2', 'St Albans Grils School'),
    tab: 'Trios',
    cell: 'C2',
    says: /Did you mean “St Albans Girls' School”/,
  },
  {
    name: 'a two-school trio',
    make: typed('Trios', 1, 'School 3', ''),
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
    make: typed('Schools', 3, 'Head email', 'head(at)s3.example.org'),
    tab: 'Schools',
    cell: 'F5',
    says: /not an email address/,
  },
  {
    name: 'evidence dated in the future',
    make: typed('Schools', 0, 'Onboarding call held', serial('2026-11-13')),
    tab: 'Schools',
    cell: 'T2',
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
    make: typed('Calendar', 0, 'To', serial('2026-08-01')),
    tab: 'Calendar',
    cell: 'E2',
    says: /last day is before the first/,
  },
  {
    name: 'an exception for an unknown milestone',
    make: typed('Exceptions', 0, 'Milestone', 'Visit 2: Draft agneda'),
    tab: 'Exceptions',
    cell: 'B2',
    says: /Did you mean “Visit 2: Draft agenda”/,
  },
  {
    name: 'an unknown setting',
    make: typed('Settings', 7, 'Setting', 'Send form'),
    tab: 'Settings',
    cell: 'A9',
    says: /Did you mean “Send from”/,
  },
  {
    name: 'a time zone that there is not',
    make: typed('Settings', 6, 'Value', 'London'),
    tab: 'Settings',
    cell: 'B8',
    says: /Type it as Europe\/London/,
  },
  {
    name: 'a visit of an unknown trio',
    make: typed('Visits', 0, 'Visit', 'T9-1'),
    tab: 'Visits',
    cell: 'A2',
    says: /such as T1-1/,
  },
  {
    name: 'a host from another trio',
    make: typed('Visits', 0, 'Host', schoolName(4)),
    tab: 'Visits',
    cell: 'B2',
    says: /not a school of T1/,
  },
  {
    name: 'a school in two trios',
    make: typed('Trios', 1, 'School 1', schoolName(0)),
    tab: 'Trios',
    cell: 'B3',
    says: /in Trio T1 already/,
  },
  {
    name: 'an unknown facilitator',
    make: typed('Trios', 0, 'Facilitator', 'F7'),
    tab: 'Trios',
    cell: 'E2',
    says: /no facilitator F7/,
  },
  {
    name: 'a ready school without the address of its main contact',
    make: typed('Schools', 0, 'Senior leader email', ''),
    tab: 'Schools',
    cell: 'H2',
    says: /main contact has no address/,
  },
  {
    name: 'a visit in January that the spreadsheet put into the year in which it was typed',
    make: typed('Visits', 2, 'Date', serial('2026-01-13')),
    tab: 'Visits',
    cell: 'C4',
    says: /outside the programme, which runs from 7 September 2026 to 16 July 2027.* mean 13 January 2027/,
  },
  {
    name: 'a date without a year that is on no day of the programme',
    make: typed('Visits', 2, 'Date', '20 August'),
    tab: 'Visits',
    cell: 'C4',
    says: /no year/,
  },
  {
    name: 'a tick where a date belongs',
    make: typed('Schools', 1, 'Onboarding call held', 'yes'),
    tab: 'Schools',
    cell: 'T3',
    says: /not on which day/,
  },
  {
    name: 'a dash where evidence belongs',
    make: typed('Schools', 1, 'Onboarding call held', '–'),
    tab: 'Schools',
    cell: 'T3',
    says: /Type N\/A/,
  },
  {
    name: 'visits out of order',
    make: typed('Visits', 1, 'Date', serial('2026-10-01')),
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
