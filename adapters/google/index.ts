import type { Mailbox } from '../../domain/mailbox/ports.ts';
import type { MailSender, Sheet } from '../../domain/ports.ts';
import type { WorkbookSpec } from '../../domain/sheet/workbook.ts';
import { epochMilliseconds, type Instant } from '../../domain/time.ts';
import { GmailSender, type GmailSenderOptions } from './mail-sender.ts';
import { GmailMailbox } from './mailbox.ts';
import type { From } from './mime.ts';
import { Pace } from './pace.ts';
import type { RetryPolicy } from './retry.ts';
import { GoogleSheet, type GoogleSheetOptions } from './sheet.ts';

/** The Google side of the ports for one cohort, on clients that are passed in. */
export function googleAdapters(google: {
  readonly sheets: GoogleSheetOptions['client'];
  readonly gmail: GmailSenderOptions['client'];
  readonly spreadsheetId: string;
  readonly workbook: WorkbookSpec;
  readonly from: From;
  readonly policy: RetryPolicy;
  readonly now: () => Instant;
  /** Locale, time zone and the list of tabs are looked up again this often, by one read more; 15 unless given. */
  readonly refreshMinutes?: number;
}): { readonly sheet: Sheet; readonly sender: MailSender; readonly mailbox: Mailbox } {
  const { sheets, gmail, spreadsheetId, workbook, from, policy, now, refreshMinutes = 15 } = google;
  const pace = new Pace({ now: () => epochMilliseconds(now()), pause: (milliseconds) => policy.pause(milliseconds) });
  return {
    sheet: new GoogleSheet({ client: sheets, spreadsheetId, tabs: workbook.tabs, policy, now, refreshMinutes }),
    sender: new GmailSender({ client: gmail, from, policy, pace, readBack: false }),
    mailbox: new GmailMailbox({ client: gmail, policy }),
  };
}
