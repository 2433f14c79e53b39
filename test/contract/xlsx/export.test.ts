import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { wholeSpreadsheet } from '../../../adapters/google/whole-spreadsheet.ts';
import { readWorkbookFile } from '../../../adapters/xlsx/read-file.ts';
import { workbookFile } from '../../../adapters/xlsx/write-file.ts';
import { embeddedPolicy } from '../../../local/google/clients.ts';
import { OWNER, TEAM, workbook } from '../sheets/endpoint.ts';

const created = new Date('2026-11-12T09:00:00Z');

type Made = Awaited<ReturnType<typeof workbook>>;

async function exported({ client, spreadsheetId }: Pick<Made, 'client' | 'spreadsheetId'>) {
  const file = await workbookFile(await wholeSpreadsheet(client, spreadsheetId, embeddedPolicy), created);
  const saved = new ExcelJS.Workbook();
  await saved.xlsx.load(file.bytes as unknown as ExcelJS.Buffer);
  const tab = (name: string) => saved.getWorksheet(name) ?? expect.fail(`no tab ${name}`);
  return { ...file, saved, tab };
}

test('saves tabs, looks, dates, notes, lists and filters; twice the same bytes', async () => {
  const made = await workbook({
    "Teacher's tab": [
      ['Name', 'Date', 'Status', 'Sum'],
      ['Ann', '3/9/2026', 'held', '=1+1'],
      ['Ben', '12 Nov 2026', 'planned'],
    ],
    Hidden: [['secret']],
  });
  const { batch, local, sheetIds } = made;
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
  const before = local.calls.read;
  const { bytes, losses, saved } = await exported(made);
  expect(local.calls.read - before).toBe(1);
  expect(bytes.equals((await exported(made)).bytes)).toBe(true);
  expect(losses).toEqual(["“Teacher's tab” is called “Teacher’s tab” in the file, which formulas do not know"]);
  expect(saved.worksheets.map((sheet) => [sheet.name, sheet.state])).toEqual([
    ['Teacher’s tab', 'visible'],
    ['Hidden', 'hidden'],
  ]);
  expect([saved.created, saved.modified]).toEqual([created, created]);
  const sheet = saved.worksheets[0];
  if (!sheet) throw new Error('No tab.');
  expect(sheet.properties.tabColor).toMatchObject({ argb: 'FFFF0000' });
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(sheet.autoFilter).toBe('A1:D3');
  expect(sheet.pageSetup).toMatchObject({ fitToWidth: 1, printTitlesRow: '1:1' });
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

test('keeps rules of typing and colour, and says which have no counterpart', async () => {
  const made = await workbook({
    Visits: [['Visit', 'Date', 'Ready', 'Email', 'Host'], ['T1-1']],
    Schools: [['School'], ['A']],
  });
  const column = (index: number) => ({
    sheetId: 0,
    startRowIndex: 1,
    endRowIndex: 1000,
    startColumnIndex: index,
    endColumnIndex: index + 1,
  });
  const rule = (index: number, type: string, ...texts: string[]) => ({
    setDataValidation: {
      range: column(index),
      rule: { condition: { type, values: texts.map((userEnteredValue) => ({ userEnteredValue })) }, strict: true },
    },
  });
  const colour = (type: string, text: string, red: number) => ({
    addConditionalFormatRule: {
      index: 0,
      rule: {
        ranges: [column(0)],
        booleanRule: {
          condition: { type, values: [{ userEnteredValue: text }] },
          format: { backgroundColorStyle: { rgbColor: { red } }, textFormat: { strikethrough: true } },
        },
      },
    },
  });
  await made.batch(
    rule(1, 'DATE_IS_VALID'),
    rule(2, 'BOOLEAN'),
    rule(3, 'TEXT_IS_EMAIL'),
    rule(4, 'ONE_OF_RANGE', '=Schools!$A$2:$A'),
    rule(0, 'CUSTOM_FORMULA', '=REGEXMATCH(A2, "^T")'),
    colour('TEXT_STARTS_WITH', '✓', 0),
    colour('CUSTOM_FORMULA', '=$B2<TODAY()', 1),
    colour('CUSTOM_FORMULA', '=REGEXMATCH($B2, "x")', 1),
    {
      addBanding: {
        bandedRange: {
          range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
          rowProperties: {
            headerColorStyle: { rgbColor: { green: 1 } },
            firstBandColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
            secondBandColorStyle: { rgbColor: { blue: 1 } },
          },
        },
      },
    },
  );
  const { tab, losses, bytes } = await exported(made);
  const visits = tab('Visits');
  expect(['B2', 'C1000', 'D2', 'E500', 'A2'].map((cell) => visits.getCell(cell).dataValidation)).toMatchObject([
    { type: 'date' },
    { type: 'list', formulae: ['"TRUE,FALSE"'] },
    { type: 'custom', formulae: [expect.stringContaining('FIND("@",D2)')] },
    { type: 'list', formulae: ['Schools!$A$2:$A$1048576'] },
    undefined,
  ]);
  const { conditionalFormattings } = visits as unknown as {
    conditionalFormattings: { ref: string; rules: { formulae: string[]; priority: number; style: object }[] }[];
  };
  expect(conditionalFormattings.map(({ ref, rules }) => [ref, rules[0]?.formulae[0], rules[0]?.priority])).toEqual([
    ['A2:A1000', '$B2<TODAY()', 1],
    ['A2:A1000', 'LEFT(A2,LEN("✓"))="✓"', 2],
    ['A1:B1', 'TRUE', 3],
    ['A2:B3', 'MOD(ROW()-2,2)=1', 4],
  ]);
  expect(conditionalFormattings[0]?.rules[0]?.style).toMatchObject({
    font: { strike: true },
    fill: { bgColor: { argb: 'FFFF0000' } },
  });
  expect(losses).toEqual([
    'Visits: 1 rules of what may be typed have no counterpart in Excel',
    'Visits: 1 rules of colour have no counterpart in Excel',
  ]);
  // A thousand rows that hold nothing but rules and formats take no room.
  expect(bytes.length).toBeLessThan(15_000);
});

test('rows have room for their wrapped texts, wide tabs are printed on pages that can be read', async () => {
  const made = await workbook({ Actions: [['What'], ['ten words '.repeat(20)], ['short']], Wide: [['School']] });
  const wide = made.sheetIds.get('Wide') ?? -1;
  const wrap = { userEnteredFormat: { wrapStrategy: 'WRAP' } };
  await made.batch(
    { repeatCell: { range: { sheetId: 0 }, cell: wrap, fields: 'userEnteredFormat.wrapStrategy' } },
    {
      updateDimensionProperties: {
        range: { sheetId: 0, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
        properties: { pixelSize: 306 },
        fields: 'pixelSize',
      },
    },
    {
      updateCells: {
        start: { sheetId: wide, rowIndex: 0, columnIndex: 25 },
        rows: [{ values: [{ userEnteredValue: { stringValue: 'last' } }] }],
        fields: 'userEnteredValue',
      },
    },
  );
  const { tab } = await exported(made);
  // 200 letters, 50 a line: four lines of 16 pixels and 5 around them.
  expect([1, 2, 3].map((row) => tab('Actions').getRow(row).height)).toEqual([undefined, 69 * 0.75, undefined]);
  expect(tab('Actions').pageSetup).toMatchObject({ orientation: 'portrait', fitToWidth: 1, fitToHeight: 0 });
  expect(tab('Wide').pageSetup).toMatchObject({ orientation: 'landscape', fitToWidth: 2, fitToHeight: 0 });
});

test('a list that a rule of Excel cannot hold stands in a tab that nobody sees and that does not come in again', async () => {
  const made = await workbook({ Templates: [['Template', 'Place']], 'Long lists': [['mine']] });
  const rule = (column: number, texts: readonly string[]) => ({
    setDataValidation: {
      range: { sheetId: 0, startRowIndex: 1, endRowIndex: 9, startColumnIndex: column, endColumnIndex: column + 1 },
      rule: { condition: { type: 'ONE_OF_LIST', values: texts.map((userEnteredValue) => ({ userEnteredValue })) } },
    },
  });
  const many = Array.from({ length: 60 }, (_, index) => `template-${index}`);
  const commas = ['Leeds, north', 'Leeds, south'];
  await made.batch(rule(0, many), rule(1, commas));
  const { saved, tab, losses, bytes } = await exported(made);
  expect(losses).toEqual([]);
  const lists = tab('Long lists 2');
  expect(lists.state).toBe('veryHidden');
  expect(['A2', 'B9'].map((cell) => tab('Templates').getCell(cell).dataValidation)).toMatchObject([
    { type: 'list', formulae: ["'Long lists 2'!$A$1:$A$60"] },
    { type: 'list', formulae: ["'Long lists 2'!$B$1:$B$2"] },
  ]);
  expect(many.map((_, row) => lists.getCell(row + 1, 1).value)).toEqual(many);
  expect([1, 2].map((row) => lists.getCell(row, 2).value)).toEqual(commas);
  expect(saved.worksheets.at(-1)).toBe(lists);
  expect((await readWorkbookFile(bytes)).map(({ title }) => title)).toEqual(['Templates', 'Long lists']);
  // LibreOffice knows one kind of hidden tab only.
  lists.state = 'hidden';
  const again = Buffer.from(await saved.xlsx.writeBuffer());
  expect((await readWorkbookFile(again)).map(({ title }) => title)).toEqual(['Templates', 'Long lists']);
});

test('protected tabs and headers are locked without a password, all other cells are open', async () => {
  const made = await workbook({ Schools: [['URN'], [900101]], Tracker: [['School']], Free: [['x']] });
  const protect = (range: object, more: object = {}) => ({
    addProtectedRange: { protectedRange: { range, editors: { users: [OWNER] }, ...more } },
  });
  const sheetId = made.sheetIds.get('Tracker') ?? -1;
  await made.batch(protect({ sheetId: 0, endRowIndex: 1 }), protect({ sheetId }), {
    addProtectedRange: { protectedRange: { range: { sheetId: made.sheetIds.get('Free') ?? -1 }, warningOnly: true } },
  });
  made.local.share(made.spreadsheetId, TEAM, 'writer');
  const { tab } = await exported(made);
  const protectionOf = (name: string) =>
    (tab(name) as unknown as { sheetProtection: Record<string, unknown> | null }).sheetProtection;
  expect(protectionOf('Schools')).toMatchObject({ sheet: true, insertRows: true, sort: true, formatCells: true });
  expect(protectionOf('Tracker')).toMatchObject({ sheet: true, autoFilter: true });
  expect(protectionOf('Tracker')).not.toHaveProperty('insertRows', true);
  expect(protectionOf('Free')).toBeUndefined();
  const locked = (name: string, cell: string) => tab(name).getCell(cell).protection?.locked ?? true;
  expect(['A1', 'A2', 'A3', 'Z900'].map((cell) => locked('Schools', cell))).toEqual([true, false, false, false]);
  expect(locked('Tracker', 'A1')).toBe(true);
});

test('what Excel would misread is marked as text; links lead inside the file; too long a text is told', async () => {
  const made = await workbook({ 'Problems: all of them, everywhere!': [], Schools: [[]] });
  const long = 'x'.repeat(40_000);
  const write = (row: readonly object[], sheetId = 0) => ({
    updateCells: {
      start: { sheetId, rowIndex: 0, columnIndex: 0 },
      rows: [{ values: row.map((userEnteredValue) => ({ userEnteredValue })) }],
      fields: 'userEnteredValue',
    },
  });
  const schools = made.sheetIds.get('Schools') ?? -1;
  const texts = [
    '=1+1',
    '+44 20 7946 0000',
    '007',
    '-',
    '@home',
    'plain _x0041_\r\u0007 😀 \u0645\u0631\u062d\u0628\u0627',
  ];
  await made.batch(
    write(texts.map((stringValue) => ({ stringValue }))),
    write(
      [
        { formulaValue: `=HYPERLINK("https://docs.google.com/x/edit#gid=${schools}&range=B7","B7")` },
        { formulaValue: '=HYPERLINK("https://example.org/a","there")' },
        { stringValue: long },
        { formulaValue: '=IMPORTXML("https://example.org","//a")' },
      ],
      schools,
    ),
  );
  const { saved, tab, losses } = await exported(made);
  const [problems] = saved.worksheets;
  expect(problems?.name).toBe('Problems  all of them, everywhe');
  const shown = texts.map((_, index) => problems?.getCell(1, index + 1));
  expect(shown.map((cell) => cell?.value)).toEqual(texts);
  expect(shown.map((cell) => cell?.numFmt)).toEqual(['@', '@', '@', '@', '@', undefined]);
  const [link, away, cut, none] = ['A1', 'B1', 'C1', 'D1'].map((cell) => tab('Schools').getCell(cell).value);
  expect(link).toEqual({ text: 'B7', hyperlink: "#'Schools'!B7" });
  expect(away).toMatchObject({ formula: 'HYPERLINK("https://example.org/a","there")', result: 'there' });
  expect(cut).toBe(long.slice(0, 32_767));
  expect(none).toBeNull();
  expect(losses).toEqual([
    expect.stringContaining('is called'),
    'Schools, C1: the text is longer than Excel allows and is cut at 32,767 characters',
  ]);
});
