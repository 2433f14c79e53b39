import { describe, expect, test } from 'vitest';
import { failure, workbook } from './endpoint.ts';
import { GRID, rows } from './grid.ts';

const columns = (startIndex: number, endIndex: number) => ({ ...rows(startIndex, endIndex), dimension: 'COLUMNS' });

describe('rows and columns', () => {
  test('insert, delete and append', async () => {
    const { batch, values, local, spreadsheetId } = await workbook({ Data: GRID });
    await batch(
      { insertDimension: { range: rows(1, 3) } },
      { insertDimension: { range: columns(1, 2), inheritFromBefore: true } },
    );
    expect(values()).toEqual([['h1', '', 'h2', 'h3'], [], [], ['a', '', 1, true], ['b', '', 2], ['c', '', 3]]);
    await batch({ deleteDimension: { range: rows(1, 4) } }, { deleteDimension: { range: columns(0, 2) } });
    expect(values()).toEqual([['h2', 'h3'], [2], [3]]);
    await batch({ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 9 } });
    expect(local.snapshot(spreadsheetId).sheets?.[0]?.properties?.gridProperties).toMatchObject({
      rowCount: 1008,
      columnCount: 25,
    });
    expect((await failure(batch({ deleteDimension: { range: rows(0, 1008) } }))).message).toBe(
      "Invalid requests[0].deleteDimension: You can't delete all the rows on the sheet.",
    );
    expect((await failure(batch({ deleteDimension: { range: rows(1000, 1009) } }))).message).toContain(
      "Cannot delete a row that doesn't exist.",
    );
  });

  test('moveDimension counts the destination before the move', async () => {
    const { batch, values } = await workbook({ Data: [[0, 'x'], [1], [2], [3], [4]] });
    await batch({ moveDimension: { source: rows(1, 3), destinationIndex: 4 } });
    expect(values().map((row) => row[0])).toEqual([0, 3, 1, 2, 4]);
    await batch({ moveDimension: { source: rows(4, 5), destinationIndex: 0 } });
    expect(values().map((row) => row[0])).toEqual([4, 0, 3, 1, 2]);
    await batch({ moveDimension: { source: columns(0, 1), destinationIndex: 3 } });
    expect(values()[1]).toEqual(['x', '', 0]);
  });

  test('an inserted row takes the look of its neighbour', async () => {
    const { batch, local, spreadsheetId } = await workbook({ Data: GRID });
    const range = { sheetId: 0, endRowIndex: 1, endColumnIndex: 1 };
    await batch({
      repeatCell: {
        range,
        cell: { userEnteredFormat: { textFormat: { bold: true } }, note: 'n' },
        fields: 'userEnteredFormat,note',
      },
    });
    await batch(
      { insertDimension: { range: rows(1, 2), inheritFromBefore: true } },
      { insertDimension: { range: rows(3, 4) } },
    );
    const bold = (local.snapshot(spreadsheetId).sheets?.[0]?.data?.[0]?.rowData ?? []).map((row) => row.values?.[0]);
    expect(bold.map((cell) => [cell?.userEnteredFormat?.textFormat?.bold, cell?.note])).toEqual([
      [true, 'n'],
      [true, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  test('sizes and hiding', async () => {
    const { batch, client, spreadsheetId } = await workbook({ Data: GRID });
    await batch(
      { updateDimensionProperties: { range: columns(0, 1), properties: { pixelSize: 250 }, fields: 'pixelSize' } },
      {
        updateDimensionProperties: { range: columns(1, 2), properties: { hiddenByUser: true }, fields: 'hiddenByUser' },
      },
      { insertDimension: { range: columns(0, 1) } },
    );
    const { data } = await client.spreadsheets.get({
      spreadsheetId,
      ranges: ['Data!A1:D1'],
      fields: 'sheets.data.columnMetadata',
    });
    expect(data.sheets?.[0]?.data?.[0]?.columnMetadata).toEqual([
      { pixelSize: 100 },
      { pixelSize: 250 },
      { pixelSize: 100, hiddenByUser: true },
      { pixelSize: 100 },
    ]);
    await batch({ autoResizeDimensions: { dimensions: columns(1, 2) } });
    const after = await client.spreadsheets.get({
      spreadsheetId,
      ranges: ['Data!B1'],
      fields: 'sheets.data.columnMetadata.pixelSize',
    });
    expect(after.data.sheets?.[0]?.data?.[0]?.columnMetadata?.[0]?.pixelSize).toBeLessThan(100);
  });
});

describe('what hangs on rows and columns', () => {
  async function dressed() {
    const book = await workbook({ Data: GRID });
    const range = { sheetId: 0, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 2 };
    const { replies } = await book.batch(
      {
        addConditionalFormatRule: {
          rule: {
            ranges: [range],
            booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } },
          },
          index: 0,
        },
      },
      { addProtectedRange: { protectedRange: { range, description: 'Keep' } } },
      { addNamedRange: { namedRange: { name: 'Body', range } } },
      {
        setBasicFilter: {
          filter: { range: { ...range, startRowIndex: 0 }, criteria: { '1': { hiddenValues: ['2'] } } },
        },
      },
      { addBanding: { bandedRange: { range, rowProperties: { firstBandColorStyle: { rgbColor: { red: 1 } } } } } },
      { mergeCells: { range: { ...range, startRowIndex: 3, endRowIndex: 4 }, mergeType: 'MERGE_ALL' } },
    );
    const spots = async () => {
      const { data } = await book.client.spreadsheets.get({ spreadsheetId: book.spreadsheetId });
      const [sheet] = data.sheets ?? [];
      const spot = (
        one:
          | {
              startRowIndex?: number | null;
              endRowIndex?: number | null;
              startColumnIndex?: number | null;
              endColumnIndex?: number | null;
            }
          | null
          | undefined,
      ) => (one ? [one.startRowIndex, one.endRowIndex, one.startColumnIndex, one.endColumnIndex].join() : undefined);
      return {
        format: spot(sheet?.conditionalFormats?.[0]?.ranges?.[0]),
        protected: spot(sheet?.protectedRanges?.[0]?.range),
        named: spot(data.namedRanges?.[0]?.range),
        filter: spot(sheet?.basicFilter?.range),
        criteria: Object.keys(sheet?.basicFilter?.criteria ?? {}),
        banding: spot(sheet?.bandedRanges?.[0]?.range),
        merge: spot(sheet?.merges?.[0]),
      };
    };
    return { ...book, replies, spots };
  }

  test('moves with them', async () => {
    const { batch, spots, replies } = await dressed();
    expect(replies?.[1]?.addProtectedRange?.protectedRange).toMatchObject({
      description: 'Keep',
      requestingUserCanEdit: true,
    });
    await batch({ insertDimension: { range: rows(0, 2) } });
    expect(await spots()).toEqual({
      format: '3,6,0,2',
      protected: '3,6,0,2',
      named: '3,6,0,2',
      filter: '2,6,0,2',
      criteria: ['1'],
      banding: '3,6,0,2',
      merge: '5,6,0,2',
    });
    await batch({ insertDimension: { range: columns(1, 2) } }, { deleteDimension: { range: rows(3, 4) } });
    expect(await spots()).toMatchObject({ format: '3,5,0,3', filter: '2,5,0,3', criteria: ['2'], merge: '4,5,0,3' });
    await batch({ moveDimension: { source: rows(2, 5), destinationIndex: 0 } });
    expect(await spots()).toMatchObject({ format: '1,3,0,3', filter: '0,3,0,3', merge: '2,3,0,3' });
    await batch({ deleteDimension: { range: rows(0, 3) } });
    expect(await spots()).toEqual({
      criteria: [],
      format: undefined,
      protected: undefined,
      named: undefined,
      filter: undefined,
      banding: undefined,
      merge: undefined,
    });
  });

  test('is changed and removed by its own requests', async () => {
    const { batch, spots, replies, client, spreadsheetId } = await dressed();
    const protectedRangeId = replies?.[1]?.addProtectedRange?.protectedRange?.protectedRangeId ?? 0;
    const namedRangeId = replies?.[2]?.addNamedRange?.namedRange?.namedRangeId ?? '';
    const bandedRangeId = replies?.[4]?.addBanding?.bandedRange?.bandedRangeId ?? 0;
    expect((await client.spreadsheets.values.get({ spreadsheetId, range: 'body' })).data.range).toBe('Data!A2:B4');
    const rule = {
      ranges: [{ sheetId: 0, endRowIndex: 1 }],
      booleanRule: { condition: { type: 'BLANK' }, format: {} },
    };
    const done = await batch(
      { updateConditionalFormatRule: { index: 0, rule } },
      { addConditionalFormatRule: { index: 1, rule } },
      { updateConditionalFormatRule: { index: 0, sheetId: 0, newIndex: 1 } },
      { deleteConditionalFormatRule: { index: 1 } },
      { updateProtectedRange: { protectedRange: { protectedRangeId, description: 'Now' }, fields: 'description' } },
      { deleteProtectedRange: { protectedRangeId } },
      { deleteNamedRange: { namedRangeId } },
      { deleteBanding: { bandedRangeId } },
      { clearBasicFilter: { sheetId: 0 } },
    );
    expect(done.replies?.[0]?.updateConditionalFormatRule).toMatchObject({ oldIndex: 0, newIndex: 0 });
    expect(done.replies?.[3]?.deleteConditionalFormatRule?.rule?.booleanRule?.condition?.type).toBe('BLANK');
    expect(await spots()).toMatchObject({
      format: '0,1,0,26',
      protected: undefined,
      named: undefined,
      filter: undefined,
      banding: undefined,
    });
    for (const gone of [
      { deleteProtectedRange: { protectedRangeId } },
      { deleteNamedRange: { namedRangeId } },
      { deleteBanding: { bandedRangeId } },
    ]) {
      expect((await failure(batch(gone))).message).toMatch(/: No (protected range|named range|banding) with id: /);
    }
  });
});
