import { join } from 'node:path';
import type { sheets_v4 } from '@googleapis/sheets';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GoogleSheet } from '../../../adapters/google/sheet.ts';
import { gridOf } from '../../../adapters/google/spreadsheet-grid.ts';
import { wholeSpreadsheet } from '../../../adapters/google/whole-spreadsheet.ts';
import { readWorkbookFile } from '../../../adapters/xlsx/read-file.ts';
import { workbookFile } from '../../../adapters/xlsx/write-file.ts';
import type { GridCell, GridTab } from '../../../domain/import/grid.ts';
import { parseWorkbook } from '../../../domain/sheet/parse.ts';
import { fold } from '../../../domain/sheet/spelling.ts';
import { instant, localDate } from '../../../domain/time.ts';
import { embeddedPolicy } from '../../../local/google/clients.ts';
import { workbook } from '../sheets/endpoint.ts';
import {
  exportTo,
  type Folder,
  folderWith,
  importFrom,
  NOW,
  programme,
  sample,
  spec,
  temporaryFolder,
} from './sheets.ts';

const inputs = spec.tabs
  .filter(({ kind, columns }) => kind === 'input' && columns.length > 0)
  .map(({ title }) => title);

/** The cohort as the software reads it. */
const parsed = (folder: Folder) =>
  folder.open(async ({ client, spreadsheetId }) => {
    const sheet = new GoogleSheet({
      client,
      spreadsheetId,
      tabs: spec.tabs,
      policy: embeddedPolicy,
      now: () => instant(NOW),
    });
    const { tabs, problems } = parseWorkbook(spec, programme, await sheet.read(), localDate('2026-11-12'));
    return { tabs, problems };
  });

const cells = (folder: Folder) =>
  folder.open(async ({ values }) => Object.fromEntries(inputs.map((title) => [title, values(title)])));

test('a cohort that is exported and imported into an empty workbook is the same cohort, with no cell lost', async () => {
  const [from, into] = [await folderWith(sample(true)), await folderWith(sample(false))];
  const file = join(temporaryFolder(), 'cohort.xlsx');
  expect(await exportTo(file, '--data', from.path)).toMatchObject({ code: 0 });
  const { code, out } = await importFrom(file, '--data', into.path);
  expect(code).toBe(0);
  expect(out).not.toContain('Not brought in');
  const [before, after] = [await parsed(from), await parsed(into)];
  expect(Object.keys(before.tabs['Schools'] ?? {})).toHaveLength(6);
  expect(after).toEqual(before);
  expect(await cells(into)).toEqual(await cells(from));
});

test('what is shown as a date or a time is shown as one afterwards', async () => {
  const [from, into] = [await folderWith(sample(true)), await folderWith(sample(false))];
  const file = join(temporaryFolder(), 'cohort.xlsx');
  await exportTo(file, '--data', from.path);
  await importFrom(file, '--data', into.path);
  const shown = (folder: Folder) =>
    folder.open(async ({ client, spreadsheetId }) => {
      const ranges = inputs.map((title) => `'${title}'`);
      const { data } = await client.spreadsheets.values.batchGet({ spreadsheetId, ranges });
      return data.valueRanges?.map(({ values }) => values);
    });
  expect(await shown(into)).toEqual(await shown(from));
});

const oddTexts = fc.oneof(
  fc.constantFrom(
    ...[
      '007',
      '+44 20 7946 0000',
      '=1+1',
      '-',
      '@x',
      "'quoted",
      'N/A',
      'TRUE',
      '1e5',
      '12/11/2026',
      '#REF!x',
      '_x000D_',
    ],
    ...[
      '😀 🏫',
      'مدرسة \u200fالنور',
      'שלום',
      'a\nb',
      'tab\there',
      ' both ends ',
      '\r\n',
      '<b>&amp;</b>',
      '\u0000\u001f\ufffe',
    ],
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
  fc.integer({ min: 5_000, max: 32_767 }).map((length) => 'long '.repeat(length).slice(0, length)),
);
const serials = fc.integer({ min: 61, max: 73_050 });
const oddCells: fc.Arbitrary<GridCell | undefined> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(undefined) },
  { weight: 4, arbitrary: oddTexts.map((value): GridCell => ({ value })) },
  fc
    .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }), fc.constant(0))
    .map((value) => ({ value: value + 0 })),
  fc.boolean().map((value) => ({ value })),
  serials.map((value) => ({ value, as: 'date' as const })),
  fc.integer({ min: 0, max: 1439 }).map((minute) => ({ value: minute / 1440, as: 'time' as const })),
  fc.tuple(serials, fc.integer({ min: 0, max: 1439 })).map(([day, minute]) => ({
    value: (day * 1440 + minute) / 1440,
    as: 'date-time' as const,
  })),
);
const formats = { date: 'DATE', time: 'TIME', 'date-time': 'DATE_TIME' } as const;

