import { describe, expect, test } from 'vitest';
import type { GridCell, GridTab } from '../../../domain/import/grid.ts';
import { planImport } from '../../../domain/import/plan-import.ts';
import { importReport } from '../../../domain/import/report-text.ts';
import { serialOfDate } from '../../../domain/sheet/serial.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { localDate } from '../../../domain/time.ts';
import { programmes } from '../../../workflows/programmes/index.ts';

const spec = workbookOf(programmes['elp']!);
const today = localDate('2026-11-12');

type Typed = string | number | boolean | null | GridCell;

function tab(title: string, ...rows: Typed[][]): GridTab {
  const cell = (typed: Typed): GridCell | undefined =>
    typed === null ? undefined : typeof typed === 'object' ? typed : { value: typed };
  return { title, rows: rows.map((row) => row.map(cell)) };
}

const date = (text: string): GridCell => ({ value: serialOfDate(localDate(text)), as: 'date' });

const schools = tab(
  'Schools',
  ['URN', 'School', 'Area', 'Head name', 'Ready', 'Phone', 'Our notes'],
  [900_101, 'Aylesbury Grammar School', 'Buckinghamshire', null, false, '=1+1'],
  [900_102, 'St Clement Danes School', null, 'Ann Reed', true],
);

function plan(file: GridTab[], present: GridTab[] = [schools], overwrite = false) {
  const made = planImport(spec, file, present, { today, overwrite });
  return {
    ...made,
    added: made.tabs.flatMap(({ added }) => added.map(({ cells }) => Array.from(cells, (cell) => cell?.value ?? null))),
    filled: made.tabs.flatMap(({ filled }) => filled.map(({ row, column, cell }) => [row, column, cell.value])),
    told: made.findings.map(({ kind, tab: title, cell, what, remedy }) =>
      [kind, [title, cell].filter(Boolean).join(' '), what, remedy].join(' | '),
    ),
  };
}

describe('tabs', () => {
  test.each([
    ['schools', true],
    ['SCHOOLS ', true],
    ['Visit-attendance', false],
  ])('%j is found whatever its capitals and punctuation', (title, isSchools) => {
    const present = [schools, tab('Visit attendance', ['School', 'Visit'])];
    const file = isSchools
      ? tab(title, ['URN'], [900_103])
      : tab(title, ['School', 'Visit'], ['Aylesbury Grammar School', 'T1-1']);
    const { added, told } = plan([file], present);
    expect(told).toEqual([]);
    expect(added).toHaveLength(1);
  });

  test.each([
    ['Scools', [['a'], ['b']], 'Is it “Schools”? Rename the tab in the file to that.'],
    ['Contacts', [['URN', 'School', 'Area'], [900_101]], 'Is it “Schools”? Rename the tab in the file to that.'],
    ['Budget', [['Cost'], [12]], /^Rename it to the tab it belongs into: Settings, Calendar, Schools, /],
  ])('a strange tab %j is left out with what it may be', (title, rows, remedy) => {
    const { findings, tabs } = plan([tab(title, ...rows)]);
    expect(tabs).toEqual([]);
    expect(findings).toMatchObject([{ kind: 'unplaced', tab: title, what: 'The workbook has no such tab.' }]);
    expect(findings[0]?.remedy).toMatch(remedy);
  });

  test('what the software writes, and Start here, is no matter of the file; an empty tab is not mentioned', () => {
    const { told } = plan([tab('Tracker', ['School']), tab('Start here', ['Hello']), tab('Sheet2')]);
    expect(told).toEqual([
      'software | Tracker | The software writes this tab itself. | ',
      'software | Start here | The software writes this tab itself. | ',
    ]);
  });

  test('headings are found below a title', () => {
    const { added, told } = plan([
      tab('Schools', ['Our schools 2026'], [], ['School', 'URN'], ['Hayes School', 900_107]),
    ]);
    expect(added).toEqual([[900_107, 'Hayes School']]);
    expect(told).toEqual([]);
  });
});

