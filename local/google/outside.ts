import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { sendOnlyOnTime } from '../../adapters/google/guard.ts';
import { googleAdapters } from '../../adapters/google/index.ts';
import type { RetryPolicy } from '../../adapters/google/retry.ts';
import type { MailSender } from '../../domain/ports.ts';
import { workbookOf } from '../../domain/sheet/workbook-of.ts';
import { type Instant, instant } from '../../domain/time.ts';
import type { CohortConfig } from '../../lambdas/cohort-config.ts';
import type { VirtualClock } from '../clock.ts';
import type { Signals } from '../schedules.ts';
import { embeddedPolicy, gmailClient, sheetsClient } from './clients.ts';
import type { LocalGmail } from './gmail/index.ts';
import type { LocalSheets } from './sheets/index.ts';

/** A spreadsheet and a mailbox that are not the embedded ones. */
export interface RealGoogle {
  /** As the service account. */
  readonly sheets: sheets_v4.Sheets;
  /** For the mailbox. */
  readonly gmail: gmail_v1.Gmail;
  readonly policy: RetryPolicy;
  /** Epoch milliseconds of real time: nothing is sent at any other. */
  readonly realNow: () => number;
  /** A mail has left. */
  readonly sent: () => void;
}

const minute = 60_000;

/** The sheet and the mailbox as the functions see them, and what tells the schedules that people changed something there. */
export interface Outside {
  /** Made anew each time, as for functions that have just started. */
  readonly adapters: () => ReturnType<typeof googleAdapters>;
  readonly signals: Signals;
}

/** The embedded endpoints, which tell of each change. */
export function embeddedOutside(
  config: CohortConfig,
  clock: VirtualClock,
  embedded: {
    readonly sheets: LocalSheets;
    readonly gmail: LocalGmail;
    /** Address under which the software reaches the sheet. */
    readonly account: string;
    /** How much came into the mailbox so far. */
    readonly arrivals: () => number;
  },
): Outside {
  const { sheets, gmail, account, arrivals } = embedded;
  const adapters = () =>
    googleAdapters({
      sheets: sheetsClient(sheets.url, account),
      gmail: gmailClient(gmail.url, config.mailbox),
      ...shared(config, () => instant(clock.now())),
      // A fault of the embedded endpoints is over when they say so: nothing to wait for.
      policy: embeddedPolicy,
      // A locale that somebody changes is found at the next day's first sync, for one read more.
      refreshMinutes: 24 * 60,
    });
  const sheetRevision = () => sheets.revision(config.spreadsheetId) - sheets.callsBy(account).write;
  return { adapters, signals: { sheetRevision, arrivals } };
}

/** Google itself, which tells nothing: every minute may have brought something, so every tick looks. */
export function realOutside(config: CohortConfig, clock: VirtualClock, google: RealGoogle): Outside {
  const { sheets, gmail, policy } = google;
  const clocks = { realNow: () => instant(google.realNow()), scheduledNow: () => instant(clock.now()) };
  const adapters = () => {
    const real = googleAdapters({ sheets, gmail, policy, ...shared(config, clocks.realNow) });
    return { ...real, sender: telling(sendOnlyOnTime(real.sender, clocks), google.sent) };
  };
  const minutes = () => Math.floor(clock.now() / minute);
  return { adapters, signals: { sheetRevision: minutes, arrivals: minutes } };
}

function shared(config: CohortConfig, now: () => Instant) {
  return {
    spreadsheetId: config.spreadsheetId,
    workbook: workbookOf(config.programme),
    from: { name: config.programme.title },
    now,
  };
}

function telling(sender: MailSender, sent: () => void): MailSender {
  const told = <Outcome extends { readonly is: string }>(outcome: Outcome): Outcome => {
    if (outcome.is === 'sent') sent();
    return outcome;
  };
  return {
    draft: (mail, how) => sender.draft(mail, how),
    send: async (mail, draft) => told(await sender.send(mail, draft)),
    confirm: async (mail, draft) => told(await sender.confirm(mail, draft)),
    discard: (mail) => sender.discard(mail),
    begin: (spent) => sender.begin(spent),
    spent: () => sender.spent(),
  };
}
