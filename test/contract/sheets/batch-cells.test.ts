import { describe, expect, test } from 'vitest';
import { failure, workbook } from './endpoint.ts';

const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
const number = (numberValue: number) => ({ userEnteredValue: { numberValue } });

describe('updateCells', () => {
  test('text stays text, a formula is a formula, dates are numbers with a format', async () => {
    const { batch, values, get } = await workbook({ View: [['old', 'old', 'old', 'old']] });
    const date = { ...number(46268), userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } } };
    const rows = [{ values: [text('=1+1'), { userEnteredValue: { formulaValue: '=1+1' } }, date, {}] }];
    const { replies } = await batch({
      updateCells: { start: { sheetId: 0 }, rows, fields: 'userEnteredValue,userEnteredFormat.numberFormat' },
    });
    expect(replies).toEqual([{}]);
    expect(values()).toEqual([['=1+1', 2, 46268]]);
    expect((await get('View')).values).toEqual([['=1+1', '2', '03/09/2026']]);
    expect((await get('View', { valueRenderOption: 'FORMULA' })).values).toEqual([['=1+1', '=1+1', 46268]]);
  });

  test('a range is cleared where rows do not reach; only masked fields change', async () => {
    const { batch, values, local, spreadsheetId } = await workbook({
      View: [
        [1, 2, 3],
        [4, 5, 6],
        [7, 8, 9],
      ],
    });
    await batch({ repeatCell: { range: { sheetId: 0, endRowIndex: 1 }, cell: { note: 'n' }, fields: 'note' } });
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 };
    await batch({ updateCells: { range, rows: [{ values: [text('a')] }], fields: 'userEnteredValue' } });
    expect(values()).toEqual([
      ['a', '', 3],
      ['', '', 6],
      ['', '', 9],
    ]);
    await batch({ updateCells: { range, fields: '*' } });
    const cells = local.snapshot(spreadsheetId).sheets?.[0]?.data?.[0]?.rowData?.[0]?.values;
    expect(cells?.map((cell) => cell.note)).toEqual([undefined, undefined, 'n', ...Array(23).fill('n')]);
  });

  test('refuses what leaves the range or the grid, and masks it cannot keep', async () => {
    const { batch } = await workbook();
    const one = (update: object) =>
      failure(
        batch({ updateCells: { fields: 'userEnteredValue', rows: [{ values: [text('a'), text('b')] }], ...update } }),
      );
    expect((await one({ range: { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 } })).message).toBe(
      'Invalid requests[0].updateCells: Attempting to write column: 1, beyond the last requested column of: 0',
    );
    expect((await one({ start: { sheetId: 0, rowIndex: 1000 } })).message).toBe(
      'Invalid requests[0].updateCells: GridCoordinate.rowIndex[1000] is after last row in grid[999]',
    );
    expect((await one({ start: { sheetId: 7 } })).message).toBe('Invalid requests[0].updateCells: No grid with id: 7');
    expect((await one({ start: { sheetId: 0 }, fields: '' })).message).toBe(
      "Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
    expect((await one({ start: { sheetId: 0 }, fields: 'colour' })).message).toContain('Invalid field: colour');
    expect((await one({ start: { sheetId: 0 }, fields: 'textFormatRuns' })).message).toContain('not supported');
  });
});

