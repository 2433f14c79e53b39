import type { gmail_v1 } from '@googleapis/gmail';
import type { sheets_v4 } from '@googleapis/sheets';
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
import { Happenings } from './happenings.ts';
import { MailIndex } from './mail-index.ts';
import { type CohortOptions, consolePerson, openCohort } from './open-cohort.ts';

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

  private constructor(runtime: Runtime, options: CohortOptions, sample: boolean, changed: () => void) {
    this.runtime = runtime;
    this.options = options;
    this.sample = sample;
    this.sheets = sheetsClient(runtime.sheets.url, consolePerson);
    this.gmail = gmailClient(runtime.gmail.url, runtime.config.mailbox);
    this.happenings = new Happenings(runtime.clock.now());
    this.driver = new Driver({
      runtime,
      realTime: options.realTime,
      happened: () => this.happenings.total,
      changed: () => {
        this.#noteClock();
        this.#learnPeople();
        changed();
      },
    });
  }

  /** Opens the cohort, learns its mails and does what is due. */
  static async open(options: CohortOptions, changed: () => void): Promise<Session> {
    const { runtime, sample } = await openCohort(options);
    const session = new Session(runtime, options, sample, changed);
    session.mails.know(await session.cohort());
    for (const mail of runtime.gmail.sent(runtime.config.mailbox)) session.mails.sent(mail);
    await session.#learnArrived();
    session.#listen();
    void session.driver.settle();
    return session;
  }

  get state(): LiveState {
    const { runtime, options, sample, driver } = this;
    const { goal, ...state } = driver.state;
    const { config, clock, sheets } = runtime;
    return {
      now: instant(clock.now()),
      zone: config.zone,
      programme: config.programme.title,
      driven: !options.realTime,
      sample,
      ...state,
      ...(goal === undefined ? {} : { goal: instant(goal) }),
      changes: { sheet: sheets.revision(config.spreadsheetId), ...this.#changes },
    };
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

  #listen(): void {
    const { runtime, mails, happenings } = this;
    this.#stops.push(
      runtime.gmail.onSent((sent) => {
        const mail = mails.sent(sent);
        const carrier = mail.carriers[0];
        const what = `${mails.who(mail.address).role}: ${mail.subject}`;
        happenings.add({ at: instant(mail.at), kind: 'mail', what, mail: mail.id, ...(carrier && { carrier }) });
        this.#changes.mail += 1;
      }),
      runtime.stepFunctions.onChange((change) => {
        this.#changes.executions += 1;
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
    const revision = this.runtime.sheets.revision(this.runtime.config.spreadsheetId);
    if (revision === this.#learntRevision || this.driver.state.busy) return;
    this.#learntRevision = revision;
    this.cohort().catch(() => {
      this.#learntRevision = -1;
    });
  }

  /** Once a virtual minute at most: playing sets the clock five times a second. */
  #noteClock(): void {
    const now = this.runtime.clock.now();
    if (Math.abs(now - this.#notedClock) < 60_000) return;
    this.#notedClock = now;
    noteClock(this.options.folder, now);
  }
}
