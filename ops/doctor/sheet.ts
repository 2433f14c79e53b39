import type { sheets_v4 } from '@googleapis/sheets';
import type { Sheet, SheetRead } from '../../domain/ports.ts';
import { readHeaderRow } from '../../domain/sheet/header-row.ts';
import { rawCells, rowsByTitle } from '../../domain/sheet/raw-tabs.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import { type Finding, fine, nameOf, trouble } from './finding.ts';

/** Whether the spreadsheet is shared for writing, laid out whole, and of the right country, zone and cohort. */
export async function checkSheet(sheet: Sheet, client: sheets_v4.Sheets, config: CohortConfig): Promise<Finding[]> {
  let read: SheetRead;
  try {
    read = await sheet.read();
  } catch (error) {
    // The adapter words these for people.
    const isPlain = error instanceof Error && error.name === 'SheetUnavailable';
    const [says = '', ...mend] = isPlain ? error.message.split(': ') : [];
    return [
      trouble(
        'Spreadsheet',
        isPlain ? `${says}.` : `cannot be read (${nameOf(error)}).`,
        isPlain ? mend.join(': ') : 'check its id in the configuration and the service account’s key (docs/google.md).',
      ),
    ];
  }
  return [
    fine('Spreadsheet', 'it can be read.'),
    await checkWriting(client, config.spreadsheetId),
    ...checkLayout(read, config),
    checkLocale(read),
    ...checkSettings(read, config),
  ];
}

/** Replaces a text that stands nowhere: who may only read is refused, and nothing changes. */
async function checkWriting(client: sheets_v4.Sheets, spreadsheetId: string): Promise<Finding> {
  const check = 'Writing to the spreadsheet';
  const nowhere = { find: '\u2063termtime doctor\u2063', replacement: '', allSheets: true, matchEntireCell: true };
  try {
    await client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests: [{ findReplace: nowhere }] } });
    return fine(check, 'allowed.');
  } catch (error) {
    return trouble(
      check,
      `refused (${nameOf(error)}).`,
      'share it with the service account as an Editor, not as a Viewer.',
    );
  }
}

function checkLayout(read: SheetRead, { programme }: CohortConfig): Finding[] {
  const tabs = workbookOf(programme).tabs.filter(({ kind, columns }) => kind === 'input' && columns.length > 0);
  const present = rowsByTitle(tabs, read);
  const found = tabs.flatMap((tab) => {
    const rows = present.get(tab.title);
    if (!rows)
      return [trouble(`Tab ${tab.title}`, 'missing.', `restore the tab, or give it back its name, “${tab.title}”.`)];
    return readHeaderRow(tab, rows[0] ?? []).problems.map(({ what, remedy }) =>
      trouble(`Tab ${tab.title}`, what, remedy),
    );
  });
  return found.length > 0 ? found : [fine('Layout', `all ${tabs.length} input tabs are there with every header.`)];
}

function checkLocale({ locale }: SheetRead): Finding {
  const check = 'Country of the spreadsheet';
  return locale.replace('-', '_') === 'en_GB'
    ? fine(check, 'United Kingdom.')
    : trouble(
        check,
        `its locale is ${locale}: 3/9 would be read as 9 March.`,
        'set File, Settings, Locale to United Kingdom.',
      );
}

function checkSettings(read: SheetRead, { programme, id, zone }: CohortConfig): Finding[] {
  const tabs = workbookOf(programme).tabs.filter(({ title }) => title === 'Settings');
  const rows = rowsByTitle(tabs, read).get('Settings');
  const header = rows && tabs[0] && readHeaderRow(tabs[0], rows[0] ?? []);
  const values = new Map((rawCells(header, rows, ['Setting', 'Value']) ?? []).map(([name, value]) => [name, value]));
  const zones = [
    `the spreadsheet’s ${read.timeZone}`,
    `Settings’ ${values.get('Time zone') || zone}`,
    `the configuration’s ${zone}`,
  ];
  const isOneZone = read.timeZone === zone && (values.get('Time zone') || zone) === zone;
  const cohort = values.get('Cohort') ?? '';
  const mode = values.get('Mode') || 'Paused';
  return [
    isOneZone
      ? fine('Time zone', `${zone} in the spreadsheet, in Settings and in the configuration.`)
      : trouble(
          'Time zone',
          `not the same everywhere: ${zones.join(', ')}.`,
          'make them the same (File, Settings; the Settings tab; termtime.config.ts).',
        ),
    cohort === id
      ? fine('Cohort', `Settings says ${id}, as the configuration does.`)
      : trouble(
          'Cohort',
          `Settings says “${cohort}”, the configuration ${id}.`,
          `type ${id} as the value of Cohort in the Settings tab.`,
        ),
    mode === 'Test' && !values.get('Test address')
      ? trouble('Mode', 'Test, without a Test address.', 'fill Test address in the Settings tab.')
      : fine('Mode', `${mode}.`),
  ];
}
