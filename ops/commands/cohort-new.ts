import type { SheetWrites } from '../../domain/ports.ts';
import { readHeaderRow } from '../../domain/sheet/header-row.ts';
import { rawCells, rowsByTitle } from '../../domain/sheet/raw-tabs.ts';
import type { Cell, Snapshot } from '../../domain/sheet/snapshot.ts';
import { fold } from '../../domain/sheet/spelling.ts';
import { facilitatorsTab, schoolsTab, templatesTab } from '../../domain/sheet/standard-tabs.ts';
import type { TabSpec } from '../../domain/sheet/workbook.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { counted } from '../../domain/views/words.ts';
import type { Command } from '../command.ts';
import { knownCohort } from '../find.ts';
import { Refused, WrongArgument } from '../site.ts';

/** What a school takes along; its year does not. */
const notCarried = new Set(['Ready', 'Joined on', 'Withdrawn on']);
/** Settings that hold from one year to the next; the mode of a new cohort is Paused, its dates are its own. */
const settingsCarried = [
  'Organisation',
  'Programme manager name',
  'Programme manager email',
  'Programme director name',
  'Programme director email',
  'Central team email',
  'Test address',
  'Send from',
  'Send until',
];

/** Next year's cohort: schools, facilitators and wordings on a new sheet. */
export const cohortNew: Command = {
  name: 'cohort:new',
  words: [],
  summary: 'begin next year’s cohort on a new sheet, with the schools carried over',
  help: [
    'Adds to a new, empty workbook the schools that did not withdraw (name, area, contacts), the facilitators and your own wordings of mails, from the cohort given by --cohort. Rows that are there already are left as they are, so it can be repeated. What belongs to a year (dates, evidence, who is Ready, partnerships, visits) begins anew.',
    'Before: make the spreadsheet, share it with the service account, and lay it out (npm run sheet:create). After: type the settings that the command names, add its entry to termtime.config.ts, deploy, and run npm run doctor. Its Mode stays Paused until somebody sets it to Live, and no school starts before it is ticked Ready.',
  ],
  example: 'cohort:new --cohort elp-2026 --id elp-2027 --spreadsheet 1AbC… --key service-account.json',
  options: [
    { name: 'id', value: 'ID', says: 'the new cohort’s id, such as elp-2027: at most 14 letters, digits, dashes' },
    { name: 'spreadsheet', value: 'ID', says: 'the id of the new spreadsheet, from its address in the browser' },
  ],
  changes: true,
  async propose(site, given) {
    const id = given.option('id');
    const spreadsheetId = given.option('spreadsheet');
    if (!id || !/^[0-9A-Za-z-]{1,14}$/.test(id)) {
      throw new WrongArgument('--id takes at most 14 letters, digits and dashes, such as elp-2027.');
    }
    if (!spreadsheetId) throw new WrongArgument('--spreadsheet is missing: the id of the new spreadsheet.');
    const { config } = site;
    if (id === config.id || spreadsheetId === config.spreadsheetId) {
      throw new WrongArgument('a new cohort needs an id and a spreadsheet of its own.');
    }
    const { snapshot } = await knownCohort(site);
    const sheet = await site.sheet(spreadsheetId);
    const read = await sheet.read();
    const { tabs } = workbookOf(config.programme);
    const present = rowsByTitle(tabs, read);
    const append = [schoolsTab, facilitatorsTab, templatesTab].map(({ title }) => {
      const tab = tabs.find((one) => one.title === title)!;
      return { tab: title, rows: missingRows(tab, snapshot, present.get(title)) };
    });
    const rows = append.reduce((sum, one) => sum + one.rows.length, 0);
    const entry = { id, programme: config.programme.id, spreadsheetId, mailbox: config.mailbox, zone: config.zone };
    const after = [
      '',
      'Then type in the Settings tab of the new spreadsheet (Mode stays Paused):',
      ...settingsFor(id, snapshot),
      'and add this cohort to termtime.config.ts:',
      `  ${JSON.stringify(entry)},`,
    ];
    if (rows === 0) return { says: ['Everything has been carried over already.', ...after] };
    return {
      says: [...append.map((one) => `${one.tab}: adds ${counted(one.rows.length, 'row')}.`), ...after],
      apply: async () => {
        await sheet.write({ append, rewrite: [] }, read);
        return { says: [`${counted(rows, 'row')} added.`] };
      },
    };
  },
};

/** Rows of the old cohort whose keys the new sheet does not have. Throws Refused for a tab that is not laid out. */
function missingRows(
  tab: TabSpec,
  snapshot: Snapshot,
  raw: readonly (readonly unknown[])[] | undefined,
): SheetWrites['append'][number]['rows'] {
  const header = raw && readHeaderRow(tab, raw[0] ?? []);
  if (!header?.readable) {
    throw new Refused(
      `The new spreadsheet has no tab “${tab.title}” with its headers. Lay it out first: npm run sheet:create.`,
    );
  }
  const keys = new Set((rawCells(header, raw, tab.key) ?? []).map((cells) => fold(cells.join('|'))));
  const standard = new Set(
    [schoolsTab, facilitatorsTab, templatesTab]
      .find((one) => one.title === tab.title)
      ?.columns.map((column) => column.header),
  );
  return Object.values(snapshot.tabs[tab.title] ?? {})
    .filter(({ key, cells }) => !keys.has(fold(key)) && cells['Withdrawn on'] === undefined)
    .map(
      ({ cells }): Record<string, Cell> =>
        Object.fromEntries(Object.entries(cells).filter(([name]) => standard.has(name) && !notCarried.has(name))),
    );
}

function settingsFor(id: string, { tabs }: Snapshot): string[] {
  const carried = settingsCarried.flatMap((name) => {
    const value = tabs['Settings']?.[name]?.cells['Value'];
    return value === undefined ? [] : [`  ${name}: ${value}`];
  });
  return [`  Cohort: ${id}`, ...carried];
}