describe('columns', () => {
  test('any order; people’s own columns count where the spreadsheet has them', () => {
    const { added, told } = plan([
      tab('Schools', ['our NOTES', 'Head  Name', 'urn'], ['calls back', 'Bo Lind', 900_109]),
    ]);
    expect(added).toEqual([[900_109, null, null, 'Bo Lind', null, null, 'calls back']]);
    expect(told).toEqual([]);
  });

  test('one that has no place is left out with the heading it looks most like; an empty one is not mentioned', () => {
    const { added, told } = plan([
      tab('Schools', ['URN', 'Head nme', 'Colour', 'Empty', null], [900_109, 'Bo Lind', 'red', null, 'stray']),
    ]);
    expect(added).toEqual([[900_109]]);
    expect(told).toEqual([
      'unplaced | Schools B1 | The tab has no column “Head nme”. | Is it “Head name”? Change the heading in the file to that.',
      'unplaced | Schools C1 | The tab has no column “Colour”. | Add a column with this heading to the spreadsheet, or do without it.',
      'unplaced | Schools E1 | Column E has no heading. | Give it the heading of its column.',
    ]);
  });

  test.each([
    ['Head teacher name', 'Head name'],
    ['Headteacher email', 'Head email'],
    ['Headteacher', 'Head name'],
    ['Email of the head', 'Head email'],
    ['Budget', undefined],
    ['School name', 'School'],
    ['Date withdrawn', 'Withdrawn on'],
    ['Withdrawn', 'Withdrawn on'],
  ])('%j looks like %j', (typed, heading) => {
    const present = [
      tab('Schools', ['URN', 'School', 'Head name', 'Head email', 'PA name', 'PA email', 'Withdrawn on']),
    ];
    const { findings } = plan([tab('Schools', ['URN', typed], [900_109, 'x'])], present);
    expect(findings[0]?.remedy).toBe(
      heading === undefined
        ? 'Add a column with this heading to the spreadsheet, or do without it.'
        : `Is it “${heading}”? Change the heading in the file to that.`,
    );
  });

  test('of two columns alike neither is taken', () => {
    const { added, told } = plan([tab('Schools', ['URN', 'Area', 'AREA'], [900_109, 'Brent', 'Barnet'])]);
    expect(added).toEqual([[900_109]]);
    expect(told.map((line) => line.split(' | ')[1])).toEqual(['Schools B1', 'Schools C1']);
  });

  test('without the column that tells rows apart a tab stays out, and the rest comes in', () => {
    const visits = tab('Visits', ['Visit', 'Date']);
    const file = [tab('Visits', ['Visits', 'Date'], ['T1-1', date('2026-11-12')]), tab('Schools', ['URN'], [900_109])];
    const { added, findings } = plan(file, [schools, visits]);
    expect(added).toEqual([[900_109]]);
    expect(findings.at(-1)).toMatchObject({
      tab: 'Visits',
      cell: 'A1',
      remedy: 'Is it “Visits”? Change the heading in the file to “Visit”.',
    });
  });
});

