import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidaysOfSchoolYear } from '../adapters/calendar/bank-holidays.ts';
import { bringUpToDate } from '../adapters/google/workbook/bring-up-to-date.ts';
import type { Difference } from '../adapters/google/workbook/difference.ts';
import type { Programme } from '../domain/programme/types.ts';
import { SheetUnavailable } from '../domain/sheet/trouble.ts';
import { type LocalDate, localDate } from '../domain/time.ts';
import { schoolYear, schoolYearMeant } from '../domain/workbook/school-year.ts';
import { layoutOf } from '../domain/workbook/workbook-layout.ts';
import { embeddedPolicy, sheetsClient } from '../local/google/clients.ts';
import { serviceAccount } from '../local/runtime.ts';
import { sampleOwner } from '../local/world.ts';
import { programmes } from '../workflows/programmes/index.ts';
import { failing, type GivenOptions, type Output, ownOutput, readOptions, withoutWork } from './command-options.ts';
import { programmeFor } from './sheet-programme.ts';
import {
  NoTarget,
  openSheets,
  openTarget,
  type SheetTarget,
  sheetTrouble,
  targetHelp,
  targetOptions,
} from './sheet-target.ts';

const command = 'npm run sheet:create';
const ids = Object.keys(programmes);

const help = `${command} -- --programme ${ids.join('|')} (--data DIR | --spreadsheet ID) [--year YYYY] [--dry-run]

Makes an empty spreadsheet the complete workbook of a programme, or brings an older workbook up to the programme's present
definition: adds the tabs, columns and rows that are missing, with their colours, lists, notes and protection. Nothing is
moved or deleted, and no cell that a person filled is touched. Everything is written at once or not at all; running it
again changes nothing. In a data folder that is not there yet it makes a spreadsheet first.

Options:
  --programme ID     Which programme: ${ids.join(' or ')}.
  --year YYYY        The school year that an empty Calendar tab is filled for, by the year in which it begins; by today's
                     date unless given (from April on the one that is to come).
  --dry-run          Shows what would be done, and writes nothing.
${targetHelp}
  --help             Shows this text.
`;

const table = {
  ...targetOptions,
  programme: { value: `a programme: ${ids.join(' or ')}` },
  year: { value: 'a year such as 2026' },
  'dry-run': {},
};

/**
 * `npm run sheet:create` with the words after `--`; answers the exit code: 0 once the workbook is as it should be, 1 if the
 * spreadsheet cannot be used, 2 for wrong options, which are told in one line.
 */
export async function runSheetCreate(argv: readonly string[], output: Output, today: LocalDate): Promise<0 | 1 | 2> {
  const { out, error } = output;
  const fail = failing(command, output);
  const given = readOptions(argv, table);
  if ('help' in given || 'wrong' in given) return withoutWork(given, help, output, fail);
  const id = given.value('programme');
  if (id === undefined) return fail(2, `--programme is missing: ${ids.join(' or ')}.`);
  const programme = Object.hasOwn(programmes, id) ? programmes[id] : undefined;
  if (!programme) return fail(2, `there is no programme ‘${id}’, only ${ids.join(' and ')}.`);
  const year = Number(given.value('year') ?? schoolYearMeant(today));
  if (!Number.isInteger(year) || year < 2015 || year > 2100) return fail(2, '--year needs a year such as 2026.');
  const dryRun = given.has('dry-run');
  try {
    const target = await open(given, programme, dryRun);
    try {
      error('Reading the spreadsheet …\n');
      await programmeFor(target, programme);
      const { client, spreadsheetId, policy, account: editor = serviceAccount } = target;
      const layout = layoutOf(programme, { calendar: schoolYear(year, bankHolidaysOfSchoolYear(year)) });
      const difference = await bringUpToDate({ client, spreadsheetId, layout, editor, policy, dryRun });
      out(report(difference, programme, spreadsheetId, dryRun));
      return 0;
    } finally {
      await target.stop();
    }
  } catch (cause) {
    if (cause instanceof NoTarget) return fail(cause.option ? 2 : 1, cause.message);
    if (cause instanceof SheetUnavailable) return fail(1, sheetTrouble(cause));
    throw cause;
  }
}

/** Opens the spreadsheet that the options name, or makes one in a folder that has none yet. */
async function open(given: GivenOptions, programme: Programme, dryRun: boolean): Promise<SheetTarget> {
  const folder = given.value('data');
  if (folder === undefined || given.value('key') !== undefined || existsSync(join(folder, 'sheets.sqlite'))) {
    return openTarget(given);
  }
  if (!dryRun) mkdirSync(folder, { recursive: true });
  const databaseFile = dryRun ? ':memory:' : join(folder, 'sheets.sqlite');
  const local = await openSheets(databaseFile);
  const spreadsheetId = local.createSpreadsheet({
    spreadsheetId: given.value('spreadsheet') ?? `${programme.id}-workbook`,
    title: programme.title,
    locale: 'en_GB',
    timeZone: 'Europe/London',
    owner: sampleOwner,
    sheets: [{ title: 'Sheet1' }],
  });
  local.share(spreadsheetId, serviceAccount, 'writer');
  const client = sheetsClient(local.url, serviceAccount);
  return { client, spreadsheetId, policy: embeddedPolicy, stop: () => local.stop() };
}

function report({ steps, remarks }: Difference, { title }: Programme, id: string, dryRun: boolean): string {
  const done = [...new Set(steps.map(({ what }) => what))].map((what) => `  ${what}.\n`).join('');
  const left = remarks.map((remark) => `  ${remark}\n`).join('');
  const outcome = dryRun
    ? 'Nothing was written: this was a dry run.\n'
    : `The spreadsheet ${id} is the workbook of ${title}. Begin with its tab “Start here”.\n`;
  return [
    steps.length === 0 ? 'Nothing to do: the workbook is up to date.\n' : `${dryRun ? 'To be done' : 'Done'}:\n${done}`,
    left === '' ? '' : `Left to a person:\n${left}`,
    steps.length === 0 ? '' : outcome,
  ].join('');
}

if (import.meta.main) {
  process.exitCode = await runSheetCreate(
    process.argv.slice(2),
    ownOutput,
    localDate(new Date().toISOString().slice(0, 10)),
  );
}
