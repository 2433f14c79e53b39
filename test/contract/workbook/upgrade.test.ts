import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Programme } from '../../../domain/programme/types.ts';
import type { CellValue } from '../../../local/google/sheets/index.ts';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import { type Bench, bench } from './bench.ts';

/** What a definition gains in a year: a milestone with its evidence, a setting, an event, a survey. */
const grown: Programme = {
  ...twelveWeeks,
  settings: [...twelveWeeks.settings, 'Poster due'],
  events: [...twelveWeeks.events, { id: 'event-2', title: 'Closing day' }],
  columns: [
    ...twelveWeeks.columns,
    { tab: 'Schools', header: 'Poster received', type: 'date', past: true },
    { tab: 'Visits', header: 'Room booked', type: 'checkbox' },
  ],
  feedbackTabs: [
    ...twelveWeeks.feedbackTabs,
    {
      tab: 'Final survey',
      slot: 'none',
      questions: [{ header: 'Would come again', type: 'choice', choices: ['Yes', 'No'] }],
    },
  ],
  phases: twelveWeeks.phases.map((phase) => ({
    ...phase,
    threads: phase.threads.map((thread, index) => {
      const [first] = thread.milestones;
      if (index > 0 || !first) return thread;
      const poster = {
        ...first,
        id: 'poster',
        title: 'Poster',
        evidence: { kind: 'column', tab: 'Schools', column: 'Poster received' },
      } as const;
      return { ...thread, milestones: [...thread.milestones, poster] };
    }),
  })),
};

type Values = Readonly<Record<string, CellValue[][]>>;

function allValues(made: Bench): Values {
  return Object.fromEntries(made.titles().map((title) => [title, made.values(title)]));
}

/** Every cell that held something holds the same, in the same place. */
function expectKept(before: Values, after: Values): void {
  for (const [title, rows] of Object.entries(before)) {
    rows.forEach((row, r) => {
      row.forEach((cell, c) => {
        if (cell !== '' && after[title]?.[r]?.[c] !== cell)
          expect([title, r, c, after[title]?.[r]?.[c]]).toEqual([title, r, c, cell]);
      });
    });
  }
}

/** A workbook in which a team has worked: rows, an own column and tab, another order, own looks. */
async function livedIn(): Promise<Bench> {
  const made = await bench();
  await made.bring(twelveWeeks);
  await made.type("'Schools'!A2:B4", [
    [900_101, 'Hayes School'],
    [900_102, 'Wren Academy'],
    [900_103, 'Northwood School'],
  ]);
  await made.type(
    "'Trios'!A2:D2",
    [['T1', 'Hayes School', 'Wren Academy', 'Northwood School']].map((row) => row),
  );
  const schools = made.sheetId('Schools');
  const end = made.values('Schools')[0]?.length ?? 0;
  await made.change(
    { addSheet: { properties: { title: 'Our budget', index: 3 } } },
    {
      updateCells: {
        start: { sheetId: schools, rowIndex: 0, columnIndex: end },
        rows: [{ values: [{ userEnteredValue: { stringValue: 'Lunch' } }] }],
        fields: 'userEnteredValue',
      },
    },
    {
      updateCells: {
        start: { sheetId: schools, rowIndex: 2, columnIndex: end + 1 },
        rows: [{ values: [{ userEnteredValue: { stringValue: 'beside the table' } }] }],
        fields: 'userEnteredValue',
      },
    },
    // Area before School; the widest columns; schools by name; own colours and filter.
    {
      moveDimension: {
        source: { sheetId: schools, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 },
        destinationIndex: 1,
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: schools, dimension: 'COLUMNS', startIndex: 0, endIndex: 2 },
        properties: { pixelSize: 333 },
        fields: 'pixelSize',
      },
    },
    {
      sortRange: {
        range: { sheetId: schools, startRowIndex: 1, endRowIndex: 4 },
        sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }],
      },
    },
    {
      repeatCell: {
        range: { sheetId: schools, startRowIndex: 0, endRowIndex: 1 },
        cell: { userEnteredFormat: { backgroundColorStyle: { rgbColor: { red: 1 } } } },
        fields: 'userEnteredFormat.backgroundColorStyle',
      },
    },
    {
      updateSheetProperties: {
        properties: {
          sheetId: schools,
          index: 1,
          gridProperties: { frozenColumnCount: 3 },
          tabColorStyle: { rgbColor: { green: 1 } },
        },
        fields: 'index,gridProperties.frozenColumnCount,tabColorStyle',
      },
    },
    {
      setBasicFilter: {
        filter: {
          range: { sheetId: schools, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 5 },
          criteria: { 1: { hiddenValues: ['Bromley'] } },
        },
      },
    },
  );
  // The move of School concerns the dropdowns that are fed from it.
  await made.bring(twelveWeeks);
  return made;
}

