import { readFileSync } from 'node:fs';
import { importRequests } from '../adapters/google/import-requests.ts';
import { withRetries } from '../adapters/google/retry.ts';
import { sheetError } from '../adapters/google/sheet-error.ts';
import { gridOf } from '../adapters/google/spreadsheet-grid.ts';
import { wholeSpreadsheet } from '../adapters/google/whole-spreadsheet.ts';
import { readWorkbookFile, UnreadableFile } from '../adapters/xlsx/read-file.ts';
import type { ImportPlan } from '../domain/import/plan.ts';
import { planImport } from '../domain/import/plan-import.ts';
import { importReport } from '../domain/import/report-text.ts';
import type { Programme } from '../domain/programme/types.ts';
import { SheetUnavailable } from '../domain/sheet/trouble.ts';
import { workbookOf } from '../domain/sheet/workbook-of.ts';
import { type Instant, instant, localDateOf } from '../domain/time.ts';
import { elp } from '../workflows/programmes/elp.ts';
import { programmes } from '../workflows/programmes/index.ts';
import { failing, type GivenOptions, type Output, ownOutput, readOptions, withoutWork } from './command-options.ts';
import { programmeFor } from './sheet-programme.ts';
import { NoTarget, openTarget, type SheetTarget, sheetTrouble, targetHelp, targetOptions } from './sheet-target.ts';

const command = 'npm run sheet:import';
const ids = Object.keys(programmes);

const help = `${command} -- FILE.xlsx (--data DIR | --spreadsheet ID) [--dry-run] [--overwrite]

Brings an Excel workbook into the tabs that people fill: finds tabs and columns by their names and rows by what they are
about (a school, a visit, an event), adds the rows that are missing and fills cells that are empty. A cell that holds
something stays, and the report says where the file differs. Everything is written at once or not at all; nothing is
cleared; running it again adds nothing. What has no certain place is left out and named, with what it may be meant for.

Run it while nobody is sorting the spreadsheet.

Options:
  --dry-run          Shows every cell that would be written, and writes nothing.
  --overwrite        Takes what the file says where it differs from the spreadsheet.
  --programme ID     Which programme the spreadsheet is for: ${ids.join(' or ')}. Needed only where its tab Start here does
                     not say so; elp then, unless given.
${targetHelp}
  --help             Shows this text.
`;

const table = {
  ...targetOptions,
  programme: { value: `a programme: ${ids.join(' or ')}` },
  'dry-run': {},
  overwrite: {},
};

/**
 * `npm run sheet:import` with the words after `--`; answers the exit code: 0 once everything that has a place is written, 1 if
 * the file or the spreadsheet cannot be used, 2 for wrong options, which are told in one line.
 */
export async function runSheetImport(argv: readonly string[], output: Output, now: Instant): Promise<0 | 1 | 2> {
  const { out, error } = output;
  const fail = failing(command, output);
  const given = readOptions(argv, table, { takesWords: true });
  if ('help' in given || 'wrong' in given) return withoutWork(given, help, output, fail);
  const [file, stray] = given.words;
  if (file === undefined) return fail(2, 'the file is missing, such as schools.xlsx.');
  if (stray !== undefined)
    return fail(2, `‘${stray}’ belongs to no option; put a name with spaces into quotation marks.`);
  const id = given.value('programme');
  const asked = id !== undefined && Object.hasOwn(programmes, id) ? programmes[id] : undefined;
  if (id !== undefined && !asked) return fail(2, `there is no programme ‘${id}’, only ${ids.join(' and ')}.`);
  try {
    const bytes = readFileSync(file);
    const target = await openTarget(given);
    try {
      error('Reading file and spreadsheet …\n');
      const programme = await programmeFor(target, asked);
      const plan = await bringIn(bytes, target, programme ?? elp, given, now);
      out(importReport(plan, { dryRun: given.has('dry-run') }));
      if (given.has('dry-run')) out('\nNothing was written: this was a dry run.\n');
      return 0;
    } finally {
      await target.stop();
    }
  } catch (cause) {
    if (cause instanceof NoTarget) return fail(cause.option ? 2 : 1, cause.message);
    if (cause instanceof UnreadableFile) return fail(1, `‘${file}’ does not come in: ${cause.message}.`);
    if (cause instanceof SheetUnavailable) return fail(1, sheetTrouble(cause));
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      return fail(1, `there is no file ‘${file}’.`);
    if (cause instanceof Error && 'syscall' in cause) return fail(1, `cannot read ‘${file}’: ${cause.message}`);
    throw cause;
  }
}

async function bringIn(
  bytes: Buffer,
  { client, spreadsheetId, policy }: SheetTarget,
  programme: Programme,
  given: GivenOptions,
  now: Instant,
): Promise<ImportPlan> {
  const file = await readWorkbookFile(bytes);
  const spreadsheet = await wholeSpreadsheet(client, spreadsheetId, policy);
  const plan = planImport(workbookOf(programme), file, gridOf(spreadsheet), {
    today: localDateOf(now, spreadsheet.properties?.timeZone ?? 'Europe/London'),
    overwrite: given.has('overwrite'),
  });
  const requests = importRequests(plan, spreadsheet);
  if (given.has('dry-run') || requests.length === 0) return plan;
  try {
    await withRetries(policy, 'write', () =>
      client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests }, fields: 'spreadsheetId' }),
    );
  } catch (error) {
    throw sheetError(error);
  }
  return plan;
}

if (import.meta.main) process.exitCode = await runSheetImport(process.argv.slice(2), ownOutput, instant(Date.now()));
