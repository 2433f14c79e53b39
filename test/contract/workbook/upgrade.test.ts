import { describe, expect, test } from 'vitest';
import { twelveWeeks } from '../../fixtures/programmes/twelve-weeks.ts';
import { type Bench, bench } from './bench.ts';
import { allValues, expectKept, grown } from './growth.ts';

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
