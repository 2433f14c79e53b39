import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readWorkbookFile, UnreadableFile } from '../../../adapters/xlsx/read-file.ts';

/** A file as Excel saves it, with one tab. */
async function file(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('Visits'), workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The library takes ranges, which its types do not tell. */
const rulesOf = (sheet: ExcelJS.Worksheet) =>
  (sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }).dataValidations;

const rowsOf = async (bytes: Buffer) => (await readWorkbookFile(bytes))[0]?.rows;

test.each([
  ['1900', false],
  ['1904', true],
])('dates and times are those that Excel shows, in a file that counts from %s', async (_, date1904) => {
  const bytes = await file((sheet, workbook) => {
    workbook.properties.date1904 = date1904;
    const put = (cell: string, value: Date, numFmt: string) => Object.assign(sheet.getCell(cell), { value, numFmt });
    put('A1', new Date('2026-11-12T00:00:00Z'), 'dd/mm/yyyy');
    put('B1', new Date('2026-11-12T13:30:00Z'), 'd mmm yyyy hh:mm');
    put('C1', new Date('2024-02-29T00:00:00Z'), '[$-809]dddd, d mmmm yyyy;@');
  });
  expect(await rowsOf(bytes)).toEqual([
    [
      { value: 46_338, as: 'date' },
      { value: 46_338.5625, as: 'date-time' },
      { value: 45_351, as: 'date' },
    ],
  ]);
});

test('a time of day is the fraction that Sheets keeps, to the last bit; a length of time is a number', async () => {
  const bytes = await file((sheet) => {
    Object.assign(sheet.getCell('A1'), { value: 570 / 1440, numFmt: 'hh:mm' });
    Object.assign(sheet.getCell('B1'), { value: 1.25, numFmt: '[h]:mm' });
    Object.assign(sheet.getCell('C1'), { value: 12.5, numFmt: '#,##0.00 "days"' });
  });
  expect(await rowsOf(bytes)).toEqual([[{ value: 570 / 1440, as: 'time' }, { value: 1.25 }, { value: 12.5 }]]);
});

test('text stays text: a date as somebody typed it, leading zeros, an equals sign', async () => {
  const texts = ['12/11/2026', '007', '+44 20 7946 0000', '=1+1', ' a  b ', 'x'.repeat(32_767)];
  const bytes = await file((sheet) => sheet.addRow(texts));
  expect(await rowsOf(bytes)).toEqual([texts.map((value) => ({ value }))]);
});

test.each<[string, ExcelJS.CellFormulaValue, string, unknown]>([
  ['text', { formula: 'A1', result: 'Hayes School' }, 'General', 'Hayes School'],
  ['a number', { formula: '0.1+0.2', result: 0.1 + 0.2 }, 'General', '0.3'],
  ['a share', { formula: '1/2', result: 0.5 }, '0%', '50%'],
  ['a tick', { formula: 'TRUE()', result: true }, 'General', 'TRUE'],
  ['a date', { formula: 'A1+14', result: new Date('2026-11-26T00:00:00Z') }, 'dd/mm/yyyy', '26/11/2026'],
  ['a time', { formula: 'A1', result: new Date('1899-12-30T09:30:00Z') }, 'hh:mm', '09:30'],
  ['a link', { formula: 'HYPERLINK("https://example.org","there")', result: 'there' }, 'General', 'there'],
])('a formula comes in as the text that it shows: %s', async (_, value, numFmt, shown) => {
  const bytes = await file((sheet) => Object.assign(sheet.getCell('A1'), { value, numFmt }));
  expect(await rowsOf(bytes)).toEqual([[{ value: shown, formula: true }]]);
});

test('an error is marked, a formula that shows nothing is no text', async () => {
  const bytes = await file((sheet) => {
    sheet.getCell('A1').value = { formula: 'B9/0', result: { error: '#DIV/0!' } } as ExcelJS.CellFormulaValue;
    sheet.getCell('B1').value = { error: '#REF!' };
    sheet.getCell('C1').value = { formula: 'IF(1,"","")' } as ExcelJS.CellFormulaValue;
  });
  expect(await rowsOf(bytes)).toEqual([
    [
      { value: '#DIV/0!', error: '#DIV/0!', formula: true },
      { value: '#REF!', error: '#REF!' },
      { value: '', formula: true },
    ],
  ]);
});

test('links, rich text, ticks, merged cells, gaps', async () => {
  const bytes = await file((sheet) => {
    sheet.getCell('A2').value = { text: 'Ann', hyperlink: 'mailto:ann@example.org' };
    sheet.getCell('B2').value = { richText: [{ text: 'bold ' }, { font: { bold: true }, text: 'word' }] };
    sheet.getCell('D2').value = true;
    sheet.getCell('A4').value = 'T1';
    sheet.mergeCells('A4:B5');
    sheet.getCell('F9').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFF0000' } };
  });
  expect(await rowsOf(bytes)).toEqual([
    [],
    [{ value: 'Ann', link: 'mailto:ann@example.org' }, { value: 'bold word' }, undefined, { value: true }],
    [],
    [{ value: 'T1' }],
  ]);
});

test('a rule on a whole column is not unrolled', async () => {
  const bytes = await file((sheet) => {
    sheet.getCell('A1').value = 'x';
    for (const column of 'ABCDEF') {
      rulesOf(sheet).add(`${column}2:${column}1048576`, { type: 'list', formulae: ['"a,b"'] });
    }
  });
  const before = process.memoryUsage().heapUsed;
  expect(await rowsOf(bytes)).toEqual([[{ value: 'x' }]]);
  // Six million cells with a rule each would be over a gigabyte.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200e6);
});

test.each([
  ['an old or locked file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /without a password/],
  ['text', Buffer.from('URN,School\n900101,Hayes\n'), /no Excel workbook/],
  ['another archive', Buffer.from('PK\u0003\u0004 not a workbook'), /open it in Excel and save it anew/],
  ['nothing', Buffer.alloc(0), /no Excel workbook/],
])('%s is refused with what to do', async (_, bytes, remedy) => {
  await expect(readWorkbookFile(bytes)).rejects.toThrow(UnreadableFile);
  await expect(readWorkbookFile(bytes)).rejects.toThrow(remedy);
});
