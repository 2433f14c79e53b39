import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { wholeSpreadsheet } from '../adapters/google/whole-spreadsheet.ts';
import { workbookFile } from '../adapters/xlsx/write-file.ts';
import { SheetUnavailable } from '../domain/sheet/trouble.ts';
import { failing, type Output, ownOutput, readOptions, withoutWork } from './command-options.ts';
import { NoTarget, openTarget, sheetTrouble, targetHelp, targetOptions } from './sheet-target.ts';

const command = 'npm run sheet:export';

const help = `${command} -- --out FILE.xlsx (--data DIR | --spreadsheet ID)

Saves a spreadsheet as an Excel workbook: all tabs with their values, dates, colours, widths, notes, lists and tick boxes,
filters, frozen and protected rows. Nothing in the spreadsheet changes. What Excel cannot hold is named.

Options:
  --out FILE.xlsx    The file; one of this name is replaced.
${targetHelp}
  --help             Shows this text.
`;

/**
 * `npm run sheet:export` with the words after `--`; answers the exit code: 0 once the file is written, 1 if that fails, 2 for
 * wrong options, which are told in one line. `now`: the date that the file says it was made on.
 */
export async function runSheetExport(argv: readonly string[], output: Output, now: Date): Promise<0 | 1 | 2> {
  const { out, error } = output;
  const fail = failing(command, output);
  const given = readOptions(argv, { ...targetOptions, out: { value: 'a file such as workbook.xlsx' } });
  if ('help' in given || 'wrong' in given) return withoutWork(given, help, output, fail);
  const file = given.value('out');
  if (file === undefined) return fail(2, '--out is missing: the file to write, such as workbook.xlsx.');
  if (!/\.xlsx$/i.test(file)) return fail(2, '--out takes a name that ends with .xlsx.');
  try {
    const target = await openTarget(given);
    try {
      error('Reading the spreadsheet …\n');
      const spreadsheet = await wholeSpreadsheet(target.client, target.spreadsheetId, target.policy);
      const { bytes, losses } = await workbookFile(spreadsheet, now);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      const tabs = spreadsheet.sheets?.length ?? 0;
      out(`${file}: ${tabs} ${tabs === 1 ? 'tab' : 'tabs'} of “${spreadsheet.properties?.title ?? ''}”.\n`);
      if (losses.length > 0) out(`Not kept:\n${losses.map((loss) => `  ${loss}.\n`).join('')}`);
      return 0;
    } finally {
      await target.stop();
    }
  } catch (cause) {
    if (cause instanceof NoTarget) return fail(cause.option ? 2 : 1, cause.message);
    if (cause instanceof SheetUnavailable) return fail(1, sheetTrouble(cause));
    if (cause instanceof Error && 'syscall' in cause) return fail(1, `cannot write ‘${file}’: ${cause.message}`);
    throw cause;
  }
}

if (import.meta.main) process.exitCode = await runSheetExport(process.argv.slice(2), ownOutput, new Date());