describe('rows', () => {
  test('are found by what they are about, and only empty cells are filled', () => {
    const { filled, told, tabs } = plan([
      tab(
        'Schools',
        ['URN', 'Head name', 'Ready', 'Area'],
        ['900102', 'Bo Lind', null, 'Hertfordshire'],
        ['URN 900101', 'Cy Moss', true, 'Buckinghamshire '],
      ),
    ]);
    expect(filled).toEqual([
      [2, 2, 'Hertfordshire'],
      [1, 3, 'Cy Moss'],
      [1, 4, true],
    ]);
    expect(told).toEqual([
      'differs | Schools B2 | “Head name” differs from the spreadsheet (Schools, D3). | It stays as it is there.',
    ]);
    expect(tabs[0]).toMatchObject({ known: 2, added: [] });
  });

  test('--overwrite takes what the file says, but never an empty cell', () => {
    const file = [tab('Schools', ['URN', 'School', 'Head name'], [900_102, null, 'Bo Lind'])];
    const { filled, told, tabs } = plan(file, [schools], true);
    expect(filled).toEqual([[2, 3, 'Bo Lind']]);
    expect(tabs[0]?.filled[0]?.before).toEqual({ value: 'Ann Reed' });
    expect(told).toEqual([]);
  });

  test.each<[string, Typed, Typed]>([
    ['a date as text and as a date', date('2026-11-05'), '5 November 2026'],
    ['a tick as people write it', true, 'yes'],
    ['spaces around it', 'x', ' x '],
  ])('%s says the same', (_, present, typed) => {
    const header = typeof present === 'boolean' ? 'Ready' : typeof present === 'string' ? 'Phone' : 'Joined on';
    const { filled, told } = plan(
      [tab('Schools', ['URN', header], [900_101, typed])],
      [tab('Schools', ['URN', header], [900_101, present])],
    );
    expect([filled, told]).toEqual([[], []]);
  });

  test('schools are known by name, former name or URN, also those that come with the file', () => {
    const present = [schools, tab('Attendance', ['School', 'Event', 'RSVP'], ['St Clement Danes School', 'event-1'])];
    const attendance = tab(
      'Attendance',
      ['School', 'Event', 'RSVP'],
      ['st clement danes school', 'event-1', 'Yes'],
      [900_103, 'event-1', 'No'],
      ['Hayes', 'event-1', 'Yes'],
      ['St Clements Danes', 'event-1', 'Yes'],
    );
    const file = [
      tab('Schools', ['URN', 'School', 'Former URNs and names'], [900_103, 'Hayes School', 'Hayes']),
      attendance,
    ];
    const { filled, added, told } = plan(file, present);
    expect(filled).toEqual([[1, 2, 'Yes']]);
    expect(added).toEqual([
      [900_103, 'Hayes School'],
      [900_103, 'event-1', 'No'],
      ['Hayes', 'event-1', 'Yes'],
    ]);
    expect(told.slice(1)).toEqual([
      'unplaced | Attendance A5 | “St Clements Danes” is not in the Schools tab. | Did you mean “St Clement Danes School”?',
    ]);
    expect(told[0]).toContain('Former URNs and names');
  });

  test('one that nothing tells from others is left out; a school’s URN is suggested', () => {
    const { added, told } = plan([tab('Schools', ['URN', 'School'], [null, 'St Clement Danes School'], [12, 'X'])]);
    expect(added).toEqual([]);
    expect(told).toEqual([
      'unplaced | Schools A2 | “URN” is empty, so the row cannot be told from others. | Fill it. The Schools tab has this school as 900102.',
      'unplaced | Schools A3 | A URN has six digits. | Type the six digits of the URN.',
    ]);
  });

  test('of rows alike the first belongs to the first; a tab with many answers of a school keeps all', () => {
    const headers = ['Submitted', 'School', 'Event', 'Participant'];
    const row = (day: string, who: string | null) => [date(day), 'Aylesbury Grammar School', 'event-1', who];
    const present = [schools, tab('Event feedback', headers, row('2026-10-08', null))];
    const file = tab(
      'Event feedback',
      headers,
      row('2026-10-08', null),
      row('2026-10-09', null),
      row('2026-10-09', 'A'),
    );
    const { added, told } = plan([file], present);
    expect(added.map(([submitted]) => submitted)).toEqual([46_304, 46_304]);
    expect(told).toEqual([]);
  });

  test('an error does not come in, a formula comes in as its text, a link as its address where one is wanted', () => {
    const present = [schools, tab('Visits', ['Visit', 'Final agenda link', 'Host'])];
    const file = tab(
      'Visits',
      ['Visit', 'Final agenda link', 'Host'],
      [
        'T1-1',
        { value: 'The agenda', link: 'https://example.org/a' },
        { value: '#REF!', error: '#REF!', formula: true },
      ],
      [{ value: 'T1-2', formula: true }, '=IMPORTXML("x")', { value: '', formula: true }],
    );
    const { added, told, tabs } = plan([file], present);
    const link = workbookOf(programmes['elp']!)
      .tabs.find(({ title }) => title === 'Visits')
      ?.columns.find(({ header }) => header === 'Final agenda link');
    expect(link?.type).toBe('link');
    expect(added).toEqual([
      ['T1-1', 'https://example.org/a'],
      ['T1-2', '=IMPORTXML("x")'],
    ]);
    expect(tabs[0]?.added[1]?.cells[0]).toEqual({ value: 'T1-2' });
    expect(told).toEqual(['unplaced | Visits C2 | “Host” shows the error #REF!. | Type a value there.']);
  });

  test('a formula in the spreadsheet is never filled over, even if it shows nothing', () => {
    const present = [tab('Schools', ['URN', 'Phone'], [900_101, { value: '', formula: true }])];
    const { filled, told } = plan([tab('Schools', ['URN', 'Phone'], [900_101, '+44 1'])], present);
    expect(filled).toEqual([]);
    expect(told).toHaveLength(1);
  });
});

test('the report counts; a dry run shows every cell; what differs is told without what stands there', () => {
  const file = [
    tab('Schools', ['URN', 'Area', 'Head name'], [900_102, 'Hertfordshire', 'Bo Lind'], [900_105, 'Brent', 'Di Vale']),
    tab('Tracker', ['x']),
  ];
  const made = planImport(spec, file, [schools], { today, overwrite: false });
  expect(
    importReport(made, { dryRun: false }),
  ).toBe(`Schools: 1 row added, 1 cell filled; 1 row of the file there already.

Left as the spreadsheet has it (--overwrite takes what the file says):
  Schools, C2: “Head name” differs from the spreadsheet (Schools, D3). It stays as it is there.

Written by the software itself, so not brought in: Tracker.
`);
  expect(importReport(made, { dryRun: true })).toContain(
    '\n  a row, 3 in the file: URN 900105; Area “Brent”; Head name “Di Vale”\n  Schools, C3, Area: “Hertfordshire”\n',
  );
});
