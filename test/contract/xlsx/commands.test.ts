import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { runSheetCreate } from '../../../bin/sheet-create.ts';
import { localDate } from '../../../domain/time.ts';
import { exportTo, exportWith, type Folder, folderWith, importFrom, run, sample, temporaryFolder } from './sheets.ts';

/** A team's own file: a title, other columns in another order, one tab and one heading spelt another way. */
async function teamFile(folder: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  const schools = workbook.addWorksheet('schools');
  schools.addRow(['Leading practice 2026']);
  schools.addRow([]);
  schools.addRow(['School', 'Urn', 'PA name', 'Head teacher name', 'Budget', 'Ready', 'Joined on']);
  schools.addRow(['Aylesbury Grammar School', 900_101, 'Zoë Pike', 'Jo Hale', 12, 'yes']);
  schools.addRow(['Hillview School', '900777', '=1+1', 'Sam Orr', 13, false, new Date('2026-11-05T00:00:00Z')]);
  schools.getCell('G5').numFmt = 'd mmm yyyy';
  workbook.addWorksheet('Facilitator list').addRow(['Facilitator', 'Name']);
  const file = join(folder, 'team.xlsx');
  await workbook.xlsx.writeFile(file);
  return file;
}

const revision = (folder: Folder) => folder.open(async ({ local, spreadsheetId }) => local.revision(spreadsheetId));
const schoolRow = (folder: Folder, urn: number | string) =>
  folder.open(async ({ values }) => {
    const [headers = [], ...rows] = values('Schools');
    const row = rows.find((cells) => String(cells[headers.indexOf('URN')]) === String(urn));
    return row && Object.fromEntries(headers.map((header, place) => [String(header), row[place] ?? '']));
  });

describe('a team’s own file', () => {
  test('dry run, import, again, overwrite', async () => {
    const folder = await folderWith(sample(true));
    const file = await teamFile(temporaryFolder());
    const before = await schoolRow(folder, 900_101);
    const began = await revision(folder);

    const dry = await importFrom(file, '--data', folder.path, '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toContain(
      'a row, 5 in the file: URN “900777”; School “Hillview School”; PA name “=1+1”; Ready not ticked; Joined on 05/11/2026',
    );
    expect(dry.out).toContain('Nothing was written: this was a dry run.');
    expect(await revision(folder)).toBe(began);

    const { out } = await importFrom(file, '--data', folder.path);
    expect(out).toBe(`Schools: 1 row added, 0 cells filled; 1 row of the file there already.

Not brought in, since it has no certain place:
  Facilitator list: The workbook has no such tab. Is it “Facilitators”? Rename the tab in the file to that.
  schools, D3: The tab has no column “Head teacher name”. Is it “Head name”? Change the heading in the file to that.
  schools, E3: The tab has no column “Budget”. Add a column with this heading to the spreadsheet, or do without it.

Left as the spreadsheet has it (--overwrite takes what the file says):
  schools, C4: “PA name” differs from the spreadsheet (Schools, I2). It stays as it is there.
`);
    // One write for everything: all of it or nothing.
    expect(await revision(folder)).toBe(began + 1);
    expect(await schoolRow(folder, 900_777)).toMatchObject({
      School: 'Hillview School',
      'PA name': '=1+1',
      Ready: false,
      'Joined on': 46_331,
    });
    expect(await schoolRow(folder, 900_101)).toEqual(before);

    const again = await importFrom(file, '--data', folder.path);
    expect(again.out).toContain('Schools: 0 rows added, 0 cells filled; 2 rows of the file there already.');
    expect(await revision(folder)).toBe(began + 1);

    const over = await importFrom(file, '--data', folder.path, '--overwrite');
    expect(over.out).toContain('Schools: 0 rows added, 1 cell filled; 2 rows of the file there already.');
    expect(await schoolRow(folder, 900_101)).toEqual({ ...before, 'PA name': 'Zoë Pike' });
  });
});