describe('a workbook in which people have worked', () => {
  test('is left as it is: cells, order, widths, colours, filters, own tabs and columns', async () => {
    const made = await livedIn();
    const whole = made.whole();
    const writes = made.writes();
    expect(await made.bring(twelveWeeks)).toEqual({ steps: [], remarks: [] });
    expect([made.whole(), made.writes()]).toEqual([whole, writes]);
    const schools = made.tab('Schools');
    expect(schools.properties).toMatchObject({ index: 1, gridProperties: { frozenColumnCount: 3 } });
    expect(schools.data?.[0]?.columnMetadata?.slice(0, 3).map(({ pixelSize }) => pixelSize)).toEqual([333, 333, 230]);
    expect(schools.basicFilter?.criteria).toEqual({ 1: { hiddenValues: ['Bromley'] } });
    expect(schools.data?.[0]?.rowData?.[0]?.values?.[4]?.userEnteredFormat?.backgroundColorStyle?.rgbColor).toEqual({
      red: 1,
    });
  });

  test('gains what the definition gained, behind and below what is there, and nothing else changes', async () => {
    const made = await livedIn();
    const before = allValues(made);
    const writes = made.writes();
    const { steps, remarks } = await made.bring(grown);
    expect([remarks, made.writes()]).toEqual([[], writes + 1]);
    const after = allValues(made);
    expectKept(before, after);

    const headings = after.Schools?.[0] ?? [];
    // Beyond the cell that somebody filled beside the table.
    expect(headings.indexOf('Poster received')).toBe((before.Schools?.[0] ?? []).indexOf('Lunch') + 2);
    expect(after.Visits?.[0]?.at(-1)).toBe('Room booked');
    expect(after.Settings?.at(-1)?.[0]).toBe('Poster due');
    expect(after.Settings).toHaveLength((before.Settings?.length ?? 0) + 1);
    expect(after.Events?.at(-1)?.slice(0, 2)).toEqual(['event-2', 'Closing day']);
    expect(made.titles().filter((title) => !Object.hasOwn(before, title))).toEqual(['Final survey']);
    expect(made.titles().filter((title) => Object.hasOwn(before, title))).toEqual(Object.keys(before));
    expect(made.titles()[made.titles().indexOf('Event feedback') + 1]).toBe('Final survey');
    expect(steps.map(({ what }) => what)).toContain('Adds to “Schools” the columns “Poster received”');

    const cell = (title: string, heading: string) =>
      made.tab(title).data?.[0]?.rowData?.[1]?.values?.[made.at(title, heading)];
    expect(cell('Schools', 'Poster received')?.userEnteredFormat?.numberFormat?.type).toBe('DATE');
    expect(cell('Visits', 'Room booked')?.dataValidation?.condition?.type).toBe('BOOLEAN');
    expect(await made.bring(grown)).toEqual({ steps: [], remarks: [] });
  });

  test('an older definition takes nothing away', async () => {
    const made = await bench();
    await made.bring(grown);
    const whole = allValues(made);
    await made.bring(twelveWeeks);
    expect(allValues(made)).toEqual(whole);
  });
});

