import { faultOf } from '../adapters/google/faults.ts';
import { withRetries } from '../adapters/google/retry.ts';
import { sheetError } from '../adapters/google/sheet-error.ts';
import type { Programme } from '../domain/programme/types.ts';
import { programmeNamed } from '../domain/workbook/start-here.ts';
import { programmes } from '../workflows/programmes/index.ts';
import { NoTarget, type SheetTarget } from './sheet-target.ts';

/**
 * The programme to work for: the one that was asked for, else the one that the spreadsheet's tab Start here names, if it
 * does. One read. Throws NoTarget when the two differ, since the tabs of two programmes in one workbook are undone by hand
 * only, and SheetUnavailable.
 */
export async function programmeFor(target: SheetTarget, asked: Programme | undefined): Promise<Programme | undefined> {
  const named = programmeNamed(Object.values(programmes), await topOfStartHere(target));
  if (asked && named && named !== asked) {
    const why = `“Start here” says that this is the workbook of ${named.title}: --programme ${named.id}.`;
    throw new NoTarget(why, true);
  }
  return asked ?? named;
}

async function topOfStartHere({ client, spreadsheetId, policy }: SheetTarget): Promise<unknown> {
  const range = "'Start here'!A1";
  try {
    const { data } = await withRetries(policy, 'read', () =>
      client.spreadsheets.values.get({ spreadsheetId, range, fields: 'values' }),
    );
    return data.values?.[0]?.[0];
  } catch (error) {
    // There is no such tab yet.
    if (faultOf(error)?.status === 400) return undefined;
    throw sheetError(error);
  }
}