describe('what is typed behind the commands', () => {
  let folder: Folder;
  let file: string;
  beforeAll(async () => {
    folder = await folderWith(sample(false));
    file = await teamFile(folder.path);
  });

  test.each([
    [['--data', 'x'], '--out is missing: the file to write, such as workbook.xlsx.'],
    [['--out', 'a.csv', '--data', 'x'], '--out takes a name that ends with .xlsx.'],
    [['--out', 'a.xlsx'], 'say which spreadsheet: --data DIR or --spreadsheet ID.'],
    [
      ['--out', 'a.xlsx', '--data', 'x', '--key', 'k'],
      '--key is for Google, --data for a folder: give one of the two.',
    ],
    [['--out', 'a.xlsx', '--colour', 'red'], 'there is no option ‘--colour’.'],
    [['a.xlsx'], '‘a.xlsx’ belongs to no option.'],
  ])('export %j: exit code 2 and one line', async (argv, why) => {
    const { code, error } = await exportWith(...argv);
    expect([code, error]).toEqual([
      2,
      `npm run sheet:export: ${why} For all options: npm run sheet:export -- --help\n`,
    ]);
  });

  test.each([
    [[], 'the file is missing, such as schools.xlsx.'],
    [['a.xlsx', 'b.xlsx'], '‘b.xlsx’ belongs to no option; put a name with spaces into quotation marks.'],
    [['a.xlsx', '--dry-run=yes'], '--dry-run takes no value.'],
    [['a.xlsx', '--programme', 'xyz'], 'there is no programme ‘xyz’, only elp and gtt.'],
    [['a.xlsx', '--data'], '--data needs the data folder of an embedded runtime.'],
  ])('import %j: exit code 2 and one line', async (argv, why) => {
    const { code, error } = await importFrom(...argv);
    expect([code, error]).toEqual([
      2,
      `npm run sheet:import: ${why} For all options: npm run sheet:import -- --help\n`,
    ]);
  });

  test('what cannot be read or written: exit code 1 and one line that says what to do', async () => {
    const csv = join(folder.path, 'schools.csv');
    writeFileSync(csv, 'URN,School\n');
    const where = ['--data', folder.path];
    expect(await importFrom(csv, ...where)).toMatchObject({
      code: 1,
      error: expect.stringContaining('save it as .xlsx'),
    });
    expect(await importFrom('gone.xlsx', ...where)).toMatchObject({
      code: 1,
      error: 'npm run sheet:import: there is no file ‘gone.xlsx’.\n',
    });
    const nowhere = await importFrom(file, '--data', join(folder.path, 'none'));
    expect(nowhere).toMatchObject({ code: 1, error: expect.stringContaining('is no data folder') });
    const below = join(file, 'below.xlsx');
    expect(await exportTo(below, ...where)).toMatchObject({ code: 1, error: expect.stringContaining('cannot write') });
    const keyless = await importFrom(file, '--spreadsheet', 'abc', '--key', join(folder.path, 'none.json'));
    expect(keyless).toMatchObject({ code: 1, error: expect.stringContaining('there is no key file') });
    const noKey = await importFrom(file, '--spreadsheet', 'abc', '--key', csv);
    expect(noKey).toMatchObject({ code: 1, error: expect.stringContaining('is no key of a service account') });
  });

  test('--help shows all options', async () => {
    const { code, out } = await importFrom('--help', '--nonsense');
    expect(code).toBe(0);
    for (const option of ['--dry-run', '--overwrite', '--data', '--spreadsheet', '--key', '--programme']) {
      expect(out).toContain(option);
    }
    expect((await exportTo('x.xlsx', '--help')).out).toContain('--out FILE.xlsx');
  });

  test('a spreadsheet of another programme is not taken for one of this', async () => {
    const gtt = await importFrom(file, '--data', folder.path, '--programme', 'gtt');
    expect([gtt.code, gtt.error.split('\n').at(-2)]).toEqual([
      2,
      'npm run sheet:import: “Start here” says that this is the workbook of Extending Leading Practice: --programme elp. For all options: npm run sheet:import -- --help',
    ]);
  });

  test('a folder that another process works in is left to it', async () => {
    await folder.open(async () => {
      const outcomes = [
        await importFrom(file, '--data', folder.path),
        await exportTo(join(folder.path, 'open.xlsx'), '--data', folder.path),
        await run(
          (argv, output) => runSheetCreate(argv, output, localDate('2026-11-12')),
          '--programme',
          'elp',
          '--data',
          folder.path,
        ),
      ];
      for (const { code, error } of outcomes) {
        expect(code).toBe(1);
        expect(error).toMatch(/ is open in another process: end that one first\.\n$/);
      }
    });
    expect(await importFrom(file, '--data', folder.path, '--dry-run')).toMatchObject({ code: 0 });
  });

  test('a folder with several spreadsheets asks which', async () => {
    const several = await folderWith(sample(false));
    await several.open(async ({ local }) =>
      local.createSpreadsheet({
        spreadsheetId: 'other',
        title: 'Other',
        locale: 'en_GB',
        timeZone: 'Europe/London',
        sheets: [{ title: 'A' }],
      }),
    );
    const target = join(several.path, 'out.xlsx');
    expect(await exportTo(target, '--data', several.path)).toMatchObject({
      code: 2,
      error: expect.stringContaining('--spreadsheet ID: cohort, other.'),
    });
    const { out } = await exportTo(target, '--data', several.path, '--spreadsheet', 'other');
    expect(out).toBe(`${target}: 1 tab of “Other”.\n`);
    expect(readFileSync(target).subarray(0, 2).toString()).toBe('PK');
  });
});
