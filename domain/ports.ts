import type { Facts, MilestoneRef, MilestoneStatus, Mode } from './milestone/types.ts';
import type { Mail, MailState, Notice, NoticeState } from './notice/types.ts';
import type { Cell, Pending, Problem, Snapshot } from './sheet/snapshot.ts';
import type { SheetTrouble } from './sheet/trouble.ts';
import type { TeamState } from './team-mail/team-state.ts';
import type { Instant, LocalDate } from './time.ts';

export type * from './sending.ts';

/** What the software keeps about one milestone. `version` rises with every change of facts or owner and with each end. */
export interface MilestoneRecord {
  readonly ref: MilestoneRef;
  readonly facts: Facts;
  /** Rises when the due date or the told date changes, or when it begins or ceases to apply; part of notice keys. */
  readonly revision: number;
  readonly version: number;
  /** The execution that may act for it: the lifecycle's run × 1,000 + how often it was reopened since. */
  readonly run: number;
  readonly status: MilestoneStatus;
  readonly reason?: string;
  /** When the milestone was first planned for: steps dated earlier are history. */
  readonly createdAt: Instant;
  /** Present while an execution waits. */
  readonly taskToken?: string;
  /** When that wait ends by itself. */
  readonly nextAction?: Instant;
  readonly transitions: readonly { readonly at: Instant; readonly status: MilestoneStatus; readonly reason: string }[];
}

/** What counting needs of a milestone that is not final. */
export type LiveMilestone = Pick<MilestoneRecord, 'ref' | 'version' | 'run' | 'status'> & {
  readonly due?: LocalDate;
};

/** A school's (or partnership's) phase as an execution. */
export interface LifecycleRecord {
  readonly cohort: string;
  readonly carrier: string;
  readonly phase: string;
  readonly run: number;
  /** Hash of the definition it was started with. */
  readonly definition: string;
  readonly startedAt: Instant;
  readonly finished?: boolean;
}

/** A milestone with the ledger of its notices. */
export interface MilestoneWithLedger {
  readonly record: MilestoneRecord;
  readonly notices: readonly Notice[];
}

/** Milestones, lifecycles and their facts. Every write is one conditional single-item write. */
export interface MilestoneStore {
  get(ref: MilestoneRef): Promise<MilestoneWithLedger | undefined>;
  /** The records of these milestones, without their notices; those that do not exist are left out. */
  records(refs: readonly MilestoneRef[]): Promise<readonly MilestoneRecord[]>;
  /** Every milestone of a carrier with its notices. */
  ofCarrier(cohort: string, carrier: string): Promise<readonly MilestoneWithLedger[]>;
  /** Creates the record, or does nothing and answers false if there is one. */
  create(record: MilestoneRecord): Promise<boolean>;
  /**
   * Replaces facts, revision and run and raises the version, if the version still is `expected`; answers the token that
   * waited at that moment. The token stays recorded, so that a crash before the wake is made good by the next sync.
   * Undefined: somebody was faster, read again.
   */
  change(
    ref: MilestoneRef,
    expected: number,
    change: { facts: Facts; revision: number; run: number },
  ): Promise<{ version: number; taskToken?: string } | undefined>;
  /** Stores the token of an execution that begins to wait, if run and version are still those it planned with. */
  registerWait(
    ref: MilestoneRef,
    wait: { run: number; version: number; taskToken: string; nextAction: Instant },
  ): Promise<'registered' | { readonly moved: { version: number; run: number } }>;
  /** Records a status with its reason, if run and version are still the planned ones and the status differs. */
  setStatus(
    ref: MilestoneRef,
    planned: { run: number; version: number },
    status: MilestoneStatus,
    reason: string,
    at: Instant,
  ): Promise<boolean>;

  /** Milestones that are not final and whose next action (or creation) is earlier than `before`: nobody seems to act for them. */
  overdue(cohort: string, before: Instant): Promise<readonly MilestoneRecord[]>;

  /** Every milestone that is not final, without its facts. */
  live(cohort: string): Promise<readonly LiveMilestone[]>;

