import { setTimeout as pause } from 'node:timers/promises';
import { JWT } from 'google-auth-library';
import { googleAdapters } from '../../../adapters/google/index.ts';
import { gmailClient } from '../../../adapters/google/mail-sender.ts';
import { sheetsClient } from '../../../adapters/google/sheet.ts';
import { workbookOf } from '../../../domain/sheet/workbook-of.ts';
import { type Instant, instant } from '../../../domain/time.ts';
import type { CohortConfig } from '../../cohort-config.ts';

const sheetScope = 'https://www.googleapis.com/auth/spreadsheets';
/** Drafts and sending, and looking for what was sent. */
const mailScopes = ['https://www.googleapis.com/auth/gmail.compose', 'https://www.googleapis.com/auth/gmail.readonly'];

/** Real time: for looking things up again and for the guard of the sender, never for a decision. */
export function realNow(): Instant {
  return instant(Date.now());
}

/**
 * Sheet and mailbox of each cohort, made when first asked for and kept while the function is warm. The service account reads
 * and writes the sheet as itself, since it is shared with it; for mail it acts for the cohort's mailbox, which the
 * domain has delegated to it.
 */
export function googleByCohort(credentials: { readonly client_email: string; readonly private_key: string }) {
  const made = new Map<string, ReturnType<typeof googleAdapters>>();
  const account = { email: credentials.client_email, key: credentials.private_key };
  return (config: CohortConfig) => {
    let adapters = made.get(config.id);
    if (!adapters) {
      adapters = googleAdapters({
        sheets: sheetsClient({ auth: new JWT({ ...account, scopes: [sheetScope] }) }),
        gmail: gmailClient({ auth: new JWT({ ...account, scopes: mailScopes, subject: config.mailbox }) }),
        spreadsheetId: config.spreadsheetId,
        workbook: workbookOf(config.programme),
        from: { name: config.programme.title },
        policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
        now: realNow,
      });
      made.set(config.id, adapters);
    }
    return adapters;
  };
}
