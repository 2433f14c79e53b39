import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, expect, test } from 'vitest';
import { writeWorkbookFile } from '../../../local/google/sheets/workbook-file.ts';
import { workbook } from './endpoint.ts';

const folder = mkdtempSync(join(tmpdir(), 'workbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('saves tabs, looks, dates, notes, lists and filters; twice the same bytes', async () => {
  const { batch, local, spreadsheetId, sheetIds } = await workbook({
    "Teacher's tab": [
      ['Name', 'Date', 'Status', 'Sum'],
      ['Ann', '3/9/2026', 'held', '=1+1'],
      ['Ben', '12 Nov 2026', 'planned'],
    ],
    Hidden: [['secret']],
  });
  const header = { sheetId: 0, endRowIndex: 1, endColumnIndex: 4 };
  const grey = { red: 0.8, green: 0.8, blue: 0.8 };
  const look = { textFormat: { bold: true }, backgroundColorStyle: { rgbColor: grey }, wrapStrategy: 'WRAP' };
  const values = ['planned', 'held'].map((userEnteredValue) => ({ userEnteredValue }));
  await batch(
    {
      updateSheetProperties: {
        properties: { sheetId: 0, tabColorStyle: { rgbColor: { red: 1 } }, gridProperties: { frozenRowCount: 1 } },
        fields: 'tabColorStyle,gridProperties.frozenRowCount',
      },
    },
    { updateSheetProperties: { properties: { sheetId: sheetIds.get('Hidden') ?? 0, hidden: true }, fields: 'hidden' } },
    {
      repeatCell: {
        range: header,
        cell: { userEnteredFormat: look, note: 'Header' },
        fields: 'userEnteredFormat,note',
      },
    },
    {
      setDataValidation: {
        range: { sheetId: 0, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 2, endColumnIndex: 3 },
        rule: { condition: { type: 'ONE_OF_LIST', values }, strict: true },
      },
    },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
        properties: { pixelSize: 210 },
        fields: 'pixelSize',
      },
    },
    { setBasicFilter: { filter: { range: { sheetId: 0, endColumnIndex: 4 } } } },
  );
  const [one, two] = [join(folder, 'one.xlsx'), join(folder, 'two.xlsx')];
  const created = new Date('2026-11-12T09:00:00Z');
  const calls = { ...local.calls };
  await writeWorkbookFile(local, spreadsheetId, one, created);
  await writeWorkbookFile(local, spreadsheetId, two, created);
  expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
  expect(local.calls).toEqual(calls);

  const saved = new ExcelJS.Workbook();
  await saved.xlsx.readFile(one);
  expect(saved.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
    ["Teacher's tab", 'visible'],
    ['Hidden', 'hidden'],
  ]);
  expect([saved.created, saved.modified]).toEqual([created, created]);
  const sheet = saved.worksheets[0];
  if (!sheet) throw new Error('No tab.');
  expect(sheet.properties.tabColor).toMatchObject({ argb: 'FFFF0000' });
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBe('A1:D3');
  expect(sheet.getColumn(1).width).toBe(30);
  const head = sheet.getCell('A1');
  expect([head.value, head.font?.bold, head.alignment?.wrapText, head.fill]).toMatchObject([
    'Name',
    true,
    true,
    { pattern: 'solid', fgColor: { argb: 'FFCCCCCC' } },
  ]);
  expect(JSON.stringify(head.note)).toContain('Header');
  expect([sheet.getCell('B2').value, sheet.getCell('B2').numFmt]).toEqual([
    new Date('2026-09-03T00:00:00Z'),
    'dd/mm/yyyy',
  ]);
  expect(sheet.getCell('B3').value).toEqual(new Date('2026-11-12T00:00:00Z'));
  expect(sheet.getCell('C2').dataValidation).toMatchObject({ type: 'list', formulae: ['"planned,held"'] });
  expect(sheet.getCell('D2').value).toMatchObject({ formula: '1+1', result: 2 });
});