test('appendCells goes after the last row with data and grows the rows, not the columns', async () => {
  const { batch, values, local, spreadsheetId } = await workbook({ Log: [['Key'], [], [null, 'x']] });
  await batch(
    { updateSheetProperties: { properties: { gridProperties: { rowCount: 4 } }, fields: 'gridProperties.rowCount' } },
    { repeatCell: { range: { sheetId: 0, startRowIndex: 3 }, cell: { note: 'not data' }, fields: 'note' } },
  );
  const rows = [{ values: [text('k1'), number(1)] }, {}, { values: [text('=k2')] }];
  await batch({ appendCells: { sheetId: 0, rows, fields: 'userEnteredValue' } });
  expect(values()).toEqual([['Key'], [], ['', 'x'], ['k1', 1], [], ['=k2']]);
  expect(local.snapshot(spreadsheetId).sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(6);
  const wide = [{ values: Array.from({ length: 27 }, () => number(1)) }];
  expect((await failure(batch({ appendCells: { sheetId: 0, rows: wide, fields: '*' } }))).message).toBe(
    'Invalid requests[0].appendCells: Attempting to write column: 26, beyond the last requested column of: 25',
  );
});

test('repeatCell merges formats by mask and keeps both names of a colour alike', async () => {
  const { batch, local, spreadsheetId } = await workbook({ View: [['Head']] });
  const range = { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 };
  const cell = {
    userEnteredFormat: {
      textFormat: { bold: true },
      backgroundColorStyle: { rgbColor: { red: 1 } },
      wrapStrategy: 'WRAP',
    },
  };
  await batch(
    { repeatCell: { range, cell, fields: 'userEnteredFormat(textFormat.bold,backgroundColorStyle,wrapStrategy)' } },
    {
      repeatCell: {
        range,
        cell: { userEnteredFormat: { textFormat: { italic: true } } },
        fields: 'userEnteredFormat.textFormat.italic',
      },
    },
    { repeatCell: { range, cell: {}, fields: 'userEnteredFormat.wrapStrategy' } },
    { updateBorders: { range, bottom: { style: 'SOLID' } } },
  );
  const found = local.snapshot(spreadsheetId).sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0];
  expect(found?.userEnteredFormat).toEqual({
    textFormat: { bold: true, italic: true },
    backgroundColor: { red: 1 },
    backgroundColorStyle: { rgbColor: { red: 1 } },
    borders: { bottom: { style: 'SOLID' } },
  });
  expect(found?.effectiveFormat?.textFormat).toMatchObject({ bold: true, fontFamily: 'Arial' });
  expect(found?.userEnteredValue).toEqual({ stringValue: 'Head' });
});

test('setDataValidation puts and takes away rules and leaves values', async () => {
  const { batch, local, spreadsheetId, values } = await workbook({ Visits: [['Status'], ['held']] });
  const rule = {
    condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'planned' }, { userEnteredValue: 'held' }] },
    strict: true,
  };
  const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 3, endColumnIndex: 1 };
  const rules = () =>
    (local.snapshot(spreadsheetId).sheets?.[0]?.data?.[0]?.rowData ?? []).map((row) => row.values?.[0]?.dataValidation);
  await batch({ setDataValidation: { range, rule } });
  expect(rules()).toEqual([undefined, rule, rule]);
  await batch({ setDataValidation: { range: { ...range, endRowIndex: 2 } } });
  expect(rules()).toEqual([undefined, undefined, rule]);
  expect(values()).toEqual([['Status'], ['held']]);
});

test('merging keeps the first value of each block', async () => {
  const { batch, values, client, spreadsheetId } = await workbook({
    View: [
      [1, 2],
      [3, 4],
    ],
  });
  const range = { sheetId: 0, endRowIndex: 2, endColumnIndex: 2 };
  await batch({ mergeCells: { range, mergeType: 'MERGE_ROWS' } });
  expect(values()).toEqual([[1], [3]]);
  const merges = async () => (await client.spreadsheets.get({ spreadsheetId })).data.sheets?.[0]?.merges;
  expect(await merges()).toHaveLength(2);
  await batch({ unmergeCells: { range } });
  expect(await merges()).toBeUndefined();
});

