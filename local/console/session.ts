import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
import { MailboxUnavailable } from '../../adapters/google/sent-mails.ts';
import type { LiveState } from '../../console/protocol.ts';
import { readCohort } from '../../domain/cohort/read-cohort.ts';
import type { Cohort } from '../../domain/cohort.ts';
import { emptySnapshot } from '../../domain/sheet/snapshot.ts';
import { instant } from '../../domain/time.ts';
import { titleOf } from '../../domain/views/labels.ts';
import { gmailClient, sheetsClient } from '../google/clients.ts';
import type { Runtime } from '../runtime.ts';
import { noteClock } from './clock-file.ts';
import { Driver } from './driver.ts';
import { executionOf, happeningAt } from './execution-events.ts';
import { SentAtGoogle } from './google-side.ts';
import { Happenings } from './happenings.ts';
import { MailIndex, noteOf, type SentNote } from './mail-index.ts';
import { type CohortOptions, consolePerson, type OpenCohort, openCohort } from './open-cohort.ts';

/** A cohort that is open in the console: its runtime, what moves it, and what the page asks about. */
export class Session {
  readonly runtime: Runtime;
  readonly options: CohortOptions;
  readonly sample: boolean;
  readonly mails = new MailIndex();
  readonly happenings: Happenings;
  readonly driver: Driver;
  /** As the person at the page. */
  readonly sheets: sheets_v4.Sheets;
  readonly gmail: gmail_v1.Gmail;
  readonly #changes = { mail: 0, executions: 0 };
  readonly #stops: (() => void)[] = [];
  #known: { readonly version: number; readonly cohort: Cohort } | undefined;
  #notedClock = 0;
  #learntRevision = -1;
  /** What goes on beside the driver: a cohort is not closed under it. */
  #learning: Promise<void> = Promise.resolve();
  #looking: Promise<void> = Promise.resolve();
  readonly #sentAtGoogle: SentAtGoogle | undefined;
  readonly #told: () => void;
  /** Works that the driver has ended. */
  #runs = 0;

  private constructor({ runtime, sample, google }: OpenCohort, options: CohortOptions, changed: () => void) {
    this.runtime = runtime;
    this.options = options;
    this.sample = sample;
    this.sheets = google?.sheets ?? sheetsClient(runtime.sheets.url, consolePerson);
    this.gmail = google?.gmail ?? gmailClient(runtime.gmail.url, runtime.config.mailbox);
    this.#sentAtGoogle = google && new SentAtGoogle(google, runtime.config.id, runtime.clock.now());
    this.#told = changed;
    this.happenings = new Happenings(runtime.clock.now());
    this.driver = new Driver({
      runtime,
      realTime: options.realTime,
      ...(options.realNow && { realNow: options.realNow }),
      happened: () => this.happenings.total,
      changed: () => {
        this.#noteClock();
        this.#learnPeople();
        changed();
      },
      ran: () => {
        this.#runs += 1;
      },
    });
  }

