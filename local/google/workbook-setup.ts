import type { sheets_v4 } from '@googleapis/sheets';
import type { RetryPolicy } from '../../adapters/google/retry.ts';
import { bringUpToDate } from '../../adapters/google/workbook/bring-up-to-date.ts';
import type { Programme } from '../../domain/programme/types.ts';
import { quotedTitle } from '../../domain/sheet/a1.ts';
import { layoutOf } from '../../domain/workbook/workbook-layout.ts';
import type { SampleWorkbook } from '../sample/index.ts';
import type { LocalSheets } from './sheets/index.ts';

const atOnce: RetryPolicy = { pause: async () => {}, random: () => 0, attempts: 1 };

/** Rows that stay free below those of the sample. */
const spareRows = 50;

/**
 * Makes the sample workbook as a team would: its owner makes an empty spreadsheet, shares it with the software and lets it
 * make the workbook, then types the rows. `client` is the owner's.
 */
export async function createWorkbook(
  local: LocalSheets,
  client: sheets_v4.Sheets,
  workbook: SampleWorkbook,
  programme: Programme,
  who: { readonly spreadsheetId: string; readonly owner: string; readonly software: string },
): Promise<void> {
  const { spreadsheetId, owner, software } = who;
  const { title, locale, timeZone } = workbook;
  local.createSpreadsheet({ spreadsheetId, title, locale, timeZone, owner, sheets: [{ title: 'Sheet1' }] });
  local.share(spreadsheetId, software, 'writer');
  const typed = workbook.tabs.filter(({ rows }) => rows.length > 0);
  const rowsOf = new Map(typed.map((tab) => [tab.title, tab.rows.length]));
  const layout = layoutOf(programme, { calendar: [], ...(workbook.remark && { remark: workbook.remark }) });
  const roomy = layout.tabs.map((tab) => ({
    ...tab,
    ...(!tab.page && { room: (rowsOf.get(tab.spec.title) ?? 1) + spareRows }),
  }));
  await bringUpToDate({ client, spreadsheetId, layout: { ...layout, tabs: roomy }, editor: software, policy: atOnce });
  await client.spreadsheets.values.batchClear({
    spreadsheetId,
    requestBody: { ranges: typed.map((tab) => quotedTitle(tab.title)) },
  });
  await client.spreadsheets.values.batchUpdate({
    spreadsheetId,
    requestBody: {
      valueInputOption: 'USER_ENTERED',
      data: typed.map((tab) => ({ range: quotedTitle(tab.title), values: tab.rows.map((row) => [...row]) })),
    },
  });
}