describe('what somebody renamed', () => {
  test.each([
    ['a name that looks alike', 'Head email adress'],
    ['quite another name', 'Principal (write here!)'],
  ])('a heading with %s is left and told, and no second column is made', async (_, name) => {
    const made = await bench();
    await made.bring(twelveWeeks);
    const at = made.at('Schools', 'Head email');
    await made.type(`'Schools'!${'ABCDEFGHIJ'[at]}1`, [[name]]);
    const { steps, remarks } = await made.bring(twelveWeeks);
    expect(steps).toEqual([]);
    expect(remarks).toEqual([
      `The tab “Schools” has no column “Head email”: is it “${name}”? Then give it its name back.`,
    ]);
    expect(made.values('Schools')[0]).not.toContain('Head email');
  });

  test('a tab is left and told, and no second one is made', async () => {
    const made = await bench();
    await made.bring(twelveWeeks);
    await made.change({
      updateSheetProperties: { properties: { sheetId: made.sheetId('Visits'), title: 'Days out' }, fields: 'title' },
    });
    const { remarks } = await made.bring(twelveWeeks);
    expect(remarks).toContain('There is no tab “Visits”: is it “Days out”? Then give it its name back.');
    expect(made.titles()).not.toContain('Visits');
  });

  test('capitals and spaces are no other name', async () => {
    const made = await bench();
    await made.bring(twelveWeeks);
    await made.type("'Schools'!C1", [['  AREA ']]);
    await made.change({
      updateSheetProperties: { properties: { sheetId: made.sheetId('Visits'), title: 'visits ' }, fields: 'title' },
    });
    const titles = made.titles();
    expect((await made.bring(twelveWeeks)).remarks).toEqual([]);
    expect(made.titles()).toEqual(titles);
  });
});

test('a spreadsheet with something in it keeps its locale, tabs and cells, and is told what is amiss', async () => {
  const budget = [
    ['Item', 'Cost'],
    ['Lunch', 12],
  ];
  const made = await bench({ sheets: [{ title: 'Budget', rows: budget }] });
  const { remarks } = await made.bring(twelveWeeks);
  expect(remarks).toEqual([expect.stringContaining('not set to the United Kingdom')]);
  expect(made.local.snapshot(made.id).properties?.locale).toBe('en_US');
  expect(made.values('Budget')).toEqual(budget);
  expect(made.titles()).toContain('Start here');
});

test('a tab whose headings are gone is left alone', async () => {
  const made = await bench();
  await made.bring(twelveWeeks);
  await made.type("'Facilitators'!A1:D1", [['one', 'two', 'three', 'four']]);
  await made.change({
    repeatCell: {
      range: { sheetId: made.sheetId('Facilitators'), startRowIndex: 0, endRowIndex: 1 },
      cell: {},
      fields: 'note',
    },
  });
  const before = made.values('Facilitators');
  const { remarks } = await made.bring(twelveWeeks);
  expect(remarks).toEqual([expect.stringContaining('no heading that is known')]);
  expect(made.values('Facilitators')).toEqual(before);
});

test('whatever people did to the tabs they fill, bringing it up to date keeps every cell', async () => {
  const tabs = ['Schools', 'Visits', 'Calendar', 'Settings', 'Attendance'];
  const spot = fc.record({
    tab: fc.constantFrom(...tabs),
    row: fc.nat(30),
    column: fc.nat(5),
    text: fc.string({ minLength: 1, maxLength: 8 }),
  });
  const edit = fc.oneof(
    spot.map(({ tab, row, column, text }) => (made: Bench) => ({
      updateCells: {
        start: { sheetId: made.sheetId(tab), rowIndex: row + 1, columnIndex: column },
        rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }],
        fields: 'userEnteredValue',
      },
    })),
    spot.map(({ tab, row, column }) => (made: Bench) => ({
      insertDimension: {
        range: {
          sheetId: made.sheetId(tab),
          ...(row % 2
            ? { dimension: 'ROWS', startIndex: row, endIndex: row + 1 }
            : { dimension: 'COLUMNS', startIndex: column, endIndex: column + 1 }),
        },
      },
    })),
    spot.map(({ tab, column, row }) => (made: Bench) => ({
      moveDimension: {
        source: {
          sheetId: made.sheetId(tab),
          dimension: 'COLUMNS',
          startIndex: column % 4,
          endIndex: (column % 4) + 1,
        },
        destinationIndex: row % 4 === column % 4 ? 4 : row % 4,
      },
    })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
      const made = await bench();
      await made.bring(twelveWeeks);
      for (const one of edits) {
        const request = one(made);
        if (
          !('moveDimension' in request) ||
          request.moveDimension.destinationIndex !== request.moveDimension.source.endIndex
        )
          await made.change(request);
      }
      const before = allValues(made);
      await made.bring(grown);
      expectKept(before, allValues(made));
      expect((await made.bring(grown)).steps).toEqual([]);
      await made.local.stop();
    }),
    { numRuns: 12, seed: 4 },
  );
});
