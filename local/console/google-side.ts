import { setTimeout as pause } from 'node:timers/promises';
import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { gmailClient } from '../../adapters/google/mail-sender.ts';
import type { RetryPolicy } from '../../adapters/google/retry.ts';
import { GmailSentMails } from '../../adapters/google/sent-mails.ts';
import { ServiceAccount, type ServiceAccountKey } from '../../adapters/google/service-account.ts';
import { sheetsClient } from '../../adapters/google/sheet.ts';
import { sheetError } from '../../adapters/google/sheet-error.ts';
import { SheetUnavailable } from '../../domain/sheet/trouble.ts';
import { epochMilliseconds, instant } from '../../domain/time.ts';
import { mailScopes, sheetScope } from '../../lambdas/google-scopes.ts';
import type { GoogleEndpoints } from '../../lambdas/wiring/service-account/index.ts';
import type { SentNote } from './mail-index.ts';
import { CannotOpen } from './refusal.ts';

/** Which spreadsheet and mailbox at Google, and the key of the service account that may use them. */
export interface GoogleOptions {
  readonly spreadsheetId: string;
  readonly mailbox: string;
  readonly key: ServiceAccountKey;
  /** Elsewhere than at Google's own addresses. */
  readonly endpoints?: GoogleEndpoints;
}

export interface GoogleClients {
  readonly sheets: sheets_v4.Sheets;
  readonly gmail: gmail_v1.Gmail;
  readonly policy: RetryPolicy;
}

/** The clients as the software has them on AWS: the account itself for the sheet, and delegated for the mailbox. */
export function googleClients({ key, mailbox, endpoints }: GoogleOptions): GoogleClients {
  const keys = { current: async () => key, readAgain: async () => key };
  const elsewhere = endpoints && { tokenUrl: endpoints.token };
  return {
    sheets: sheetsClient({
      auth: new ServiceAccount({ keys, scopes: [sheetScope], ...elsewhere }),
      ...(endpoints && { rootUrl: endpoints.sheets }),
    }),
    gmail: gmailClient({
      auth: new ServiceAccount({ keys, scopes: [...mailScopes], subject: mailbox, ...elsewhere }),
      ...(endpoints && { rootUrl: endpoints.gmail }),
    }),
    policy: { pause: (milliseconds) => pause(milliseconds), random: Math.random },
  };
}

/** The cohort that the spreadsheet's Settings name, once both can be reached. Throws CannotOpen with what to do. */
export async function cohortAtGoogle(
  { sheets, gmail }: GoogleClients,
  { spreadsheetId, mailbox }: GoogleOptions,
): Promise<string | undefined> {
  let rows: unknown[][] = [];
  try {
    rows = (await sheets.spreadsheets.values.get({ spreadsheetId, range: 'Settings' })).data.values ?? [];
  } catch (error) {
    const trouble = sheetError(error);
    throw trouble instanceof SheetUnavailable ? new CannotOpen(trouble.message) : error;
  }
  try {
    await gmail.users.getProfile({ userId: 'me', fields: 'emailAddress' });
  } catch {
    throw new CannotOpen(`the service account cannot act for ${mailbox}: see ‘The mailbox’ in docs/google.md.`);
  }
  const named = rows.find(([name]) => name === 'Cohort')?.[1];
  return named === undefined ? undefined : String(named).trim() || undefined;
}

/** So far back mails are shown that left before the console was started. */
const shownDays = 30;

/** Mails of a cohort that left a mailbox at Google: first those of the last month, then whatever is new. */
export class SentAtGoogle {
  readonly #sent: GmailSentMails;
  readonly #cohort: string;
  readonly #known = new Set<string>();
  #since: number;

  constructor({ gmail, policy }: GoogleClients, cohort: string, now: number) {
    this.#sent = new GmailSentMails(gmail, policy);
    this.#cohort = cohort;
    this.#since = now - shownDays * 86_400_000;
  }

  /** Those that are not known yet, oldest first. */
  async news(): Promise<SentNote[]> {
    const found: SentNote[] = [];
    for await (const { gmailId: id, threadId: thread, at, to, subject, cohort, notices } of this.#sent.since(
      instant(this.#since),
    )) {
      if (cohort !== this.#cohort || this.#known.has(id)) continue;
      this.#known.add(id);
      const carriers = [...new Set(notices.map(({ carrier }) => carrier))];
      found.push({ id, thread, at: epochMilliseconds(at), subject, to: to.email, carriers });
    }
    found.sort((a, b) => a.at - b.at);
    this.#since = found.at(-1)?.at ?? this.#since;
    return found;
  }
}
