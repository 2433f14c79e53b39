import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import { type Bench, bench } from './bench.ts';
import { allValues, expectKept, grown } from './growth.ts';

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
  await made.type("'Facilitators'!A1:E1", [['one', 'two', 'three', 'four', 'five']]);
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
