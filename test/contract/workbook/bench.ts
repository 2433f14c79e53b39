import { bankHolidaysOfSchoolYear } from '../../../adapters/calendar/bank-holidays.ts';
import { bringUpToDate } from '../../../adapters/google/workbook/bring-up-to-date.ts';
import type { Difference } from '../../../adapters/google/workbook/difference.ts';
import type { Programme } from '../../../domain/programme/types.ts';
import type { WorkbookLayout } from '../../../domain/workbook/layout.ts';
import { schoolYear } from '../../../domain/workbook/school-year.ts';
import { layoutOf } from '../../../domain/workbook/workbook-layout.ts';
import type { CellValue, LocalSheets, NewSpreadsheet, SheetsOptions } from '../../../local/google/sheets/index.ts';
import { recordingPolicy } from '../adapters/google-fixtures.ts';
import { clientFor, endpoint, OWNER, TEAM } from '../sheets/endpoint.ts';

export const ROBOT = 'termtime@robots.example';

type Requests = Parameters<ReturnType<typeof clientFor>['spreadsheets']['batchUpdate']>[0];

/** An embedded Google Sheets with one spreadsheet, shared with a colleague and the software. */
export interface Bench {
  readonly local: LocalSheets;
  readonly id: string;
  /** Makes or upgrades the workbook as the software's account. */
  bring(programme: Programme, dryRun?: boolean): Promise<Difference>;
  /** What a person does in the browser. */
  change(...requests: object[]): Promise<void>;
  changeAs(email: string, ...requests: object[]): Promise<void>;
  type(range: string, rows: readonly (readonly (CellValue | null)[])[], email?: string): Promise<void>;
  values(title: string): CellValue[][];
  titles(): string[];
  tab(title: string): NonNullable<ReturnType<LocalSheets['snapshot']>['sheets']>[number];
  sheetId(title: string): number;
  /** Column of a heading, counted from 0. */
  at(title: string, heading: string): number;
  /** Everything there is, as text. */
  whole(): string;
  writes(): number;
  reads(): number;
}

/** With fewer rows, so that a test has less to compare. */
function small(layout: WorkbookLayout): WorkbookLayout {
  return { ...layout, tabs: layout.tabs.map((tab) => ({ ...tab, room: Math.max(40, tab.page?.length ?? 0) })) };
}

/** A spreadsheet as somebody who is not in Britain makes it, unless told otherwise. */
export async function bench(made: Partial<NewSpreadsheet> = {}, options: Partial<SheetsOptions> = {}): Promise<Bench> {
  const local = await endpoint(options);
  const sheets = [{ title: 'Sheet1' }];
  const id = local.createSpreadsheet({ title: 'Ours', locale: 'en_US', timeZone: 'America/New_York', sheets, ...made });
  local.share(id, ROBOT, 'writer');
  local.share(id, TEAM, 'writer');
  const calendar = schoolYear(2026, bankHolidaysOfSchoolYear(2026));
  const tab = (title: string) => {
    const found = local.snapshot(id).sheets?.find(({ properties }) => properties?.title === title);
    if (!found) throw new Error(`No tab ${title}`);
    return found;
  };
  const changeAs = async (email: string, ...requests: object[]) => {
    const call = { spreadsheetId: id, requestBody: { requests } } as unknown as Requests;
    await clientFor(local, email).spreadsheets.batchUpdate(call);
  };
  return {
    local,
    id,
    bring: (programme, dryRun = false) =>
      bringUpToDate({
        client: clientFor(local, ROBOT),
        spreadsheetId: id,
        layout: small(layoutOf(programme, { calendar })),
        editor: ROBOT,
        policy: recordingPolicy(2),
        dryRun,
      }),
    changeAs,
    change: (...requests) => changeAs(OWNER, ...requests),
    async type(range, rows, email = OWNER) {
      const values = rows.map((row) => [...row]);
      const call = { spreadsheetId: id, range, valueInputOption: 'USER_ENTERED', requestBody: { values } };
      await clientFor(local, email).spreadsheets.values.update(call);
    },
    values: (title) => local.values(id, title),
    titles: () => local.snapshot(id).sheets?.map(({ properties }) => properties?.title ?? '') ?? [],
    tab,
    sheetId: (title) => tab(title).properties?.sheetId ?? 0,
    at: (title, heading) => (local.values(id, title)[0] ?? []).indexOf(heading),
    whole: () => JSON.stringify(local.snapshot(id)),
    writes: () => local.callsBy(ROBOT).write,
    reads: () => local.callsBy(ROBOT).read,
  };
}
