import { setTimeout as pause } from 'node:timers/promises';
import { GoogleSheet, sheetsClient } from '../../../adapters/google/sheet.ts';
import type { Sheet } from '../../../domain/ports.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import type { CohortConfig } from '../../cohort-config.ts';
import { sheetScope } from '../../google-scopes.ts';
import { type GoogleEndpoints, realNow, serviceAccountIn } from '../service-account/index.ts';

/** Locale, zone and the list of tabs are looked up again this often. */
const refreshMinutes = 15;

/**
 * The sheet of each cohort, kept while the function is warm. The service account reads and writes it as itself, since a
 * person has shared it with that account.
 */
export function sheetOfCohort(secret: string, endpoints: GoogleEndpoints | undefined): (config: CohortConfig) => Sheet {
  const account = serviceAccountIn(secret, endpoints);
  const client = sheetsClient({ auth: account([sheetScope]), ...(endpoints ? { rootUrl: endpoints.sheets } : {}) });
  const sheets = new Map<string, Sheet>();
  return (config) => {
    const sheet =
      sheets.get(config.id) ??
      new GoogleSheet({
        client,
        spreadsheetId: config.spreadsheetId,
        tabs: workbookOf(config.programme).tabs,
        policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
        now: realNow,
        refreshMinutes,
      });
    sheets.set(config.id, sheet);
    return sheet;
  };
}
