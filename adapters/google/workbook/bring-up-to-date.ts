import type { sheets_v4 } from '@googleapis/sheets';
import type { WorkbookLayout } from '../../../domain/workbook/layout.ts';
import { type RetryPolicy, withRetries } from '../retry.ts';
import { sheetError } from '../sheet-error.ts';
import { readAsItIs } from './as-it-is.ts';
import { type Difference, differenceOf } from './difference.ts';

export interface BringUpToDate {
  readonly client: sheets_v4.Sheets;
  readonly spreadsheetId: string;
  readonly layout: WorkbookLayout;
  /** Address of the account under which the software writes: it may edit what is protected. */
  readonly editor: string;
  readonly policy: RetryPolicy;
  /** Only says what would be done. */
  readonly dryRun?: boolean;
}

/**
 * Makes a spreadsheet the workbook of a layout, or brings an older one up to it: three reads and, if anything is to be
 * done, one batchUpdate, all or nothing. Answers what was done and what was left to a person. Throws SheetUnavailable;
 * after one that is `uncertain`, calling it again does what is left.
 */
export async function bringUpToDate(options: BringUpToDate): Promise<Difference> {
  const { client, spreadsheetId, layout, editor, policy, dryRun = false } = options;
  try {
    const found = await readAsItIs(client, spreadsheetId, layout, policy);
    const difference = differenceOf(layout, found, editor);
    const requests = difference.steps.flatMap((step) => step.requests);
    if (requests.length > 0 && !dryRun) {
      await withRetries(policy, 'write', () =>
        client.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests }, fields: 'spreadsheetId' }),
      );
    }
    return difference;
  } catch (error) {
    throw sheetError(error);
  }
}