  /** Opens the cohort, learns its mails and does what is due. */
  static async open(asked: CohortOptions, changed: () => void): Promise<Session> {
    const options = { ...asked, realTime: asked.realTime || asked.google !== undefined };
    let sent = (): void => {};
    const opened = await openCohort(options, () => sent());
    const session = new Session(opened, options, changed);
    const { runtime } = session;
    session.mails.know(await session.cohort());
    if (opened.google) {
      for (const note of (await session.#sentAtGoogle?.news()) ?? []) session.mails.sent(note);
      sent = () => {
        session.#looking = session.#looking.then(() => session.#learnSent());
      };
    } else {
      for (const mail of runtime.gmail.sent(runtime.config.mailbox)) session.mails.sent(noteOf(mail));
      await session.#learnArrived();
    }
    session.#listen();
    const settled = session.driver.settle();
    // Before its first sync a cohort has nothing to show.
    if (!(await runtime.adapters.store.state(runtime.config.id))) await settled;
    return session;
  }

  get state(): LiveState {
    const { runtime, options, sample, driver } = this;
    const { goal, ...state } = driver.state;
    const { config, clock } = runtime;
    return {
      now: instant(clock.now()),
      zone: config.zone,
      programme: config.programme.title,
      driven: !options.realTime,
      ...(options.google && { spreadsheet: options.google.spreadsheetId }),
      sample,
      ...state,
      ...(goal === undefined ? {} : { goal: instant(goal) }),
      changes: { sheet: this.sheetVersion, ...this.#changes },
    };
  }

  /** Rises when the sheet has changed; Google does not tell, so there whenever the software may have written or read it. */
  get sheetVersion(): number {
    const { sheets, config } = this.runtime;
    return this.#sentAtGoogle ? this.#runs : sheets.revision(config.spreadsheetId);
  }

  /** The cohort as the last sync accepted it; empty before the first. */
  async cohort(): Promise<Cohort> {
    const { config, adapters } = this.runtime;
    const state = await adapters.store.state(config.id);
    const version = state?.snapshotVersion ?? -1;
    if (this.#known?.version !== version) {
      const snapshot = state ? await adapters.store.snapshot(config.id, version) : emptySnapshot;
      this.#known = { version, cohort: readCohort(config.programme, snapshot).cohort };
      this.mails.know(this.#known.cohort);
    }
    return this.#known.cohort;
  }

  /** A mail has arrived in the programme's mailbox. */
  async arrived(id: string): Promise<void> {
    const { data } = await this.gmail.users.messages.get({ userId: 'me', id, format: 'metadata' });
    await this.cohort();
    const mail = this.mails.arrived(data);
    const at = instant(mail.at);
    this.happenings.add({
      at,
      kind: 'arrived',
      what: `${this.mails.who(mail.address).name}: ${mail.subject}`,
      mail: mail.id,
    });
    this.#changes.mail += 1;
    this.runtime.touched();
  }

  async stop(): Promise<void> {
    await this.driver.stop();
    await Promise.all([this.#learning, this.#looking]);
    for (const stop of this.#stops) stop();
    noteClock(this.options.folder, this.runtime.clock.now());
    await this.runtime.stop();
  }

  async #learnArrived(): Promise<void> {
    let pageToken: string | undefined;
    const ids: string[] = [];
    do {
      const { data } = await this.gmail.users.messages.list({
        userId: 'me',
        labelIds: ['INBOX'],
        maxResults: 500,
        ...(pageToken && { pageToken }),
      });
      ids.push(...(data.messages ?? []).map(({ id }) => id ?? ''));
      pageToken = data.nextPageToken ?? undefined;
    } while (pageToken);
    for (const id of ids.reverse()) {
      const { data } = await this.gmail.users.messages.get({ userId: 'me', id, format: 'metadata' });
      this.mails.arrived(data);
    }
  }

  #left(note: SentNote): void {
    const { mails, happenings } = this;
    const mail = mails.sent(note);
    const carrier = mail.carriers[0];
    const what = `${mails.who(mail.address).role}: ${mail.subject}`;
    happenings.add({ at: instant(mail.at), kind: 'mail', what, mail: mail.id, ...(carrier && { carrier }) });
    this.#changes.mail += 1;
  }

  /** What cannot be looked up now is found after the next mail. */
  async #learnSent(): Promise<void> {
    try {
      for (const note of (await this.#sentAtGoogle?.news()) ?? []) this.#left(note);
      this.#told();
    } catch (error) {
      if (!(error instanceof MailboxUnavailable)) throw error;
    }
  }

  #listen(): void {
    const { runtime, happenings } = this;
    this.#stops.push(
      runtime.gmail.onSent((mail) => this.#left(noteOf(mail))),
      runtime.stepFunctions.onChange((change) => {
        this.#changes.executions += 1;
        this.#told();
        const kind = happeningAt(change);
        const ref = kind && executionOf(runtime.config, change.executionArn);
        if (!kind || !ref?.milestone || !ref.thread) return;
        const cohort = this.#known?.cohort;
        const { carrier, thread, milestone } = ref;
        const title = cohort ? titleOf(cohort, { carrier, thread, milestone }) : milestone;
        const school = cohort?.schools.get(carrier)?.name ?? carrier;
        happenings.add({ at: instant(change.at), kind, what: `${school}: ${title}`, carrier });
      }),
    );
  }

  /** Whoever the sheet names since it last changed: what happens is told by name. */
  #learnPeople(): void {
    const revision = this.sheetVersion;
    if (revision === this.#learntRevision || this.driver.state.busy) return;
    this.#learntRevision = revision;
    this.#learning = this.cohort().then(
      () => {},
      () => {
        this.#learntRevision = -1;
      },
    );
  }

  /** Once a virtual minute at most: playing sets the clock five times a second. */
  #noteClock(): void {
    const now = this.runtime.clock.now();
    if (Math.abs(now - this.#notedClock) < 60_000) return;
    this.#notedClock = now;
    noteClock(this.options.folder, now);
  }
}