describe('blocks of cells', () => {
  const GRID = [
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ];

  test('insertRange and deleteRange shift only their own columns or rows', async () => {
    const { batch, values } = await workbook({ Data: GRID });
    const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
    await batch({ insertRange: { range, shiftDimension: 'ROWS' } });
    expect(values()).toEqual([['a', 1], ['', 2], ['b', 3], ['c']]);
    await batch({ deleteRange: { range, shiftDimension: 'ROWS' } });
    expect(values()).toEqual(GRID);
    await batch({ insertRange: { range, shiftDimension: 'COLUMNS' } });
    expect(values()).toEqual([
      ['a', 1],
      ['', 'b', 2],
      ['c', 3],
    ]);
    await batch({ deleteRange: { range, shiftDimension: 'COLUMNS' } });
    expect(values()).toEqual(GRID);
  });

  test('sortRange: numbers, text, booleans, blanks last; later writes go where the rows now are', async () => {
    const { batch, values, client, spreadsheetId } = await workbook({
      Data: [
        ['Name', 'n'],
        ['pear', 2],
        ['Apple', 10],
        [null, 7],
        ['apple', 1],
        [true, 3],
        [5, 4],
      ],
    });
    const range = { sheetId: 0, startRowIndex: 1, endColumnIndex: 2 };
    await batch({
      sortRange: {
        range,
        sortSpecs: [
          { dimensionIndex: 0, sortOrder: 'ASCENDING' },
          { dimensionIndex: 1, sortOrder: 'DESCENDING' },
        ],
      },
    });
    expect(values()).toEqual([
      ['Name', 'n'],
      [5, 4],
      ['Apple', 10],
      ['apple', 1],
      ['pear', 2],
      [true, 3],
      ['', 7],
    ]);
    await client.spreadsheets.values.update({
      spreadsheetId,
      range: 'Data!B2',
      valueInputOption: 'RAW',
      requestBody: { values: [['here']] },
    });
    expect(values()[1]).toEqual([5, 'here']);
    await batch({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
    expect(values().map((row) => row[0])).toEqual(['Name', true, 'pear', 'Apple', 'apple', 5, '']);
  });

  test('cutPaste moves, copyPaste repeats and transposes', async () => {
    const { batch, values } = await workbook({ Data: GRID, Other: [] });
    const source = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 };
    await batch({ cutPaste: { source, destination: { sheetId: 0, rowIndex: 4, columnIndex: 1 } } });
    expect(values()).toEqual([[], ['b', 2], ['c', 3], [], ['', 'a', 1]]);
    const column = { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 };
    await batch({
      copyPaste: {
        source: column,
        destination: { sheetId: 0, startRowIndex: 5, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 1 },
      },
    });
    expect(values().slice(5)).toEqual([['b'], ['c'], ['b'], ['c']]);
    await batch({
      copyPaste: {
        source: column,
        destination: { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 },
        pasteOrientation: 'TRANSPOSE',
        pasteType: 'PASTE_VALUES',
      },
    });
    expect(values()[0]).toEqual(['b', 'c']);
  });

  test('findReplace counts what it changed', async () => {
    const { batch, values } = await workbook({
      Data: [
        ['Visit 1', 'visit 1 and visit 1'],
        [1, 'x'],
      ],
      More: [['VISIT']],
    });
    const { replies } = await batch({ findReplace: { find: 'visit', replacement: 'Call', allSheets: true } });
    expect(replies?.[0]?.findReplace).toEqual({
      valuesChanged: 3,
      rowsChanged: 2,
      sheetsChanged: 2,
      occurrencesChanged: 4,
    });
    expect([values('Data'), values('More')]).toEqual([
      [
        ['Call 1', 'Call 1 and Call 1'],
        [1, 'x'],
      ],
      [['Call']],
    ]);
    const regex = await batch({
      findReplace: { find: '^(\\w+) (\\d)$', replacement: '$2', searchByRegex: true, sheetId: 0 },
    });
    expect(regex.replies?.[0]?.findReplace?.valuesChanged).toBe(1);
    expect(values('Data')[0]?.[0]).toBe(1);
  });
});

test('formulas answer references, arithmetic and errors', async () => {
  const { values } = await workbook({
    Sums: [
      [
        2,
        '=A1*3+1',
        '=SUM(A1:B1)',
        '="n: "&A1',
        '=1/0',
        '=E1',
        "='Other tab'!A1",
        '=H1',
        '=NOPE',
        '=HYPERLINK("u","label")',
      ],
    ],
    'Other tab': [['=Sums!A1^2']],
  });
  expect(values('Sums')).toEqual([[2, 7, 9, 'n: 2', '#DIV/0!', '#DIV/0!', 4, '#REF!', '#NAME?', 'label']]);
});