function cellData(cell: GridCell | undefined): sheets_v4.Schema$CellData {
  if (!cell) return {};
  const { value, as } = cell;
  const kind = typeof value === 'string' ? 'stringValue' : typeof value === 'number' ? 'numberValue' : 'boolValue';
  return {
    userEnteredValue: { [kind]: value },
    ...(as && { userEnteredFormat: { numberFormat: { type: formats[as] } } }),
  };
}

/** Without what a grid may leave out: empty cells at the end of a row, empty rows at the end of a tab. */
function trimmed({ title, rows }: GridTab): GridTab {
  const short = rows.map((row) => Array.from(row).slice(0, row.findLastIndex((cell) => cell !== undefined) + 1));
  return { title, rows: short.slice(0, short.findLastIndex((row) => row.length > 0) + 1) };
}

test('any cell that a person can type goes through a file unchanged, empty rows in the middle as well', async () => {
  const { client, batch, spreadsheetId, sheetIds } = await workbook({ 'Odd cells': [] });
  const sheetId = sheetIds.get('Odd cells') ?? 0;
  const rows = fc.array(fc.oneof(fc.constant([]), fc.array(oddCells, { maxLength: 6 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, async (grid) => {
      await batch({
        updateCells: {
          range: { sheetId },
          rows: grid.map((row) => ({ values: row.map(cellData) })),
          fields: 'userEnteredValue,userEnteredFormat.numberFormat',
        },
      });
      const whole = await wholeSpreadsheet(client, spreadsheetId, embeddedPolicy);
      const { bytes, losses } = await workbookFile(whole, new Date(NOW));
      const expected = trimmed({ title: 'Odd cells', rows: grid });
      expect(losses).toEqual([]);
      expect(gridOf(whole).map(trimmed)).toEqual([expected]);
      expect((await readWorkbookFile(bytes)).map(trimmed)).toEqual([expected]);
    }),
    { numRuns: 60, seed: 4 },
  );
});

test('odd texts in a filled workbook come through export and import, and are never formulas', async () => {
  const texts = ['=IMPORTXML("https://example.org","//a")', '+44 20 7946 0018', '007', '@x', 'مدرسة', '😀'];
  const withTexts = (schools: ReturnType<typeof sample>): ReturnType<typeof sample> => ({
    ...schools,
    tabs: schools.tabs.map((tab) => ({
      ...tab,
      rows: tab.rows.map((row, index) =>
        tab.title === 'Schools' && index > 0
          ? row.map((cell, place) => (tab.rows[0]?.[place] === 'PA name' ? `'${texts[index - 1]}` : cell))
          : row,
      ),
    })),
  });
  const [from, into] = [await folderWith(withTexts(sample(true))), await folderWith(sample(false))];
  const file = join(temporaryFolder(), 'cohort.xlsx');
  await exportTo(file, '--data', from.path);
  await importFrom(file, '--data', into.path);
  await into.open(async ({ local, spreadsheetId }) => {
    const schools = local
      .snapshot(spreadsheetId)
      .sheets?.find(({ properties }) => fold(properties?.title ?? '') === 'schools');
    const rows = schools?.data?.[0]?.rowData ?? [];
    const place = rows[0]?.values?.findIndex(({ formattedValue }) => formattedValue === 'PA name') ?? -1;
    const found = rows.slice(1, 7).map(({ values }) => values?.[place]?.userEnteredValue);
    expect(found).toEqual(texts.map((stringValue) => ({ stringValue })));
  });
});