  lifecycles(cohort: string): Promise<readonly LifecycleRecord[]>;
  /** Records a lifecycle's run, if none of that run or a later one is recorded. */
  recordLifecycle(record: LifecycleRecord): Promise<boolean>;
  /** Notes that every milestone of the lifecycle is final, so that nobody looks after its execution any more. */
  finishLifecycle(record: LifecycleRecord): Promise<void>;
}

/** The ledger: every notice and mail is recorded here, under a deterministic key, before anything is sent. */
export interface Ledger {
  /** Adds a notice unless its key exists; one cancelled as done, waived or rescheduled is queued anew. True if queued now. */
  queue(cohort: string, notice: Notice): Promise<boolean>;
  /** Notices in state queued or held, all days, in key order. */
  waiting(cohort: string): Promise<readonly Notice[]>;
  /** Every notice of the cohort, in key order (reports, rebuilds; not in the minute's path). */
  all(cohort: string): AsyncIterable<Notice>;
  /** Whether a notice waits or a mail is unsent; costs next to nothing. */
  hasWork(cohort: string): Promise<boolean>;
  /** Moves a notice to a new state if it is in one of `from`. */
  move(
    cohort: string,
    notice: { carrier: string; id: string },
    from: readonly NoticeState['is'][],
    to: NoticeState,
  ): Promise<boolean>;
  /** Takes a notice back from the mail that it went into; one that another mail has carried since is left alone. */
  takeBack(cohort: string, notice: { carrier: string; id: string }, mail: Mail, to: NoticeState): Promise<boolean>;
  /** Records a mail unless its key exists; answers the mail now recorded and whether it is this one. */
  freeze(mail: Mail): Promise<{ readonly mail: Mail; readonly created: boolean }>;
  mail(cohort: string, id: string): Promise<Mail | undefined>;
  /** Which of these mails are recorded and neither failed nor given up. */
  recorded(cohort: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Mails that left in this thread of the mailbox, in no particular order. */
  inThread(cohort: string, threadId: string): Promise<readonly Mail[]>;
  /** Moves a mail if it is in one of `from`. */
  moveMail(cohort: string, id: string, from: readonly MailState['is'][], to: MailState): Promise<boolean>;
  /** Mails frozen, drafted, parked or held, and those that ended otherwise and are not tidied up; in key order. */
  unsent(cohort: string): Promise<readonly Mail[]>;
  /** Mails not yet written to the Sent emails tab, oldest first. */
  unlogged(cohort: string): Promise<readonly Mail[]>;
  markLogged(cohort: string, id: string): Promise<void>;
  /** Every mail of that local date, in key order. */
  mailsOn(cohort: string, mailbox: string, date: LocalDate): Promise<readonly Mail[]>;
}

/** Mails that one sync added unexpectedly: held until the team approves or declines. */
export interface Guard {
  /** Key of the row in the Decisions tab. */
  readonly decision: string;
  readonly dates: readonly LocalDate[];
  readonly recipients: readonly string[];
}

/** What one sync leaves for the next. */
export interface CohortState extends TeamState {
  readonly snapshotVersion: number;
  readonly pending: readonly Pending[];
  readonly problems: readonly (Problem & { readonly since: Instant })[];
  /** What mails of the next days lack; not a matter of reading the sheet. */
  readonly unfilled?: readonly (Problem & { readonly since: Instant })[];
  readonly lastSync?: Instant;
  /** Local date of the last sync that looked at everything. */
  readonly lastDay?: LocalDate;
  /** Hash of what each view tab shows now. */
  readonly views: Readonly<Record<string, string>>;
  /** Mails that the last forecast expected: recipient and date, for the batch guard. */
  readonly forecast: readonly string[];
  readonly forecastDay?: LocalDate;
  /** Mails held or parked and notices put to the team, as Actions and Decisions show them: `TT-4F0C21AB9D held`. */
  readonly standing?: readonly string[];
  /** The last write's answer was lost: look before appending to a log again. */
  readonly uncertainWrite?: boolean;
  /** Batches that were held for a decision and whose days are not over. */
  readonly guards: readonly Guard[];
  /** The spreadsheet could not be read or written by the last sync. */
  readonly trouble?: SheetTrouble;
  /** Version of the mailbox's state whose consequences the tabs show. */
  readonly mailbox?: number;
  /** More than a fifth of the schools vanished: no mail leaves until they are back. */
  readonly stopped?: string;
  /** The present mode and when it was chosen. */
  readonly mode: { readonly is: Mode; readonly since: Instant };
  /** Keys of rows that vanished from Schools, so that nothing is sent there. */
  readonly vanished: readonly string[];
}

export interface CohortStore {
  /** Records a sync that found nothing new. */
  heartbeat(cohort: string, at: Instant): Promise<void>;
  state(cohort: string): Promise<CohortState | undefined>;
  /** The accepted snapshot of that version; cached by version. */
  snapshot(cohort: string, version: number): Promise<Snapshot>;
  /** Saves the snapshot (changed tabs only) and then the state that points to it. */
  save(cohort: string, state: CohortState, snapshot: Snapshot, before: Snapshot): Promise<void>;
  /** Saves only the state; the snapshot is unchanged. */
  saveState(cohort: string, state: CohortState): Promise<void>;
}

/** Keeps two runs apart. */
export interface Leases {
  /** True if the lease was free or expired and is now this holder's until `until`. */
  acquire(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  /** True if the lease still is this holder's, and nobody had it in between; it then is until `until`. */
  prolong(name: string, holder: string, until: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** Starts executions and wakes waiting ones. */
export interface Executions {
  /** Starts the lifecycle; an execution of that name already there is fine. */
  startLifecycle(lifecycle: { cohort: string; carrier: string; phase: string; run: number }): Promise<void>;
  /** Starts the milestone machine by itself, for a milestone that is live again. */
  startMilestone(ref: MilestoneRef, run: number): Promise<void>;
  /** Wakes the execution behind the token; `gone` if nobody waits with it any more, which is fine. */
  wake(taskToken: string): Promise<'woken' | 'gone'>;
  /** Names of the lifecycle executions that are running. */
  runningLifecycles(): Promise<ReadonlySet<string>>;
}

/** Values of every tab as the Sheets API gives them unformatted, dates as serial numbers. */
export interface SheetRead {
  readonly locale: string;
  readonly timeZone: string;
  readonly tabs: Readonly<Record<string, readonly (readonly unknown[])[]>>;
  /** Headings of log tabs that were not read whole, by the titles of the workbook. */
  readonly logHeadings?: Readonly<Record<string, readonly unknown[]>>;
  /** Titles of tabs that are not of the workbook, given when one of its input tabs is missing. */
  readonly otherTabs?: readonly string[];
  /** View tabs that the spreadsheet does not have, as far as is known. */
  readonly missingViews?: readonly string[];
}

/** A text in a view that opens another place of the spreadsheet when it is clicked: a tab, or a cell of it (`D7`). */
export interface CellLink {
  readonly text: string;
  readonly tab: string;
  readonly cell?: string;
}

/** A cell of a view; `null` is an empty one. */
export type ShownCell = Cell | CellLink | null;

export interface SheetWrites {
  /** Rows added below the last row of an input or log tab, by header. Whether a text is a date its column says. */
  readonly append: readonly { readonly tab: string; readonly rows: readonly Readonly<Record<string, Cell>>[] }[];
  readonly rewrite: readonly ViewWrite[];
}

/** What a view tab is to show: header and rows. */
export interface ViewWrite {
  readonly tab: string;
  readonly rows: readonly (readonly ShownCell[])[];
  /** What it shows now, if that is known for certain: then only rows that differ need be written. */
  readonly shown?: ViewWrite['rows'] | undefined;
}

/** All methods throw SheetUnavailable. */
export interface Sheet {
  /** One read call: the input tabs, and `also` these. */
  read(also?: readonly string[]): Promise<SheetRead>;
  /** One write call, all or nothing; no call at all when there is nothing to write. */
  write(writes: SheetWrites, read: SheetRead): Promise<void>;
}
